import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { TalkRecord } from './talk.schema.ts'

/** May this record be kept? Two or more talkers, nobody of them the one talked with or kept away; not in the future (A17, X31). */
export function checkTalk(talk: TalkRecord, keptAway: ReadonlySet<string>, today: Day): Refusal | undefined {
  if (new Set(talk.talkers).size !== talk.talkers.length) return refuse('talk.talker_twice', {})
  if ([...talk.talkers, talk.recorder].includes(talk.talkedWith)) return refuse('talk.talks_with_oneself', {})
  if (talk.talkers.includes(talk.recorder)) return refuse('talk.recorder_is_talker', {})
  const away = [...talk.talkers, talk.recorder].filter((person) => keptAway.has(person))
  if (away.length > 0) return refuse('talk.talker_must_stay_away', { persons: away })
  return talk.on > today ? refuse('talk.in_future', { on: talk.on, today }) : undefined
}

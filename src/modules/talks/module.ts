import { refuse } from '../../kernel/refusal.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { answers, eventKind, handle, type Module, questionKind, type Work } from '../../platform/module.ts'
import { partsOfMatter } from '../matters/matter.routes.ts'
import { matterById, recusalsOf, subjectsOf } from '../matters/matter.store.ts'
import { chainOf, permittedAt } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import { concernedAmong } from '../organisation/organisation.store.ts'
import { listTalks, readTalk, recordTalk } from './talk.api.ts'
import { checkTalk } from './talk.rules.ts'
import type { TalkRecord } from './talk.schema.ts'
import { insertTalk, talkMigration, talks } from './talk.store.ts'

/** A talk was recorded; the warning whose duty it fulfils goes on. */
export const TalkRecorded = eventKind<TalkRecord & { id: string }>('TalkRecorded')

/** May this talk fulfil the duty that it names? Answered by warnings. */
export const mayFulfil = questionKind<TalkRecord, Refusal | null>('talks.may_fulfil')

async function record(work: Work, talk: TalkRecord) {
  const matter = await matterById(work.tx, talk.matterId)
  if (!matter) return refuse('matter.not_found', { matter: talk.matterId })
  const barred = permittedAt(work, 'talk.record', matter.registerNode)
  if (barred) return barred
  const present = [...talk.talkers, talk.recorder]
  const keptAway = await concernedAmong(work.tx, present, await subjectsOf(work.tx, talk.matterId))
  for (const recusal of await recusalsOf(work.tx, talk.matterId)) keptAway.add(recusal.personId)
  const wrong = checkTalk(talk, keptAway, work.today) ?? (await work.ask(mayFulfil, talk)).find((each) => each !== null)
  if (wrong) return wrong
  const id = await insertTalk(work, talk)
  await tell(work, talk.matterId, { key: `talk.${talk.kind}`, facts: { on: talk.on, place: talk.place }, link: `/talks/${id}` })
  await work.note({
    action: 'talk.record',
    object: { kind: 'talk', id },
    matterId: talk.matterId,
    register: matter.registerNode,
    details: { kind: talk.kind, on: talk.on, dutyId: talk.dutyId },
  })
  await work.emit(TalkRecorded, { ...talk, id })
  const [line] = await talks(work.tx, { id })
  return line ?? refuse('talk.not_found', { talk: id })
}

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** 谈话: four kinds with different consequences, and the record that makes an oral explanation provable (R171, P18). */
export const talksModule: Module = {
  name: 'talks',
  migrations: { '330_talks': talkMigration },
  permissions: { 'talk.read': OFFICE, 'talk.record': OFFICE },
  refusals: { 'talk.not_found': 404 },
  routes: [
    handle(recordTalk, (call) => record(call, call.body)),
    handle(listTalks, ({ tx, query }) => talks(tx, { matterId: query.matterId })),
    handle(readTalk, async (call) => {
      const [line] = await talks(call.tx, { id: call.params.id })
      if (!line) return refuse('talk.not_found', { talk: call.params.id })
      await call.note({ action: 'talk.open', object: { kind: 'talk', id: line.id }, ...(await chainOf(call.tx, line.matterId)) })
      return line
    }),
  ],
  answers: [
    answers(partsOfMatter, async ({ matterId }, work) =>
      (await talks(work.tx, { matterId })).map((talk) => ({
        kind: 'talk' as const,
        id: talk.id,
        title: talk.talkedWith.name,
        state: talk.kind,
        link: `/talks/${talk.id}`,
        at: talk.on,
      })),
    ),
  ],
}

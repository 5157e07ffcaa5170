import { readProblem } from '../../../../modules/channels/gathering/gathering.api.ts'
import { GATHERING_KIND_TITLES, RAISED_TITLES } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { readSuggestion } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import { formOf } from '../../../../modules/intake/entry/entry.rules.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { type AnswerOf, Asked, To, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { byHand, type FromProps, offeredChannel } from './FromOrigin.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'

/** What was put into the suggestion box; who left it stays there (R225). */
export function FromSuggestion({ id, pack, onDone }: FromProps) {
  const words = useWords()
  return (
    <Asked of={useCall(readSuggestion, { params: { id } })}>
      {(found) => (
        <RegistrationForm
          key={id}
          pack={pack}
          origin={{
            ...{ key: `suggestion.${id}`, says: words('registration.fromSuggestion') },
            link: <To path={`/suggestions/${id}`}>{found.text.slice(0, 40)}</To>,
          }}
          start={{
            ...byHand(),
            origin: { kind: 'suggestion', id },
            channel: offeredChannel(pack, ['suggestionBox', 'other']),
            title: words('registration.suggestionTitle', { unit: found.unitName }).slice(0, 120),
            content: words('registration.suggestionText', { text: found.text }),
            source: words('registration.suggestionSource'),
            receivedOn: found.receivedOn,
            subjects: [{ kind: 'unit', id: found.unitId }],
            details: boxDetails(pack, found.receivedOn, words('registration.suggestionBox')),
          }}
          onDone={onDone}
        />
      )}
    </Asked>
  )
}

/** What the pack asks of an entry out of a box that stands on a wall: here nobody opens it. */
function boxDetails(pack: PolicyPack, receivedOn: string, onTheWeb: string): Record<string, string> {
  const known: Readonly<Record<string, string>> = { box: onTheWeb, openedBy: onTheWeb, openedOn: receivedOn }
  const asked = formOf(pack, offeredChannel(pack, ['suggestionBox']) ?? '').map(({ code }) => code)
  return Object.fromEntries(asked.flatMap((code) => (known[code] ? [[code, known[code]]] : [])))
}

/** A problem raised at a democratic-life meeting or in a duty report (R135). */
export function FromProblem({ id, pack, onDone }: FromProps) {
  const words = useWords()
  return (
    <Asked of={useCall(readProblem, { params: { id } })}>
      {({ problem, gathering }) => (
        <RegistrationForm
          key={id}
          pack={pack}
          origin={{
            ...{ key: `problem.${id}`, says: words('registration.fromProblem') },
            link: <To path={`/gatherings/${gathering.id}`}>{gathering.title}</To>,
          }}
          start={{
            ...byHand(),
            origin: { kind: 'problem', id },
            channel: offeredChannel(pack, [gathering.kind, 'democraticLife', 'other']),
            signType: pack.signTypes.some((each) => each.code === problem.sign) ? problem.sign : undefined,
            title: words('registration.problemTitle', { kind: GATHERING_KIND_TITLES[gathering.kind], about: problem.about }).slice(0, 120),
            content: words('registration.problemText', { text: problem.text }),
            source: gathering.title.slice(0, 120),
            receivedOn: gathering.onDay,
            subjects: problem.aboutPerson ? [{ kind: 'person', id: problem.aboutPerson.id }] : [{ kind: 'unit', id: gathering.unitId }],
            details: problemDetails(pack, { problem, gathering }),
          }}
          onDone={onDone}
        />
      )}
    </Asked>
  )
}

/** What the register already answers of the form of its channel, as far as the pack asks it. */
function problemDetails(pack: PolicyPack, { problem, gathering }: AnswerOf<typeof readProblem>): Record<string, string> {
  const known: Readonly<Record<string, string>> = {
    ...{ meetingOn: gathering.onDay, meeting: gathering.title, raisedBy: RAISED_TITLES[problem.raised], year: String(gathering.year) },
  }
  const asked = formOf(pack, offeredChannel(pack, [gathering.kind, 'democraticLife']) ?? '').map(({ code }) => code)
  return Object.fromEntries(asked.flatMap((code) => (known[code] ? [[code, known[code]]] : [])))
}

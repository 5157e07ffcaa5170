import { dayOf } from '../../../../kernel/day.ts'
import { readExchange } from '../../../../modules/channels/exchange/exchange.api.ts'
import { readSubmission } from '../../../../modules/channels/submission/submission.api.ts'
import { CHANNEL_OF } from '../../../../modules/channels/appointment/appointment.schema.ts'
import { formOf } from '../../../../modules/intake/entry/entry.rules.ts'
import type { registerItem } from '../../../../modules/intake/item.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { remarkPlace } from '../../../../modules/surveys/result/remark.rules.ts'
import { readSurvey, readSurveyResult } from '../../../../modules/surveys/survey.api.ts'
import { type AnswerOf, Asked, NotFound, To, useCall, type Values } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RegistrationForm } from './RegistrationForm.tsx'

export interface FromProps {
  id: string
  pack: PolicyPack
  onDone: (answer: AnswerOf<typeof registerItem>) => void
}

export const byHand = (): Values => ({ signalId: null, receivedOn: dayOf(new Date()), source: '', subjects: [] })

export const offeredChannel = (pack: PolicyPack, codes: readonly string[]) => {
  const known = offered(pack.channels, dayOf(new Date())).map(({ code }) => code)
  return codes.find((code) => known.includes(code))
}

/** What an information officer or supervisor told; who they are stays with the submission (R225). */
export function FromSubmission({ id, pack, onDone }: FromProps) {
  const words = useWords()
  return (
    <Asked of={useCall(readSubmission, { params: { id } })}>
      {(found) => (
        <RegistrationForm
          key={id}
          pack={pack}
          origin={{
            ...{ key: `submission.${id}`, says: words('registration.fromSubmission') },
            link: <To path={`/submissions/${id}`}>{found.title}</To>,
          }}
          start={{
            ...byHand(),
            origin: { kind: 'submission', id },
            channel: offeredChannel(pack, [CHANNEL_OF[found.kind], 'other']),
            title: found.title,
            content: [found.content, ...(found.about ? [words('registration.submissionAbout', { about: found.about })] : [])].join('\n'),
            source: words('registration.submissionSource'),
            receivedOn: found.submittedOn,
          }}
          onDone={onDone}
        />
      )}
    </Asked>
  )
}

/** What another body sent. */
export function FromExchange({ id, pack, onDone }: FromProps) {
  const words = useWords()
  return (
    <Asked of={useCall(readExchange, { params: { id } })}>
      {(found) => (
        <RegistrationForm
          key={id}
          pack={pack}
          origin={{
            ...{ key: `exchange.${id}`, says: words('registration.fromExchange') },
            link: <To path={`/exchanges/${id}`}>{found.title}</To>,
          }}
          start={{
            ...byHand(),
            origin: { kind: 'exchange', id },
            channel: offeredChannel(pack, ['exchange', 'other']),
            title: found.title,
            content: found.content,
            source: [found.bodyName, found.docNo].filter(Boolean).join(' ').slice(0, 120),
            receivedOn: found.onDay,
            ...(found.docNo ? { caseNo: found.docNo } : {}),
            details: detailsOf(pack, found),
          }}
          onDone={onDone}
        />
      )}
    </Asked>
  )
}

/** What the letter already answers of the form of its channel, as far as the pack asks it. */
function detailsOf(pack: PolicyPack, { bodyName, docNo, basis }: AnswerOf<typeof readExchange>): Record<string, string> {
  const known: Readonly<Record<string, string>> = { body: bodyName, docNo, protocol: basis }
  const asked = formOf(pack, offeredChannel(pack, ['exchange']) ?? '').map(({ code }) => code)
  return Object.fromEntries(asked.flatMap((code) => (known[code] ? [[code, known[code]]] : [])))
}

/** An open answer of a survey, as far as the result shows it. */
export function FromRemark({ id, pack, onDone }: FromProps) {
  const place = remarkPlace(id)
  const params = { id: place?.surveyId ?? '' }
  const survey = useCall(readSurvey, { params }, { enabled: place !== null })
  return (
    <Asked of={useCall(readSurveyResult, { params }, { enabled: place !== null })}>
      {(result) => {
        const text = result.remarks.find((each) => each.key === place?.question)?.items[place?.at ?? 0]?.text
        if (text === undefined) throw new NotFound('item.no_such_remark', {})
        return <RemarkForm id={id} surveyId={params.id} title={survey.data?.line.title ?? ''} text={text} pack={pack} onDone={onDone} />
      }}
    </Asked>
  )
}

function RemarkForm({ id, surveyId, title, text, pack, onDone }: FromProps & { surveyId: string; title: string; text: string }) {
  const words = useWords()
  return (
    <RegistrationForm
      key={id}
      pack={pack}
      origin={{
        ...{ key: `remark.${id}`, says: words('registration.fromRemark') },
        link: <To path={`/surveys/${surveyId}`}>{title}</To>,
      }}
      start={{
        ...byHand(),
        origin: { kind: 'remark', id },
        channel: offeredChannel(pack, ['survey', 'other']),
        title: words('registration.remarkTitle'),
        content: words('registration.remarkText', { text }),
        source: words('registration.remarkSource'),
      }}
      onDone={onDone}
    />
  )
}

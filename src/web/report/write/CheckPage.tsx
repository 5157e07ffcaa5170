import { type ReactNode, useState } from 'react'
import { Note } from '../parts/fields.tsx'
import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useLabel, useWords } from '../speaking/useWords.ts'
import { type Draft, newSecrets } from './draft.ts'
import { type Progress, questionsOf, type Receipt, send, type Whole } from './send.ts'
import { type StepProps, StepSheet } from './StepSheet.tsx'
import type { Step } from './steps.ts'

/** All of it once more, and then it is sealed and sent. */
export function CheckPage({ draft, way, change, onSent }: StepProps & { onSent: (receipt: Receipt) => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const label = useLabel()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const questions = questionsOf(way, draft.kind)
  const isWhole = isFilledIn(draft) && questions.every((each) => !each.isRequired || (draft.answers[each.code] ?? '').trim() !== '')
  const sendIt = async (whole: Whole) => {
    setFailure(null)
    setProgress({ step: 'seal', share: null })
    const secrets = whole.secrets ?? (await newSecrets())
    change({ secrets })
    const asked = questions.map((each) => ({ code: each.code, text: label(each) }))
    await send(whole, secrets, whole.secrets !== null, { onProgress: setProgress, questions: asked }).then(onSent, (error: unknown) => {
      setFailure(error ?? new Error('unknown'))
      setProgress(null)
    })
  }
  return (
    <StepSheet step="check" wrong={0} onTried={() => {}} isEnd>
      <p>{words('check.lead')}</p>
      <Summary draft={draft} way={way} />
      {!isWhole && <Note kind="trouble">{words('pair', { what: words('wrong.choose'), says: words('step.what') })}</Note>}
      {failure !== null && (
        <Note kind="trouble">
          <p>{failureWords(failure)}</p>
          <p>{words('check.kept')}</p>
        </Note>
      )}
      {progress ? (
        <Running progress={progress} />
      ) : (
        <div className="buttons">
          <button type="button" className="first" disabled={!isWhole} onClick={() => isFilledIn(draft) && void sendIt(draft)}>
            {words(failure === null ? 'check.send' : 'check.goOn')}
          </button>
        </div>
      )}
    </StepSheet>
  )
}

const isFilledIn = (draft: Draft): draft is Whole =>
  draft.unitId !== '' &&
  draft.concern !== '' &&
  draft.kind !== '' &&
  draft.manner !== '' &&
  (draft.manner === 'anonymous' || draft.name.trim() !== '')

function Summary({ draft, way }: Pick<StepProps, 'draft' | 'way'>) {
  const words = useWords()
  const label = useLabel()
  const kind = way.kinds.find((each) => each.code === draft.kind)
  const answers = questionsOf(way, draft.kind).filter((each) => (draft.answers[each.code] ?? '').trim() !== '')
  const manner =
    draft.manner === 'named' ? [words('what.named'), draft.name, draft.contact].filter(Boolean).join(' · ') : words('what.anonymous')
  return (
    <>
      <Part step="where">
        <Fact label={words('check.unit')}>{draft.unitName}</Fact>
        {draft.concern !== '' && <Fact label={words('check.concern')}>{words(`where.${draft.concern}`)}</Fact>}
        <Fact label={words('check.register')}>{way.registerName}</Fact>
      </Part>
      <Part step="what">
        <Fact label={words('check.manner')}>{manner}</Fact>
        <Fact label={words('check.kind')}>{kind ? label(kind) : '—'}</Fact>
        {answers.map((each) => (
          <Fact key={each.code} label={label(each)}>
            {draft.answers[each.code] ?? ''}
          </Fact>
        ))}
      </Part>
      <Part step="files">
        <Fact label={words('check.files')}>
          {draft.files.length === 0 ? words('check.noFiles') : draft.files.map(({ said }) => said.name).join(words('comma'))}
        </Fact>
      </Part>
    </>
  )
}

function Part({ step, children }: { step: Step; children: ReactNode }) {
  const words = useWords()
  return (
    <section aria-label={words(`step.${step}`)} className="part">
      <p>
        <strong>{words(`step.${step}`)}</strong>{' '}
        <a href={`#${step}`} aria-label={words('pair', { what: words('check.edit'), says: words(`step.${step}`) })}>
          {words('check.edit')}
        </a>
      </p>
      <dl>{children}</dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const STEP_WORDS = { files: 'check.stepFiles', seal: 'check.stepSeal', work: 'check.stepWork', send: 'check.stepSend' } as const

/** Read aloud only now and then. */
const tens = (share: number) => Math.floor(share * 10) * 10

/** The bar moves only where it knows how far it is; the words change with every step. */
function Running({ progress: { step, share } }: { progress: Progress }) {
  const words = useWords()
  return (
    <div className="running">
      <p role="status">
        {words('check.sending')}
        <br />
        {words(STEP_WORDS[step], { percent: tens(share ?? 0) })}
      </p>
      <progress aria-label={words('check.progress')} {...(share === null ? {} : { value: share })} max={1} />
    </div>
  )
}

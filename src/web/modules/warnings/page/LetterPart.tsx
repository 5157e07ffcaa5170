import { useMutation } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { letterDocx, listWarnings, readWarning, submitLetter } from '../../../../modules/warnings/warning.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import type { LetterLine } from '../../../../modules/warnings/warning.schema.ts'
import { download, FactList, InstantText, PersonName, Section, To, useAct, useFailureWords, useMay, useMe } from '../../../ui/index.ts'
import { LetterView } from '../LetterView.tsx'
import { useRoleName } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { ApprovalForm } from './ApprovalForm.tsx'
import { ServiceForm } from './ServiceForm.tsx'

/** One letter 文书: its chain of approval, its paper, its service, and the act that waits for this person. */
export function LetterPart({ letter }: { letter: LetterLine }) {
  const words = useWords()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const docx = useMutation({
    mutationFn: () => download(letterDocx, { params: { id: letter.id } }),
    onError: (failure) => void message.error(wordsFor(failure)),
  })
  const title = [letter.title, letter.docNo, words(`letterState.${letter.state}`)].filter(Boolean).join(' · ')
  // It went out before its matter was taken over: approved and kept on paper.
  const isFromPaper = letter.state === 'served' && letter.steps.every((each) => each.person === null)
  const tools = isFromPaper ? undefined : (
    <Space className="no-print">
      <Button onClick={() => setOpen(!isOpen)} title={words('letter.opened')}>
        {words(isOpen ? 'letter.closePdf' : 'letter.openPdf')}
      </Button>
      {may('warning.read') && (
        <Button loading={docx.isPending} onClick={() => docx.mutate()}>
          {words('letter.docx')}
        </Button>
      )}
    </Space>
  )
  return (
    <div id={`letter-${letter.id}`}>
      <Section title={title} tools={tools}>
        {isFromPaper ? <p className="field-help">{words('letter.fromPaper')}</p> : <Chain letter={letter} />}
        <ServiceFacts service={letter.service} />
        {isOpen && <LetterView id={letter.id} title={letter.title} />}
        <DraftActs letter={letter} />
        {letter.mayApprove && letter.waitingFor && <ApprovalForm letter={letter} step={letter.waitingFor} />}
        {letter.state === 'issued' && may('warning.serve') && <ServiceForm letter={letter} />}
      </Section>
    </div>
  )
}

/** Who takes which step, when they did, and where it waits (P1). */
function Chain({ letter }: { letter: LetterLine }) {
  const words = useWords()
  const roleName = useRoleName()
  return (
    <ol className="chain" aria-label={words('letter.chain')}>
      <li className="done">
        <strong>{words('step.draft')}</strong>
        <span className="who">
          <PersonName name={letter.draftedBy.name} post={letter.draftedBy.postTitle} />
        </span>
      </li>
      {letter.steps.map((each) => {
        const isNow = letter.waitingFor === each.step
        return (
          <li
            key={each.step}
            className={each.verdict === 'approved' ? 'done' : each.verdict === 'returned' ? 'back' : isNow ? 'now' : undefined}
            aria-current={isNow ? 'step' : undefined}
          >
            <strong>
              {words(`step.${each.step}`)}
              {each.verdict && ` · ${words(`letter.${each.verdict}`)}`}
            </strong>
            <span className="who">
              {each.person ? <PersonName name={each.person.name} post={each.person.postTitle} /> : roleName(each.role)}
            </span>
            <span className="when">{each.at ? <InstantText at={each.at} /> : words(isNow ? 'letter.waiting' : 'letter.later')}</span>
            {each.comment && <p className="comment">{each.comment}</p>}
          </li>
        )
      })}
    </ol>
  )
}

function ServiceFacts({ service }: Pick<LetterLine, 'service'>) {
  const words = useWords()
  if (!service) return null
  const facts = [
    { label: words('letter.servedOn'), value: service.servedOn },
    { label: words('letter.method'), value: words(`method.${service.method}`) },
    { label: words('letter.receiver'), value: service.receiver },
    { label: words('letter.backdating'), value: service.backdatingReason, wide: true },
  ]
  return <FactList facts={facts} />
}

/** The drafter redrafts or submits. */
function DraftActs({ letter }: { letter: LetterLine }) {
  const words = useWords()
  const me = useMe()
  const submit = useAct(submitLetter, {
    invalidates: [readWarning, listWarnings, readDesk],
    done: words('letter.submitted'),
    sayBadInput: true,
  })
  const isWithDrafter = letter.state === 'draft' || letter.state === 'returned'
  if (!isWithDrafter || letter.draftedBy.id !== me.personId) return null
  return (
    <div className="form-foot">
      <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate({ params: { id: letter.id }, body: {} })}>
        {words('letter.submit')}
      </Button>
      {letter.purpose === 'warning' && <To path={`/warnings/${letter.warningId}/draft`}>{words('page.goRedraft')}</To>}
    </div>
  )
}

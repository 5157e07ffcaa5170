import { Button } from 'antd'
import { useState } from 'react'
import { anatomyPdf, editAnAnatomy, readAnatomy, submitAnAnatomy } from '../../../../modules/anatomy/anatomy.api.ts'
import type { AnatomyAct, AnatomyPage as Anatomy } from '../../../../modules/anatomy/anatomy.schema.ts'
import { Asked, DayText, FactList, Icon, Page, Section, To, useAct, useCall, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { DecisionForm, TOLD, WithdrawalForm } from './acts.tsx'
import { Points } from './Points.tsx'
import { TextForm } from './TextForm.tsx'

/** 案例剖析: in the library without its case, for the office with it. */
export default function AnatomyPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readAnatomy, { params: { id } })}>{(of) => <AnatomySheet of={of} />}</Asked>
}

type Open = Exclude<AnatomyAct, 'submit'> | null

function AnatomySheet({ of }: { of: Anatomy }) {
  const words = useWords()
  const me = useMe()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { line, acts } = of
  const out = words(line.state === 'approved' ? 'acts.takeOut' : 'acts.withdraw')
  return (
    <Page
      title={line.title}
      up={{ label: words('page.up'), path: '/anatomies' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          {line.approvedOn && <DayText day={line.approvedOn} />}
        </>
      }
      next={useNextStep(of, setOpen)}
      tools={<Tools of={of} out={out} onAct={setOpen} />}
    >
      <Watermark viewer={me.name} />
      {open === 'decide' && acts.includes('decide') && <DecisionForm id={line.id} onClose={close} />}
      {open === 'withdraw' && acts.includes('withdraw') && <WithdrawalForm id={line.id} title={out} onClose={close} />}
      {open === 'edit' && acts.includes('edit') ? <Edit of={of} onClose={close} /> : <Content of={of} />}
      <Points of={of} />
      {line.office && <Office of={of} office={line.office} />}
    </Page>
  )
}

function useNextStep({ line, acts, steps }: Anatomy, onAct: (open: Open) => void) {
  const words = useWords()
  const submit = useAct(submitAnAnatomy, { invalidates: TOLD, done: words('acts.submitted') })
  if (acts.includes('decide'))
    return {
      says: words('acts.nextDecide'),
      action: (
        <Button type="primary" onClick={() => onAct('decide')}>
          {words('acts.decide')}
        </Button>
      ),
    }
  if (acts.includes('submit')) {
    const returned = steps.findLast((each) => each.kind === 'return')
    return {
      says: line.state === 'returned' ? words('acts.nextReturned', { text: returned?.text ?? '' }) : words('acts.nextSubmit'),
      action: (
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate({ params: { id: line.id } })}>
          {words('acts.submit')}
        </Button>
      ),
    }
  }
  if (line.state === 'submitted') return { says: words('acts.nextWait'), action: null }
  return line.state === 'draft' || line.state === 'returned' ? { says: words('acts.nextWaitDraft'), action: null } : undefined
}

function Tools({ of: { line, acts }, out, onAct }: { of: Anatomy; out: string; onAct: (open: Open) => void }) {
  const words = useWords()
  const pdf = usePaper(anatomyPdf)
  return (
    <>
      {acts.includes('edit') && <Button onClick={() => onAct('edit')}>{words('acts.edit')}</Button>}
      {acts.includes('withdraw') && <Button onClick={() => onAct('withdraw')}>{out}</Button>}
      <Button icon={<Icon name="download" />} onClick={() => pdf(line.id)}>
        {words('page.pdf')}
      </Button>
    </>
  )
}

function Edit({ of, onClose }: { of: Anatomy; onClose: () => void }) {
  const words = useWords()
  const act = useAct(editAnAnatomy, { invalidates: TOLD, done: words('form.saved'), onDone: onClose })
  return (
    <TextForm
      start={of.content}
      failure={act.error}
      isBusy={act.isPending}
      onSave={(body) => act.mutate({ params: { id: of.line.id }, body })}
      onClose={onClose}
    />
  )
}

function Content({ of: { line, content } }: { of: Anatomy }) {
  const words = useWords()
  const prose = (label: string, text: string) => ({
    label,
    value: <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</span>,
    wide: true,
  })
  return (
    <Section title={words('page.content')}>
      <FactList
        facts={[
          { label: words('list.unit'), value: content.unitLabel },
          { label: words('form.riskType'), value: line.riskType.label },
          { label: words('form.deepCauses'), value: content.deepCauses.map((each) => words(`deepCauses.${each}`)).join('、') },
          { label: words('form.causes'), value: line.causes.map((each) => each.label).join('、') },
          prose(words('form.facts'), content.facts),
          prose(words('form.analysis'), content.analysis),
          prose(words('form.signs'), content.signs),
          prose(words('form.lessons'), content.lessons),
        ]}
      />
    </Section>
  )
}

/** What leads back to the case, and who did what. */
function Office({ of, office }: { of: Anatomy; office: NonNullable<Anatomy['line']['office']> }) {
  const words = useWords()
  return (
    <Section title={words('page.office')}>
      <FactList
        facts={[
          {
            label: words('page.matter'),
            value: office.matter && <To path={`/matters/${office.matter.id}`}>{`${office.matter.matterNo} ${office.matter.title}`}</To>,
          },
          { label: words('page.register'), value: office.registerName },
          { label: words('page.drafted'), value: words('page.byOn', { name: office.draftedByName, day: office.draftedOn }) },
          {
            label: words('page.steps'),
            value:
              of.steps.length === 0 ? (
                words('page.noSteps')
              ) : (
                <ul>
                  {of.steps.map((step, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the record of acts only grows
                    <li key={at}>
                      {[words(`steps.${step.kind}`), words('page.byOn', { name: step.byName, day: step.on }), step.text]
                        .filter(Boolean)
                        .join(' · ')}
                    </li>
                  ))}
                </ul>
              ),
            wide: true,
          },
        ]}
      />
    </Section>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  decideOnDetermination,
  listDeterminations,
  readDetermination,
  readItemDeterminations,
} from '../../../../modules/protection/determination/determination.api.ts'
import type { DeterminationPage as Determination } from '../../../../modules/protection/determination/determination.schema.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  FactList,
  FormGrid,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useMe,
  usePathParams,
  useSheet,
  Watermark,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { useWords } from '../useWords.ts'
import { AboutReporter } from './AboutReporter.tsx'

/** 认定页, for the office of the register alone. */
export default function DeterminationPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readDetermination, { params: { id } })}>{(of) => <Sheet of={of} />}</Asked>
}

function Sheet({ of }: { of: Determination }) {
  const words = useWords()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const { line } = of
  const decide = (
    <Button type="primary" onClick={() => setOpen(true)}>
      {words('determination.decide')}
    </Button>
  )
  return (
    <Page
      title={words('determination.pageTitle', { title: line.title })}
      up={{ label: words('determination.title'), path: '/determinations' }}
      marks={
        <>
          <strong>{words(`determination.results.${line.result}`)}</strong>
          <span>{words(`determination.states.${line.state}`)}</span>
        </>
      }
      next={
        line.state === 'recorded'
          ? { says: words(of.mayDecide ? 'determination.next' : 'determination.wait'), action: of.mayDecide ? decide : null }
          : undefined
      }
    >
      <Watermark viewer={me.name} />
      {isOpen && of.mayDecide && <DecisionForm id={line.id} onClose={() => setOpen(false)} />}
      <Section title={words('determination.reporter')}>
        <AboutReporter result={line.result} reporter={line.reporter} />
      </Section>
      <Section title={words('determination.facts')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.facts}</p>
      </Section>
      <Section title={words('determination.facts2')}>
        <Facts of={of} />
      </Section>
    </Page>
  )
}

function Facts({ of }: { of: Determination }) {
  const words = useWords()
  const { line, approval } = of
  return (
    <FactList
      facts={[
        {
          label: words('determination.matter'),
          value: <To path={`/ledger/${line.itemId}`}>{`${line.matterNo} ${line.title}`}</To>,
          wide: true,
        },
        { label: words('determination.result'), value: words(`determination.results.${line.result}`) },
        { label: words('determination.basis'), value: of.basis },
        { label: words('determination.decidedBy'), value: line.decidedBy },
        { label: words('determination.decidedOn'), value: line.decidedOn },
        { label: words('determination.docNo'), value: line.docNo },
        { label: words('determination.file'), value: of.files.length > 0 ? <FileLinks files={of.files} /> : null },
        {
          label: words('determination.recordedBy'),
          value: words('determination.byOn', { name: line.recordedByName, day: line.recordedOn }),
        },
        {
          label: words('determination.approval'),
          value: approval && `${words('determination.byOn', { name: approval.byName, day: approval.on })} · ${approval.opinion}`,
          wide: true,
        },
      ]}
    />
  )
}

function DecisionForm({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(decideOnDetermination, {
    invalidates: [readDetermination, listDeterminations, readItemDeterminations, readDesk],
    done: words('determination.decided'),
    onDone: onClose,
  })
  const form = useSheet(decideOnDetermination.body, { failure: act.error, start: { decision: 'approve' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id }, body }))
  return (
    <Section title={words('determination.decide')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('determination.decision')}
          options={(['approve', 'refuse'] as const).map((each) => ({ value: each, label: words(`determination.${each}`) }))}
        />
        <AreaField form={form} name="opinion" label={words('determination.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('determination.saveDecision')}
        </Button>
        <Button onClick={onClose}>{words('determination.close')}</Button>
      </div>
    </Section>
  )
}

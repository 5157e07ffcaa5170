import { Button, Input } from 'antd'
import { useState } from 'react'
import { type Checklist, confirmStep, readChecklist, type TakeoverStep } from '../../../../modules/handover/checklist/checklist.api.ts'
import { Asked, type Column, DataTable, Page, Section, To, useAct, useCall, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { InRegister, NodeChoice } from './useNode.tsx'

type Step = Checklist['steps'][number]

/** Where each step is done, and what opens that place. */
const PLACES: Record<TakeoverStep, { path: string; permission: string }> = {
  organisation: { path: '/organisation/import', permission: 'organisation.keep' },
  powers: { path: '/powers/import', permission: 'power.keep' },
  charts: { path: '/flows/new', permission: 'flow.keep' },
  points: { path: '/risk-points/import', permission: 'riskPoint.takeOver' },
  measures: { path: '/measures/gaps', permission: 'measure.keep' },
  series: { path: '/takeover/series', permission: 'takeover.read' },
  matters: { path: '/takeover/matters', permission: 'takeover.import' },
  scans: { path: '/takeover/scans', permission: 'takeover.import' },
  dossiers: { path: '/takeover/dossiers', permission: 'takeover.import' },
  data: { path: '/datasets/import', permission: 'dataset.import' },
}

/** 接续清单: what has come over, how much of it, and who confirmed each step. */
export default function ChecklistPage() {
  const words = useWords()
  return (
    <Page title={words('check.title')} marks={<span>{words('check.intro')}</span>} tools={<NodeChoice />}>
      <InRegister>{(nodeId) => <Steps nodeId={nodeId} />}</InRegister>
    </Page>
  )
}

function Steps({ nodeId }: { nodeId: string }) {
  const words = useWords()
  const may = useMay()
  const list = useCall(readChecklist, { query: { nodeId } })
  const columns = (of: Checklist): Column<Step>[] => [
    {
      key: 'step',
      title: words('check.step'),
      show: ({ step }) => (
        <>
          <strong>{words(`steps.${step}`)}</strong>
          <div className="field-help">{words(`stepSays.${step}`)}</div>
        </>
      ),
    },
    { key: 'count', title: words('check.count'), align: 'right', width: 112, show: (row) => row.count },
    {
      key: 'confirmed',
      title: words('check.confirmed'),
      width: 320,
      show: (row) => <Confirmed key={row.step} of={of} row={row} />,
    },
    {
      key: 'go',
      title: words('check.go'),
      width: 104,
      show: ({ step }) => may(PLACES[step].permission) && <To path={PLACES[step].path}>{words('check.go')}</To>,
    },
  ]
  return (
    <Asked of={list}>
      {(of) => (
        <Section title={words('check.progress', { done: of.steps.filter((each) => each.confirmed).length, all: of.steps.length })}>
          <DataTable caption={words('check.title')} columns={columns(of)} rows={of.steps} rowKey={(row) => row.step} flows />
        </Section>
      )}
    </Asked>
  )
}

/** Who confirmed a step and when; whoever may, confirms it here. */
function Confirmed({ of, row }: { of: Checklist; row: Step }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const act = useAct(confirmStep, {
    invalidates: [readChecklist],
    done: words('check.done'),
    sayBadInput: true,
    onDone: () => setOpen(false),
  })
  const { confirmed } = row
  if (isOpen)
    return (
      <>
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={note}
          aria-label={`${words('check.note')} ${words(`steps.${row.step}`)}`}
          placeholder={words('check.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="form-foot">
          <Button
            size="small"
            type="primary"
            loading={act.isPending}
            onClick={() => act.mutate({ body: { nodeId: of.nodeId, step: row.step, note } })}
          >
            {words('check.confirm')}
          </Button>
          <Button size="small" onClick={() => setOpen(false)}>
            {words('check.cancel')}
          </Button>
        </div>
      </>
    )
  return (
    <>
      {confirmed ? (
        words('check.by', { name: confirmed.byName, on: confirmed.on })
      ) : (
        <span className="field-help">{words('check.none')}</span>
      )}{' '}
      {of.mayConfirm && (
        <Button
          size="small"
          type="link"
          aria-label={`${words(confirmed ? 'check.again' : 'check.confirm')} ${words(`steps.${row.step}`)}`}
          onClick={() => setOpen(true)}
        >
          {words(confirmed ? 'check.again' : 'check.confirm')}
        </Button>
      )}
      {confirmed?.note && <div className="field-help">{confirmed.note}</div>}
    </>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportFilings, listFilings, readWaiting, receiveFiling, sendFiling } from '../../../../modules/risks/notice/notice.api.ts'
import { FILING_STATES, type FilingLine } from '../../../../modules/risks/notice/notice.schema.ts'
import {
  type Column,
  DayText,
  type Filter,
  FormGrid,
  Section,
  ServerList,
  TextField,
  To,
  useAct,
  useCall,
  useSheet,
  useNamed,
} from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { ReceiptForm } from './ReceiptForm.tsx'
import { useWaiting } from './useWaiting.ts'

/** 备案: what was sent to the superior, and its receipts. */
export function Filings() {
  const words = useWords()
  const { unitId, waiting } = useWaiting()
  const [open, setOpen] = useState<string | null>(null)
  const excel = useExcel(exportFilings)
  const units = useCall(listUnits).data ?? []
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('notice.state'),
      options: FILING_STATES.map((state) => ({ value: state, label: words(`filing.states.${state}`) })),
    },
    { key: 'unitId', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
  ]
  return (
    <div className="page-main">
      {unitId !== undefined && waiting && waiting.filing > 0 && <SendForm unitId={unitId} count={waiting.filing} />}
      <ServerList
        name="risk-filings"
        title={words('notice.tabFilings')}
        endpoint={listFilings}
        columns={filingColumns(words, setOpen)}
        filters={filters}
        rowKey={(filing) => filing.id}
        above={(filings) => {
          const receiving = filings.find((filing) => filing.id === open && filing.mayReceive)
          return receiving && <Receive key={receiving.id} of={receiving} onClose={() => setOpen(null)} />
        }}
        empty={{ title: words('filing.empty'), teach: words('filing.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </div>
  )
}

function filingColumns(words: ReturnType<typeof useWords>, onReceive: (id: string) => void): Column<FilingLine>[] {
  return [
    { key: 'title', title: words('notice.name'), show: (filing) => filing.title },
    { key: 'unit', title: words('notice.unit'), width: 144, show: (filing) => filing.unitName },
    { key: 'superior', title: words('filing.superior'), width: 144, show: (filing) => filing.superiorName ?? words('filing.outside') },
    {
      key: 'points',
      title: words('notice.points'),
      width: 72,
      align: 'right',
      show: (filing) => <To path={`/risk-points?filingId=${filing.id}`}>{filing.points}</To>,
    },
    { key: 'sentOn', title: words('filing.sentOn'), width: 112, show: (filing) => <DayText day={filing.sentOn} /> },
    { key: 'state', title: words('notice.state'), width: 88, show: (filing) => words(`filing.states.${filing.state}`) },
    { key: 'receiptNo', title: words('filing.receiptNo'), width: 136, show: (filing) => filing.receiptNo ?? filing.remark },
    {
      key: 'acts',
      title: words('list.acts'),
      width: 168,
      show: (filing) => (
        <span className="actions">
          <Button size="small" href={`/api/risk-filings/${filing.id}/package.zip`}>
            {words('filing.package')}
          </Button>
          {filing.mayReceive && (
            <Button size="small" type="primary" onClick={() => onReceive(filing.id)}>
              {words('filing.receive')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function SendForm({ unitId, count }: { unitId: string; count: number }) {
  const words = useWords()
  const act = useAct(sendFiling, { invalidates: [listFilings, readWaiting], done: words('filing.sent') })
  const form = useSheet(sendFiling.body, { start: { unitId }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Section title={words('filing.waiting', { count })}>
      <p className="field-help">
        {words('filing.sendSays', { count })} <To path={`/risk-points?unitId=${unitId}&waitsFor=filing`}>{words('filing.see')}</To>
      </p>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('notice.name')} maxLength={80} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('filing.send')}
        </Button>
      </div>
    </Section>
  )
}

function Receive({ of, onClose }: { of: FilingLine; onClose: () => void }) {
  const words = useWords()
  const named = useNamed()
  const act = useAct(receiveFiling, { invalidates: [listFilings], done: words('filing.done'), onDone: onClose })
  return (
    <ReceiptForm
      title={named(words('filing.receive'), of.title)}
      act={act}
      onReceipt={(body) => act.mutate({ params: { id: of.id }, body })}
      onClose={onClose}
    />
  )
}

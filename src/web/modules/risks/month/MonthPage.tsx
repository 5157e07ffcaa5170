import { Button } from 'antd'
import { useState } from 'react'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { listMonths, readMonth, receiveMonth, sendMonth } from '../../../../modules/risks/month/month.api.ts'
import type { MonthChange, MonthPage as Month } from '../../../../modules/risks/month/month.schema.ts'
import { Asked, type Column, DataTable, DayText, FactList, Page, Section, To, useAct, useCall, usePathParams } from '../../../ui/index.ts'
import { usePeriod } from '../../cascade/routine/usePeriod.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { RegisterChanges } from './RegisterChanges.tsx'
import { PointLevel } from '../list/usePointColumns.tsx'
import { ReceiptForm } from '../notice/ReceiptForm.tsx'
import { useWords } from '../useWords.ts'

const CHANGED = [readMonth, listMonths, readDesk]

/** 变动备案 of one month: what changed, sent by a person, received by the superior. */
export default function MonthPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMonth, { params: { id } })}>{(of) => <Sheet key={`${id}|${of.revision}`} of={of} />}</Asked>
}

function Sheet({ of }: { of: Month }) {
  const words = useWords()
  const periodOf = usePeriod()
  const { line } = of
  const [isReceiving, setReceiving] = useState(false)
  return (
    <Page
      title={words('month.pageTitle', { unit: line.unitName, month: periodOf(line.month) })}
      up={{ label: words('month.up'), path: '/risk-notices?tab=months' }}
      marks={
        <>
          <strong>{words(`month.states.${line.state}`)}</strong>
          <Light of={line.countdown} />
          {line.countdown === null && line.isLate && <span>{words('month.late')}</span>}
        </>
      }
      tools={<Button href={`/api/risk-month-filings/${line.id}/package.zip`}>{words('month.package')}</Button>}
      next={useNext(of, () => setReceiving(true))}
    >
      {isReceiving && <Receive of={of} onClose={() => setReceiving(false)} />}
      <Section>
        <FactList
          facts={[
            { label: words('month.dueOn'), value: <DayText day={line.dueOn} /> },
            { label: words('month.superior'), value: line.superiorName ?? words('month.outside') },
            { label: words('month.sentBy'), value: of.sentBy },
            { label: words('month.sentOn'), value: line.sentOn && <DayText day={line.sentOn} /> },
            { label: words('month.receivedBy'), value: of.receivedBy },
            { label: words('month.receivedOn'), value: of.receivedOn && <DayText day={of.receivedOn} /> },
            { label: words('month.receiptNo'), value: line.receiptNo },
            { label: words('month.remark'), value: of.remark, wide: true },
          ]}
        />
      </Section>
      <Section title={words('month.list')}>
        <Changes rows={of.changes} />
      </Section>
      {of.register.length > 0 && (
        <Section title={words('month.register')}>
          <RegisterChanges rows={of.register} />
        </Section>
      )}
    </Page>
  )
}

function useNext({ line, mayAct, remark, revision }: Month, onReceive: () => void) {
  const words = useWords()
  const act = useAct(sendMonth, { invalidates: CHANGED, done: words('month.sent') })
  const send = mayAct.includes('send') && (
    <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ params: { id: line.id }, body: { revision } })}>
      {words('month.send')}
    </Button>
  )
  if (line.state === 'draft') return { says: words(send ? 'month.says.draft' : 'month.says.wait', { day: line.dueOn }), action: send }
  if (line.state === 'returned') return { says: words('month.says.returned', { remark }), action: send }
  if (line.state === 'received') return { says: words('month.says.received', { no: line.receiptNo ?? '' }), action: null }
  if (!mayAct.includes('receive')) return { says: words('month.says.sent', { day: line.sentOn ?? '' }), action: null }
  return {
    says: words('month.says.receive'),
    action: (
      <Button type="primary" onClick={onReceive}>
        {words('month.receive')}
      </Button>
    ),
  }
}

function Changes({ rows }: { rows: readonly MonthChange[] }) {
  const words = useWords()
  const columns: Column<MonthChange>[] = [
    {
      key: 'point',
      title: words('month.point'),
      width: 168,
      show: (row) => <To path={`/risk-points/${row.pointId}`}>{`${row.no} ${row.title}`}</To>,
    },
    { key: 'unit', title: words('month.unit'), width: 128, show: (row) => row.unitName },
    { key: 'post', title: words('month.post'), width: 88, show: (row) => row.postTitle },
    { key: 'kind', title: words('month.kind'), width: 88, show: (row) => words(`month.kinds.${row.kind}`) },
    { key: 'level', title: words('month.level'), width: 160, show: (row) => <Levels of={row} /> },
    { key: 'measures', title: words('month.measures'), show: (row) => row.measures },
    { key: 'effectiveOn', title: words('month.effectiveOn'), width: 104, show: (row) => <DayText day={row.effectiveOn} /> },
    { key: 'reason', title: words('month.reason'), show: (row) => row.reason },
  ]
  return (
    <DataTable caption={words('month.list')} columns={columns} rows={rows} rowKey={(row) => `${row.pointId}|${row.effectiveOn}`} flows />
  )
}

function Levels({ of }: { of: MonthChange }) {
  const words = useWords()
  if (of.rankBefore === of.rank) return <PointLevel rank={of.rank} />
  return (
    <>
      <PointLevel rank={of.rankBefore} /> → {of.kind === 'retired' ? words('month.none') : <PointLevel rank={of.rank} />}
    </>
  )
}

function Receive({ of, onClose }: { of: Month; onClose: () => void }) {
  const words = useWords()
  const act = useAct(receiveMonth, { invalidates: CHANGED, done: words('month.done'), onDone: onClose })
  return (
    <ReceiptForm
      title={words('month.receive')}
      act={act}
      onReceipt={(receipt) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, receipt } })}
      onClose={onClose}
    />
  )
}

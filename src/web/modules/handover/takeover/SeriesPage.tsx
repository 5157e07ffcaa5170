import { Button, Space } from 'antd'
import {
  confirmSeries,
  readSeries,
  type SeriesPage as Series,
  stateSchema,
  stateSeries,
  withdrawSeries,
} from '../../../../modules/handover/series/series.api.ts'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  type Column,
  ConfirmAct,
  DataTable,
  FormGrid,
  InstantText,
  NumberField,
  Page,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { InRegister, NodeChoice } from './useNode.tsx'

type Statement = Series['statements'][number]
const STALE = [readSeries, readChecklist]

/** 编号接续: where each series stands, the last number on paper, and the second person's confirmation. */
export default function SeriesPage() {
  const words = useWords()
  return (
    <Page
      title={words('series.title')}
      up={{ label: words('check.title'), path: '/takeover' }}
      marks={<span>{words('series.intro')}</span>}
      tools={<NodeChoice />}
    >
      <InRegister>{(nodeId) => <Numbers nodeId={nodeId} />}</InRegister>
    </Page>
  )
}

function Numbers({ nodeId }: { nodeId: string }) {
  const words = useWords()
  return (
    <Asked of={useCall(readSeries, { query: { nodeId } })}>
      {(of) => (
        <>
          <Section title={words('series.now')}>
            <Standing of={of} />
          </Section>
          {of.mayState && <StateForm key={of.statements.length} of={of} nodeId={nodeId} />}
          <Section title={words('series.statements')}>
            <Statements of={of} />
          </Section>
        </>
      )}
    </Asked>
  )
}

function useSeriesName(of: Series): (series: string) => string {
  const words = useWords()
  return (series) => {
    const known = of.series.find((each) => each.series === series)
    return known ? words(`series.kinds.${known.kind}`, { mark: known.mark }) : series
  }
}

function Standing({ of }: { of: Series }) {
  const words = useWords()
  const nameOf = useSeriesName(of)
  const columns: Column<Series['series'][number]>[] = [
    { key: 'name', title: words('series.name'), show: (row) => nameOf(row.series) },
    {
      key: 'last',
      title: words('series.last'),
      align: 'right',
      width: 144,
      show: (row) => row.last ?? <span className="field-help">{words('series.none')}</span>,
    },
    { key: 'next', title: words('series.next'), width: 280, show: (row) => row.next },
  ]
  return <DataTable caption={words('series.now')} columns={columns} rows={of.series} rowKey={(row) => row.series} flows />
}

const sheet = stateSchema.omit({ nodeId: true })

function StateForm({ of, nodeId }: { of: Series; nodeId: string }) {
  const words = useWords()
  const nameOf = useSeriesName(of)
  const act = useAct(stateSeries, { invalidates: STALE, done: words('series.saved') })
  const form = useSheet(sheet, { start: { year: of.year }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body: { nodeId, ...body } }))
  return (
    <Section title={words('series.state')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="series"
          label={words('series.name')}
          options={of.series.map((each) => ({ value: each.series, label: nameOf(each.series) }))}
        />
        <NumberField form={form} name="year" label={words('series.year')} />
        <NumberField form={form} name="last" label={words('series.lastOnPaper')} />
        <AreaField form={form} name="reason" label={words('series.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('series.save')}
        </Button>
      </div>
    </Section>
  )
}

function Statements({ of }: { of: Series }) {
  const words = useWords()
  const nameOf = useSeriesName(of)
  const columns: Column<Statement>[] = [
    {
      key: 'series',
      title: words('series.name'),
      show: (row) => (
        <>
          {nameOf(row.series)} · {row.year}
          <div className="field-help">{row.reason}</div>
        </>
      ),
    },
    { key: 'last', title: words('series.lastOnPaper'), align: 'right', width: 120, show: (row) => row.last },
    {
      key: 'statedBy',
      title: words('series.statedBy'),
      width: 176,
      show: (row) => (
        <>
          {row.statedBy.name}
          <div className="field-help">
            <InstantText at={row.statedAt} />
          </div>
        </>
      ),
    },
    {
      key: 'decidedBy',
      title: words('series.decidedBy'),
      width: 176,
      show: (row) =>
        row.decidedBy && (
          <>
            {row.decidedBy.name}
            {row.decidedAt && (
              <div className="field-help">
                <InstantText at={row.decidedAt} />
              </div>
            )}
          </>
        ),
    },
    {
      key: 'state',
      title: words('series.statementState'),
      width: 208,
      show: (row) => (
        <>
          {words(`series.states.${row.state}`)} <StatementActs row={row} />
        </>
      ),
    },
  ]
  return (
    <DataTable
      caption={words('series.statements')}
      columns={columns}
      rows={of.statements}
      rowKey={(row) => row.id}
      flows
      empty={<p className="field-help">{words('series.noStatements')}</p>}
    />
  )
}

function StatementActs({ row }: { row: Statement }) {
  const words = useWords()
  const confirm = useAct(confirmSeries, { invalidates: STALE, done: words('series.confirmed'), sayBadInput: true })
  const withdraw = useAct(withdrawSeries, { invalidates: STALE, done: words('series.withdrawn'), sayBadInput: true })
  const input = { params: { id: row.id }, body: {} }
  return (
    <Space>
      {row.mayConfirm && (
        <ConfirmAct
          label={words('series.confirm')}
          says={words('series.confirmSays', { year: row.year, next: row.last + 1 })}
          isPrimary
          isBusy={confirm.isPending}
          onSure={() => confirm.mutate(input)}
        />
      )}
      {row.mayWithdraw && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(input)}>
          {words('series.withdraw')}
        </Button>
      )}
    </Space>
  )
}

import { Alert, Button } from 'antd'
import { listIndicators } from '../../../modules/indicators/indicator.api.ts'
import { canonicalTable } from '../../../modules/datasets/canonical.register.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  Empty,
  FactList,
  Page,
  Section,
  To,
  useCall,
  useGo,
  useLanguage,
  useMay,
  usePathParams,
} from '../../ui/index.ts'
import type { Indicator } from './IndicatorsPage.tsx'
import { NotJudged } from './NotJudged.tsx'
import { useWords } from './useWords.ts'

/** One indicator: its question and reason, the data it reads, its settings, and what it could not judge. */
export default function IndicatorPage() {
  const words = useWords()
  const language = useLanguage()
  const { code = '' } = usePathParams()
  const indicators = useCall(listIndicators)
  const up = { label: words('page.up'), path: '/indicators' }
  return (
    <Asked of={indicators}>
      {(all) => {
        const indicator = all.find((each) => each.code === code)
        if (!indicator) {
          return (
            <Page title={code} up={up}>
              <Empty title={words('page.unknown', { code })} />
            </Page>
          )
        }
        return (
          <Page title={`${indicator.code} ${indicator.title[language]}`} up={up} tools={<SignalsButton code={code} />}>
            <Meaning of={indicator} />
            <Coverage of={indicator} />
            <Settings of={indicator} />
            <Reads of={indicator} />
          </Page>
        )
      }}
    </Asked>
  )
}

function SignalsButton({ code }: { code: string }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  return may('signal.read') ? <Button onClick={() => go(`/signals?rule=${code}`)}>{words('page.signals')}</Button> : null
}

function Meaning({ of }: { of: Indicator }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Section title={words('page.what')}>
      <FactList
        facts={[
          { label: words('page.question'), value: of.question[language], wide: true },
          { label: words('page.why'), value: of.why[language], wide: true },
          { label: words('page.basis'), value: of.basis, wide: true },
          { label: words('page.version'), value: of.version },
        ]}
      />
    </Section>
  )
}

function Coverage({ of }: { of: Indicator }) {
  const words = useWords()
  const { lastRun } = of
  if (!lastRun) {
    return (
      <Section title={words('page.coverage')}>
        <p>{words('page.neverTeach')}</p>
      </Section>
    )
  }
  const hasGaps = lastRun.unassessable > 0 || lastRun.reasons.length > 0
  return (
    <Section title={words('page.coverage')}>
      <FactList
        facts={[
          { label: words('page.judged'), value: lastRun.judged.toLocaleString('en-US') },
          {
            label: words('page.notJudged'),
            value: hasGaps ? (
              <NotJudged>{lastRun.unassessable > 0 ? lastRun.unassessable.toLocaleString('en-US') : words('page.notJudged')}</NotJudged>
            ) : (
              0
            ),
          },
          { label: words('page.reasons'), value: lastRun.reasons.join('\n'), wide: true },
        ]}
      />
      {lastRun.judged === 0 && <p style={{ marginTop: 8 }}>{words('page.nothingJudged')}</p>}
      {hasGaps ? (
        <Alert type="warning" showIcon title={words('page.caution')} style={{ marginTop: 12 }} />
      ) : (
        <p style={{ marginTop: 8 }}>{words('page.allJudged')}</p>
      )}
    </Section>
  )
}

type Setting = Indicator['settings'][number]

function Settings({ of }: { of: Indicator }) {
  const words = useWords()
  const columns: Column<Setting>[] = [
    { key: 'title', title: words('page.setting'), show: (setting) => setting.title },
    {
      key: 'value',
      title: words('page.value'),
      align: 'right',
      show: (setting) => (typeof setting.value === 'boolean' ? words(setting.value ? 'page.yes' : 'page.no') : setting.value),
    },
    {
      key: 'kind',
      title: words('page.kind'),
      width: 120,
      show: (setting) => (setting.isStatutory ? <strong>{words('page.statutory')}</strong> : words('page.internal')),
    },
  ]
  return (
    <Section title={words('page.settings')}>
      <p className="field-help">{words('page.settingsTeach')}</p>
      <DataTable
        caption={words('page.settings')}
        columns={columns}
        rows={of.settings}
        rowKey={(setting) => setting.key}
        flows
        empty={<p className="empty">{words('page.noSettings')}</p>}
      />
    </Section>
  )
}

/** Tables that no file brings: the engine prepares them before a run. */
const DERIVED = ['chart', 'deviation', 'work_day'] as const
const isDerived = (table: string): table is (typeof DERIVED)[number] => DERIVED.some((each) => each === table)

function Reads({ of }: { of: Indicator }) {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const titleOf = (table: string) => canonicalTable(table)?.title[language] ?? (isDerived(table) ? words(`derived.${table}`) : table)
  const columns: Column<Indicator['reads'][number]>[] = [
    {
      key: 'table',
      title: words('page.table'),
      width: 200,
      show: ({ table }) =>
        canonicalTable(table) && may('dataset.read') ? <To path={`/datasets/tables/${table}`}>{titleOf(table)}</To> : titleOf(table),
    },
    {
      key: 'columns',
      title: words('page.columns'),
      show: (read) =>
        read.columns
          .map((column) => canonicalTable(read.table)?.columns[column]?.title[language] ?? column)
          .join(language === 'zh' ? '、' : ', '),
    },
  ]
  return (
    <Section title={words('page.reads')}>
      <p className="field-help">{words('page.readsTeach')}</p>
      <DataTable caption={words('page.reads')} columns={columns} rows={of.reads} rowKey={({ table }) => table} flows />
    </Section>
  )
}

import '../situation/situation.css'
import { Button } from 'antd'
import { exportOutlook, printOutlook, readOutlook } from '../../../../modules/overview/outlook/outlook.api.ts'
import type { Outlook } from '../../../../modules/overview/outlook/outlook.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  Icon,
  type Language,
  Page,
  Section,
  To,
  useAddress,
  useCall,
  useLanguage,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { Figure } from '../situation/Figure.tsx'
import { Rising } from './Rising.tsx'
import { useUnitAsked } from '../situation/useUnitAsked.ts'

/** 廉政风险年度展望: where the next risk will be; each line opens the records on which it rests (R7). */
export default function OutlookPage() {
  const words = useWords()
  const { unitId, mayChoose } = useUnitAsked()
  const [, change] = useAddress()
  const print = useExcel(printOutlook)
  const excel = useExcel(exportOutlook)
  const answer = useCall(readOutlook, { query: { unitId: unitId ?? '' } }, { enabled: unitId !== undefined })
  const year = answer.data?.year
  return (
    <Page
      title={year === undefined ? words('situation.toOutlook') : words('situation.outlook.title', { year })}
      up={{ label: words('situation.outlook.up'), path: '/situation' }}
      tools={
        <>
          <Button icon={<Icon name="download" />} disabled={unitId === undefined} onClick={() => excel({ unitId })}>
            {words('situation.outlook.excel')}
          </Button>
          <Button icon={<Icon name="download" />} disabled={unitId === undefined} onClick={() => print({ unitId })}>
            {words('situation.outlook.pdf')}
          </Button>
        </>
      }
    >
      <div className="list-tools">
        <UnitPick label={words('situation.unit')} value={unitId} mayChoose={mayChoose} onChange={(next) => change({ unitId: next })} />
      </div>
      <Asked of={answer} lines={8}>
        {(outlook) => (
          <>
            <p className="field-help">{words('situation.outlook.says', { today: outlook.today })}</p>
            <Rising of={outlook} />
            <Calendar of={outlook} />
            <Bare of={outlook} />
            <Areas of={outlook} />
            <Due of={outlook} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Calendar({ of: { calendar, unitId } }: { of: Outlook }) {
  const words = useWords()
  const language = useLanguage()
  const title = words('situation.outlook.calendar.title')
  if (!calendar)
    return (
      <Section title={title}>
        <p>{words('situation.outlook.unseen')}</p>
      </Section>
    )
  type Month = (typeof calendar.months)[number]
  const monthOf = ({ month }: Month) => monthName(month, language)
  const columns: Column<Month>[] = [
    { key: 'month', title: words('situation.outlook.calendar.month'), show: monthOf },
    ...calendar.years.map(
      (year, at): Column<Month> => ({
        key: String(year),
        title: words('situation.outcomes.year', { year }),
        align: 'right',
        show: (row) => <Figure count={row.counts[at]} path={monthPath(unitId, year, row.month)} of={`${year} ${monthOf(row)}`} />,
      }),
    ),
    {
      key: 'prone',
      title: words('situation.outlook.calendar.prone'),
      show: (row) => (row.isProne ? <strong>{words('situation.outlook.calendar.prone')}</strong> : ''),
    },
  ]
  return (
    <Section title={title}>
      <p className="field-help">{words('situation.outlook.calendar.says')}</p>
      {calendar.months.every((each) => each.counts.every((count) => count === 0)) ? (
        <p>{words('situation.outlook.calendar.none')}</p>
      ) : (
        <DataTable caption={title} columns={columns} rows={calendar.months} rowKey={(row) => String(row.month)} flows />
      )}
    </Section>
  )
}

/** `1月`, `Jan`. */
const monthName = (month: number, language: Language) =>
  new Date(Date.UTC(2026, month - 1)).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en', { month: 'short', timeZone: 'UTC' })

/** Entries received in a month; the day before the first of the next is its last. */
function monthPath(unitId: string, year: number, month: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}`
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `/ledger?unit=${unitId}&receivedFrom=${first}-01&receivedTo=${first}-${last}`
}

function Bare({ of: { bare, unitId } }: { of: Outlook }) {
  const words = useWords()
  const title = words('situation.outlook.bare.title', { level: bare.levelLabel })
  const { lines } = bare
  const columns: Column<NonNullable<typeof lines>[number]>[] = [
    { key: 'no', title: words('situation.outlook.bare.no'), width: 120, show: (line) => line.no },
    { key: 'point', title: words('situation.outlook.bare.point'), show: (line) => line.title },
    { key: 'unit', title: words('situation.unit'), show: (line) => line.unitName },
    { key: 'has', title: words('situation.outlook.bare.has'), align: 'right', width: 144, show: (line) => `${line.has} / ${line.least}` },
  ]
  return (
    <Section
      title={title}
      tools={
        lines &&
        lines.length > 0 && <To path={`/measures/gaps?unitId=${unitId}&rank=${bare.rank}`}>{words('situation.outlook.bare.all')}</To>
      }
    >
      {!lines || lines.length === 0 ? (
        <p>{words(lines ? 'situation.outlook.bare.none' : 'situation.outlook.unseen')}</p>
      ) : (
        <DataTable
          caption={title}
          columns={columns}
          rows={lines}
          rowKey={(line) => line.pointId}
          rowPath={(line) => `/risk-points/${line.pointId}`}
          flows
        />
      )}
    </Section>
  )
}

function Areas({ of: { areas, unitId, today, bare } }: { of: Outlook }) {
  const words = useWords()
  const title = words('situation.outlook.areas.title')
  const [since, before] = [daysBefore(today, 364), daysBefore(today, 729)]
  const labelOf = (line: Line) => (line.keyArea === '' ? words('situation.outlook.areas.noArea') : line.label)
  type Line = (typeof areas)[number]
  const points = ({ keyArea }: Line) =>
    `/risk-points?unitId=${unitId}&standing=true&${keyArea === '' ? 'noArea=true' : `keyArea=${encodeURIComponent(keyArea)}`}`
  const entries = ({ keyArea }: Line, from: string, to: string) =>
    `/ledger?unit=${unitId}&keyArea=${encodeURIComponent(keyArea)}&receivedFrom=${from}&receivedTo=${to}`
  const figure = (key: 'items' | 'before' | 'points' | 'top', pathOf: (line: Line) => string): Column<Line> => ({
    key,
    title: words(`situation.outlook.areas.${key}`),
    align: 'right',
    show: (line) => <Figure count={line[key]} path={pathOf(line)} of={`${labelOf(line)} ${words(`situation.outlook.areas.${key}`)}`} />,
  })
  const columns: Column<Line>[] = [
    { key: 'area', title: words('situation.outlook.areas.area'), show: labelOf },
    figure('items', (line) => entries(line, since, today)),
    figure('before', (line) => entries(line, before, daysBefore(today, 365))),
    figure('points', points),
    figure('top', (line) => `${points(line)}&rank=${bare.rank}`),
  ]
  return (
    <Section title={title}>
      {areas.length === 0 ? (
        <p>{words('situation.outlook.areas.none')}</p>
      ) : (
        <DataTable caption={title} columns={columns} rows={areas} rowKey={(line) => line.keyArea} flows />
      )}
    </Section>
  )
}

const daysBefore = (day: string, count: number) => new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10)

function Due({ of: { due, year, unitId } }: { of: Outlook }) {
  const words = useWords()
  const title = words('situation.outlook.due.title', { year })
  type Quarter = (typeof due)[number]
  const quarterOf = (line: Quarter) => words('situation.outlook.due.nth', { quarter: due.indexOf(line) + 1 })
  const figure = (key: 'measures' | 'terms', pathOf: (line: Quarter) => string): Column<Quarter> => ({
    key,
    title: words(`situation.outlook.due.${key}`),
    align: 'right',
    show: (line) => <Figure count={line[key]} path={pathOf(line)} of={`${quarterOf(line)} ${words(`situation.outlook.due.${key}`)}`} />,
  })
  const columns: Column<Quarter>[] = [
    { key: 'quarter', title: words('situation.outlook.due.quarter'), show: quarterOf },
    figure('measures', (line) => `/measures?unitId=${unitId}&open=true&dueFrom=${line.from}&dueTo=${line.to}`),
    figure('terms', (line) => `/appointments?unitId=${unitId}&endsFrom=${line.from}&endsTo=${line.to}`),
  ]
  return (
    <Section title={title}>
      <DataTable caption={title} columns={columns} rows={due} rowKey={(line) => line.from} flows />
    </Section>
  )
}

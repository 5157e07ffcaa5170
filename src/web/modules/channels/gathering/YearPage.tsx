import { Button } from 'antd'
import { yearOf } from '../../../../kernel/day.ts'
import { readYear } from '../../../../modules/channels/gathering/gathering.api.ts'
import { missing } from '../../../../modules/channels/gathering/gathering.rules.ts'
import { GATHERING_KINDS, type GatheringKind, type YearLine } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { Asked, type Column, DataTable, Page, Section, To, useAddress, useCall } from '../../../ui/index.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

/** 年度情况: what each unit held, and who has held none. */
export default function YearPage() {
  const words = useWords()
  const now = yearOf(useToday())
  const [{ year: asked = '' }, setAddress] = useAddress()
  const year = /^20\d\d$/.test(asked) ? Number(asked) : now
  return (
    <Page
      title={words('gathering.yearTitle', { year })}
      up={{ label: words('gathering.title'), path: '/gatherings' }}
      marks={<span>{words('gathering.yearIntro')}</span>}
    >
      <div style={{ display: 'flex', gap: 8, marginBottom: 16 }}>
        {[now - 2, now - 1, now].map((each) => (
          <Button
            key={each}
            type={each === year ? 'primary' : 'default'}
            aria-pressed={each === year}
            onClick={() => setAddress({ year: String(each) })}
          >
            {each}
          </Button>
        ))}
      </div>
      <Asked of={useCall(readYear, { params: { year } })}>{(lines) => <YearTable of={lines} year={year} isOver={year < now} />}</Asked>
    </Page>
  )
}

/** What is missing alarms once the year is over. */
function YearTable({ of, year, isOver }: { of: readonly YearLine[]; year: number; isOver: boolean }) {
  const words = useWords()
  const counted = (kind: GatheringKind): Column<YearLine> => ({
    key: kind,
    title: words(`gatheringKinds.${kind}`),
    width: 160,
    show: (line) => {
      const count = line.counts[kind] ?? 0
      return count === 0 ? (
        <span style={{ color: isOver ? 'var(--red)' : 'var(--text-soft)' }}>{words('gathering.none')}</span>
      ) : (
        <To path={`/gatherings?unitId=${encodeURIComponent(line.unitId)}&year=${year}&kind=${kind}`}>
          {words('gathering.times', { count })}
        </To>
      )
    },
  })
  const columns: Column<YearLine>[] = [
    { key: 'unit', title: words('gathering.unit'), show: (line) => line.unitName },
    ...GATHERING_KINDS.map(counted),
    { key: 'problems', title: words('gathering.problems'), width: 112, align: 'right', show: (line) => line.problems },
  ]
  return (
    <Section title={words('gathering.yearSums')}>
      <p style={{ marginBottom: 12 }}>
        {GATHERING_KINDS.map((kind) =>
          words('gathering.missing', { kind: words(`gatheringKinds.${kind}`), count: missing(of, kind).length, all: of.length }),
        ).join(' ')}
      </p>
      <DataTable caption={words('gathering.yearSums')} columns={columns} rows={of} rowKey={(line) => line.unitId} flows />
    </Section>
  )
}

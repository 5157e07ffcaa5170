import { exportChain, listChainUnits, readChain } from '../../../../modules/cascade/chain/chain.api.ts'
import { type ChainPage as Chain, type ChainLine, type Gap, GAPS } from '../../../../modules/cascade/chain/chain.schema.ts'
import { Button } from 'antd'
import { Asked, type Column, DataTable, Page, PersonName, Section, ServerList, To, useAddress, useCall, useMay } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useWords } from '../useWords.ts'

/** 责任传导 (R51, R52): who answers at each level down to every measure, and where it breaks off. */
export default function ChainPage() {
  const words = useWords()
  const may = useMay()
  const top = useTopUnit('plan.read')
  const [{ unit = top, leader, gap }, change] = useAddress()
  const excel = useExcel(exportChain)
  const at = { unitId: unit ?? '', leaderId: leader, gap: GAPS.find((each) => each === gap) }
  const asked = useCall(readChain, { query: at }, { enabled: unit !== undefined })
  return (
    <Page
      title={words('chain.title')}
      marks={<span>{words('chain.intro')}</span>}
      tools={
        <>
          <UnitPick
            label={words('field.unit')}
            value={unit}
            mayChoose={(unitId) => may('plan.read', unitId)}
            onChange={(unitId) => change({ unit: unitId, leader: undefined, gap: undefined })}
          />
          {leader === undefined && at.gap === undefined && <Button onClick={() => excel(at)}>{words('chain.excel')}</Button>}
        </>
      }
    >
      <Asked of={asked}>{(page) => <Levels of={page} />}</Asked>
    </Page>
  )
}

function Levels({ of }: { of: Chain }) {
  const words = useWords()
  const isWhole = of.leader === null && of.gap === null
  return (
    <>
      {!isWhole && (
        <div className="list-tools">
          <span>
            {of.leader && words('chain.ofLeader', { name: of.leader.name })}{' '}
            {of.gap && words('chain.ofGap', { gap: words(`gap.${of.gap}`) })}
          </span>
          <To path={`/responsibility?unit=${of.unitId}`}>{words('chain.ofAll')}</To>
        </div>
      )}
      <p>{words('chain.steps', { group: of.group.length, leaders: of.leaders.length, ...of.total })}</p>
      <Section title={words('chain.units')}>{isWhole ? <Units of={of} /> : <OneByOne of={of} />}</Section>
      <p className="field-help">{words('chain.ledSays')}</p>
      {(isWhole || of.leader) && (
        <Section title={words('chain.leaders')}>
          <Leaders of={of} />
        </Section>
      )}
      {isWhole && (
        <Section title={words('chain.group')}>
          <Group of={of} />
        </Section>
      )}
      {isWhole && of.team.length > 0 && (
        <Section title={words('chain.team')}>
          <Members caption={words('chain.team')} of={of.team} />
        </Section>
      )}
    </>
  )
}

/** The group that answers: the unit's own with its roster; of the nearest above only where it stands, its roster is there. */
function Group({ of }: { of: Chain }) {
  const words = useWords()
  if (of.groupOf === null) return <p className="field-help">{words('chain.groupNone')}</p>
  if (of.groupOf.unitId !== of.unitId)
    return (
      <div className="list-tools">
        <span>{words('chain.groupAbove', { count: of.group.length })}</span>
        <To path={`/responsibility?unit=${of.groupOf.unitId}`}>{of.groupOf.unitName}</To>
      </div>
    )
  return <Members caption={words('chain.group')} of={of.group} />
}

function Members({ caption, of }: { caption: string; of: Chain['group'] }) {
  const words = useWords()
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'person', title: words('chain.member'), show: ({ person }) => <PersonName name={person.name} post={postOf(person)} /> },
        { key: 'role', title: words('chain.role'), width: 120, show: ({ role }) => words(`role.${role as 'head'}`) },
      ]}
      rows={of}
      rowKey={({ person }) => person.id}
      flows
    />
  )
}

/** A number that opens its list; a gap stands out in words, not by colour alone. */
function Opens({ count, path, isGap = false }: { count: number; path: string; isGap?: boolean }) {
  if (count === 0) return <span className="field-help">0</span>
  return isGap ? (
    <span className="light red">
      <To path={path}>{count}</To>
    </span>
  ) : (
    <To path={path}>{count}</To>
  )
}

/** What a line counts: the unit with all below it, or its own alone. */
const counted = (unit: ChainLine) => `unitId=${unit.unitId}${unit.isAlone ? '&only=true' : ''}`

/** A gap opens the units that have it; where there is none below, the unit itself. */
const opensGap = (unit: ChainLine, gap: Gap) => (unit.below > 0 ? `/responsibility?unit=${unit.unitId}&gap=${gap}` : unitsOwn(unit, gap))

const unitsOwn = (unit: ChainLine, gap: Gap) =>
  ({
    ...{ noHead: `/organisation/${unit.unitId}`, noLeader: `/organisation/${unit.unitId}`, vacant: `/organisation/${unit.unitId}` },
    fewMeasures: `/measures/gaps?${counted(unit)}`,
    ...{ ownerless: `/measures?${counted(unit)}&ownerless=true`, overdue: `/measures?${counted(unit)}&overdue=true` },
  })[gap]

const hasGap = (unit: ChainLine, asked: Gap) => unit.gaps.some(({ gap }) => gap === asked)

/** Units of a leader's charge or with a gap: as many as there are, so page by page, searched by name. */
function OneByOne({ of }: { of: Chain }) {
  const words = useWords()
  const columns = useColumns()
  const excel = useExcel(exportChain)
  const asked = { unitId: of.unitId, leaderId: of.leader?.id, gap: of.gap ?? undefined }
  return (
    <ServerList
      name="responsibility-units"
      title={words('chain.units')}
      endpoint={listChainUnits}
      fixed={asked}
      columns={columns}
      rowKey={(unit) => unit.unitId}
      searchHint={words('chain.searchHint')}
      empty={{ title: words('chain.noUnits') }}
      onExcel={({ search }) => excel({ ...asked, search })}
    />
  )
}

function Units({ of }: { of: Chain }) {
  const words = useWords()
  return <DataTable caption={words('chain.units')} columns={useColumns()} rows={of.units} rowKey={(unit) => unit.unitId} flows />
}

function useColumns(): Column<ChainLine>[] {
  const words = useWords()
  const none = <span className="light red">{words('chain.nobody')}</span>
  const number = (key: string, title: string, show: Column<ChainLine>['show']): Column<ChainLine> => ({
    ...{ key, title, show, align: 'right', width: 76 },
  })
  return [
    { key: 'unit', title: words('field.unit'), show: (unit) => <Unit of={unit} /> },
    {
      key: 'leader',
      title: words('chain.leader'),
      width: 88,
      show: (unit) => (unit.leaders.length > 0 ? unit.leaders.map((each) => each.name).join('、') : hasGap(unit, 'noLeader') ? none : '—'),
    },
    { key: 'head', title: words('chain.head'), width: 80, show: (unit) => unit.head?.name ?? none },
    number('posts', words('chain.posts'), (unit) => <Opens count={unit.posts} path={below(unit)} />),
    number('vacant', words('chain.vacant'), (unit) => <Opens count={unit.vacant} path={opensGap(unit, 'vacant')} isGap />),
    number('points', words('chain.points'), (unit) => <Opens count={unit.points} path={`/risk-points?${counted(unit)}&state=inForce`} />),
    number('few', words('chain.few'), (unit) => <Opens count={unit.fewMeasures} path={`/measures/gaps?${counted(unit)}`} isGap />),
    number('measures', words('chain.measures'), (unit) => <Opens count={unit.measures} path={`/measures?${counted(unit)}`} />),
    number('ownerless', words('chain.ownerless'), (unit) => (
      <Opens count={unit.ownerless} path={`/measures?${counted(unit)}&ownerless=true`} isGap />
    )),
    number('overdue', words('chain.overdue'), (unit) => (
      <Opens count={unit.overdue} path={`/measures?${counted(unit)}&overdue=true`} isGap />
    )),
    {
      key: 'gaps',
      title: words('chain.gaps'),
      width: 120,
      show: (unit) => <Gaps of={unit} />,
    },
  ]
}

/** Posts of several units are opened unit by unit. */
const below = (unit: ChainLine) => (unit.below > 0 ? `/responsibility?unit=${unit.unitId}` : `/organisation/${unit.unitId}`)

function Unit({ of }: { of: ChainLine }) {
  const words = useWords()
  return (
    <>
      <To path={`/responsibility?unit=${of.unitId}`}>{of.unitName}</To>{' '}
      <span className="field-help">{of.below > 0 ? words('chain.below', { count: of.below }) : of.isAlone && words('chain.alone')}</span>
    </>
  )
}

function Gaps({ of }: { of: ChainLine }) {
  const words = useWords()
  if (of.gaps.length === 0) return words('chain.noGaps')
  return of.gaps.map(({ gap, units }, at) => (
    <span key={gap}>
      {at > 0 && '、'}
      <To path={opensGap(of, gap)}>{of.below > 0 ? words('chain.gapIn', { gap: words(`gap.${gap}`), units }) : words(`gap.${gap}`)}</To>
    </span>
  ))
}

type Leader = Chain['leaders'][number]

function Leaders({ of }: { of: Chain }) {
  const words = useWords()
  const number = (key: 'units' | 'measures' | 'ownerless' | 'overdue' | 'gaps', title: string): Column<Leader> => ({
    ...{ key, title, align: 'right', width: 104 },
    show: (leader) => <Opens count={leader[key]} path={listOf(leader, key)} isGap={key !== 'units' && key !== 'measures'} />,
  })
  const listOf = ({ person }: Leader, key: string) =>
    key === 'units' || key === 'gaps'
      ? `/responsibility?unit=${of.unitId}&leader=${person.id}`
      : `/measures?unitId=${of.unitId}&leaderId=${person.id}${key === 'measures' ? '' : `&${key}=true`}`
  const columns: Column<Leader>[] = [
    {
      key: 'person',
      title: words('chain.leader'),
      show: ({ person }) => (
        <To path={`/organisation/persons/${person.id}`}>
          <PersonName name={person.name} post={postOf(person)} />
        </To>
      ),
    },
    number('units', words('chain.unitCount')),
    number('measures', words('chain.measures')),
    number('ownerless', words('chain.ownerless')),
    number('overdue', words('chain.overdue')),
    number('gaps', words('chain.gaps')),
  ]
  return <DataTable caption={words('chain.leaders')} columns={columns} rows={of.leaders} rowKey={({ person }) => person.id} flows />
}

import { exportChain, readChain } from '../../../../modules/cascade/chain/chain.api.ts'
import type { ChainPage as Chain, ChainUnit } from '../../../../modules/cascade/chain/chain.schema.ts'
import { Button } from 'antd'
import { Asked, type Column, DataTable, Page, PersonName, Section, To, useAddress, useCall, useMay } from '../../../ui/index.ts'
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
  const [{ unit = top, leader }, change] = useAddress()
  const excel = useExcel(exportChain)
  const at = { unitId: unit ?? '', leaderId: leader }
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
            onChange={(unitId) => change({ unit: unitId, leader: undefined })}
          />
          <Button onClick={() => excel(at)}>{words('chain.excel')}</Button>
        </>
      }
    >
      <Asked of={asked}>{(page) => <Levels of={page} />}</Asked>
    </Page>
  )
}

function Levels({ of }: { of: Chain }) {
  const words = useWords()
  const sum = (count: (unit: ChainUnit) => number) => of.units.reduce((total, unit) => total + count(unit), 0)
  return (
    <>
      {of.leader && (
        <p>
          {words('chain.ofLeader', { name: of.leader.name })} <To path={`/responsibility?unit=${of.unitId}`}>{words('chain.ofAll')}</To>
        </p>
      )}
      <p>
        {words('chain.steps', {
          ...{ group: of.group.length, leaders: of.leaders.length, units: of.units.length },
          ...{ posts: sum((unit) => unit.posts), measures: sum((unit) => unit.measures), gaps: sum((unit) => unit.gaps.length) },
        })}
      </p>
      <Section title={words('chain.units')}>
        <Units of={of} />
      </Section>
      <Section title={words('chain.leaders')}>
        <Leaders of={of} />
      </Section>
      <Section title={words('chain.group')}>
        {of.group.length === 0 ? (
          <p className="field-help">{words('chain.groupNone')}</p>
        ) : (
          <DataTable
            caption={words('chain.group')}
            columns={[
              {
                key: 'person',
                title: words('chain.leader'),
                show: ({ person }) => <PersonName name={person.name} post={postOf(person)} />,
              },
              { key: 'role', title: words('chain.role'), width: 120, show: ({ role }) => words(`role.${role as 'head'}`) },
            ]}
            rows={of.group}
            rowKey={({ person }) => person.id}
            flows
          />
        )}
      </Section>
    </>
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

/** What a row counts lies with the unit itself; units below it have rows of their own. */
const alone = (unit: ChainUnit) => `unitId=${unit.unitId}&only=true`

function Units({ of }: { of: Chain }) {
  const words = useWords()
  const none = <span className="light red">{words('chain.nobody')}</span>
  const number = (key: string, title: string, show: Column<ChainUnit>['show']): Column<ChainUnit> => ({
    ...{ key, title, show, align: 'right', width: 76 },
  })
  const columns: Column<ChainUnit>[] = [
    { key: 'unit', title: words('field.unit'), show: (unit) => <To path={`/responsibility?unit=${unit.unitId}`}>{unit.unitName}</To> },
    {
      key: 'leader',
      title: words('chain.leader'),
      width: 88,
      show: (unit) => (unit.leaders.length > 0 ? unit.leaders.map((each) => each.name).join('、') : none),
    },
    { key: 'head', title: words('chain.head'), width: 80, show: (unit) => unit.head?.name ?? none },
    number('posts', words('chain.posts'), (unit) => <Opens count={unit.posts} path={`/organisation/${unit.unitId}`} />),
    number('vacant', words('chain.vacant'), (unit) => <Opens count={unit.vacant} path={`/organisation/${unit.unitId}`} isGap />),
    number('points', words('chain.points'), (unit) => <Opens count={unit.points} path={`/risk-points?${alone(unit)}&state=inForce`} />),
    number('few', words('chain.few'), (unit) => <Opens count={unit.fewMeasures} path={`/measures/gaps?${alone(unit)}`} isGap />),
    number('measures', words('chain.measures'), (unit) => <Opens count={unit.measures} path={`/measures?${alone(unit)}`} />),
    number('ownerless', words('chain.ownerless'), (unit) => (
      <Opens count={unit.ownerless} path={`/measures?${alone(unit)}&ownerless=true`} isGap />
    )),
    number('overdue', words('chain.overdue'), (unit) => (
      <Opens count={unit.overdue} path={`/measures?${alone(unit)}&overdue=true`} isGap />
    )),
    {
      key: 'gaps',
      title: words('chain.gaps'),
      width: 120,
      show: (unit) => (unit.gaps.length === 0 ? words('chain.noGaps') : unit.gaps.map((gap) => words(`gap.${gap}`)).join('、')),
    },
  ]
  return <DataTable caption={words('chain.units')} columns={columns} rows={of.units} rowKey={(unit) => unit.unitId} flows />
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

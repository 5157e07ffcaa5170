import './matrix.css'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { powerMatrix } from '../../../../modules/powers/power.api.ts'
import { exportMatrix } from '../../../../modules/powers/sheet/sheet.api.ts'
import { Button } from 'antd'
import {
  type AnswerOf,
  Asked,
  Empty,
  FactList,
  FilterChips,
  Icon,
  Page,
  Section,
  To,
  useAddress,
  useCall,
  useMay,
} from '../../../ui/index.ts'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

type Counts = AnswerOf<typeof powerMatrix>

/** 决定权类别 × 职权等级: two attributes that do not follow from each other (C5); every number opens its list. */
export default function MatrixPage() {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const [{ unitId = '', category = '' }, change] = useAddress()
  const excel = useExcel(exportMatrix)
  const counts = useCall(powerMatrix, { query: unitId === '' ? {} : { unitId } })
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('power.read', unit.id))
  const filters = [
    { key: 'unitId', label: words('matrix.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    {
      key: 'category',
      label: words('filter.category'),
      options: (pack?.powers.categories ?? []).map(({ code, label }) => ({ value: code, label })),
    },
  ]
  return (
    <Page title={words('matrix.title')} up={{ label: words('page.up'), path: '/powers' }} marks={<span>{words('matrix.intro')}</span>}>
      <div className="list-tools">
        <FilterChips filters={filters} state={{ unitId, category }} onChange={change} />
        <span className="push" />
        {may('power.export') && (
          <Button icon={<Icon name="download" />} onClick={() => excel({ unitId: unitId || undefined, category: category || undefined })}>
            {words('list.excel')}
          </Button>
        )}
      </div>
      <Asked of={counts}>
        {(all) => (pack && all.length > 0 ? <Matrix pack={pack} all={all} unitId={unitId} category={category} /> : <Nothing />)}
      </Asked>
    </Page>
  )
}

function Nothing() {
  const words = useWords()
  return <Empty title={words('matrix.empty')} teach={words('matrix.teach')} />
}

interface MatrixProps {
  pack: PolicyPack
  all: Counts
  unitId: string
  category: string
}

function Matrix({ pack, all, unitId, category }: MatrixProps) {
  const words = useWords()
  const counted = all.filter((each) => category === '' || each.category === category)
  const sum = (wanted: Partial<Counts[number]>) =>
    counted
      .filter((each) => Object.entries(wanted).every(([key, value]) => each[key as 'class'] === value))
      .reduce((total, each) => total + each.count, 0)
  const link = (query: Record<string, string | number>) =>
    `/powers?${new URLSearchParams(
      Object.entries({ state: 'inForce', unitId, category, ...query })
        .filter(([, value]) => value !== '')
        .map(([key, value]) => [key, String(value)]),
    )}`
  const ranks = pack.scales.power
  return (
    <>
      <Section title={words('matrix.caption')}>
        <table className="grid">
          <caption className="unseen">{words('matrix.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('matrix.class')}</th>
              {ranks.map((level) => (
                <th key={level.rank} scope="col" className="right">
                  <Level rank={level.rank} scale="power" />
                </th>
              ))}
              <th scope="col" className="right">
                {words('matrix.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {pack.powers.classes.map(({ code, label }) => (
              <tr key={code}>
                <th scope="row">{label}</th>
                {ranks.map(({ rank, label: level }) => (
                  <td key={rank} className="right">
                    <Count count={sum({ class: code, rank })} path={link({ class: code, rank })} says={`${label} ${level}`} />
                  </td>
                ))}
                <td className="right">
                  <Count count={sum({ class: code })} path={link({ class: code })} says={label} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{words('matrix.total')}</td>
              {ranks.map(({ rank, label }) => (
                <td key={rank} className="right">
                  <Count count={sum({ rank })} path={link({ rank })} says={label} />
                </td>
              ))}
              <td className="right">
                <Count count={sum({})} path={link({})} says={words('matrix.total')} />
              </td>
            </tr>
          </tfoot>
        </table>
      </Section>
      <Section title={words('matrix.definition')}>
        <FactList facts={pack.powers.classes.map(({ label, definition }) => ({ label, value: definition, wide: true }))} />
      </Section>
      <Section title={words('matrix.categories')}>
        <ul className="plain-counts">
          {pack.powers.categories.map(({ code, label }) => (
            <li key={code}>
              {label} <Count count={total(all, code)} path={link({ category: code })} says={label} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

const total = (all: Counts, category: string) => all.filter((each) => each.category === category).reduce((sum, each) => sum + each.count, 0)

/** A number that opens the list under it. */
function Count({ count, path, says }: { count: number; path: string; says: string }) {
  if (count === 0) return <span className="field-help">0</span>
  return (
    <To path={path}>
      <span className="unseen">{says} </span>
      {count}
    </To>
  )
}

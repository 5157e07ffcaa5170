import { Button } from 'antd'
import { readControl } from '../../../../modules/risks/control/control.api.ts'
import type { ControlForm } from '../../../../modules/risks/control/control.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayPick,
  DayText,
  FactList,
  Page,
  Section,
  To,
  useAddress,
  useCall,
  usePathParams,
} from '../../../ui/index.ts'
import { labelOf, usePack } from '../../matters/parts/pack.tsx'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'

type Post = ControlForm['posts'][number]
type Point = Post['points'][number]

/** 岗位职责腐败风险预警与防控表 of one person, as it stood on any day. */
export default function ControlPage() {
  const words = useWords()
  const { id = '' } = usePathParams()
  const today = useToday()
  const [state, change] = useAddress()
  const on = state['on'] ?? today
  const pack = usePack()
  const risk = (pack?.risks.words.point ?? '').replace(/点$/u, '')
  return (
    <Asked of={useCall(readControl, { params: { personId: id }, query: { on } })}>
      {(form) => (
        <Page
          title={words('control.title', { risk })}
          up={{ label: form.person.name, path: `/organisation/persons/${form.person.id}` }}
          marks={<span>{[form.person.name, form.person.postTitle].filter(Boolean).join(' · ')}</span>}
          tools={
            <>
              <label htmlFor="control-on">{words('control.on')}</label>
              <DayPick id="control-on" value={on} onChange={(day) => change({ on: day ?? undefined })} />
              <Button href={`/api/risk-control-forms/${form.person.id}/sheet.pdf?on=${on}`} target="_blank">
                {words('control.print')}
              </Button>
            </>
          }
        >
          {on !== today && <p className="field-help">{words('control.versionHelp')}</p>}
          {form.posts.map((post) => (
            <PostPart key={post.postId} of={post} />
          ))}
        </Page>
      )}
    </Asked>
  )
}

function PostPart({ of }: { of: Post }) {
  const words = useWords()
  const pack = usePack()
  return (
    <>
      <Section title={`${of.unitName} ${of.title}`}>
        <FactList
          facts={[
            { label: words('control.post'), value: `${of.title}（${labelOf(pack?.layers, of.layer)}）` },
            { label: words('control.from'), value: <DayText day={of.fromOn} /> },
            { label: words('control.key'), value: of.isKeyPost ? words('control.yes') : '' },
            { label: words('control.duties'), value: <Duties of={of.duties} />, wide: true },
          ]}
        />
      </Section>
      <Section title={words('control.points', { post: of.title })}>
        <Points of={of.points} />
      </Section>
    </>
  )
}

function Duties({ of }: { of: Post['duties'] }) {
  const words = useWords()
  if (of.length === 0) return <span className="field-help">{words('control.noDuties')}</span>
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {of.map((duty) => (
        <li key={duty.powerId}>
          <To path={`/powers/${duty.powerId}`}>{`${duty.no} ${duty.title}`}</To>
        </li>
      ))}
    </ul>
  )
}

function Points({ of }: { of: readonly Point[] }) {
  const words = useWords()
  const pack = usePack()
  const columns: Column<Point>[] = [
    {
      key: 'title',
      title: words('list.title'),
      width: 200,
      show: (point) => <To path={`/risk-points/${point.pointId}`}>{`${point.no} ${point.title}`}</To>,
    },
    { key: 'type', title: words('list.riskType'), width: 112, show: (point) => labelOf(pack?.riskTypes, point.riskType) },
    { key: 'manifestation', title: words('page.manifestation'), show: (point) => point.manifestation },
    { key: 'level', title: words('list.level'), width: 96, show: (point) => <PointLevel rank={point.rank} /> },
    { key: 'measures', title: words('page.measures'), show: (point) => point.measures },
    { key: 'laid', title: words('control.laid'), width: 280, show: (point) => <Laid of={point.laid} /> },
  ]
  if (of.length === 0) return <p className="field-help">{words('control.noPoints')}</p>
  return <DataTable caption={words('list.title')} columns={columns} rows={of} rowKey={(point) => point.pointId} flows />
}

function Laid({ of }: { of: Point['laid'] }) {
  const pack = usePack()
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {of.map((each) => (
        <li key={`${each.phase} ${each.text}`}>
          {labelOf(pack?.measures.phases, each.phase)} · {each.ownerName} · {each.dueOn}
          <br />
          <span className="field-help">{each.text}</span>
        </li>
      ))}
    </ul>
  )
}

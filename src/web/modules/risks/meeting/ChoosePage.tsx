import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { listCandidates, readMeeting, setMeetingPoints } from '../../../../modules/risks/meeting/meeting.api.ts'
import type { Candidate, MeetingPage } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { Asked, type Column, type Filter, Page, ServerList, To, useAct, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { labelOf, usePack } from '../../matters/parts/pack.tsx'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'
import { ClosedMeeting } from './ClosedMeeting.tsx'

/** 选定风险点: the catalogue by level, type, unit, what changed, what carries signals. */
export default function ChoosePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeeting, { params: { id } })}>{(of) => <Opened key={id} of={of} />}</Asked>
}

function Opened({ of }: { of: MeetingPage }) {
  const [isOpen] = useState(of.mayAct.includes('revise'))
  return isOpen ? <Choosing of={of} /> : <ClosedMeeting of={of} act="choose" />
}

function Choosing({ of }: { of: MeetingPage }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.line
  const path = `/risk-meetings/${id}`
  const [chosen, setChosen] = useState<readonly string[]>(of.points.map((point) => point.pointId))
  const act = useAct(setMeetingPoints, { invalidates: [readMeeting], done: words('meeting.saved'), onDone: () => go(path) })
  const toggle = (pointId: string) =>
    setChosen((before) => (before.includes(pointId) ? before.filter((each) => each !== pointId) : [...before, pointId]))
  const save = () => act.mutate({ params: { id }, body: { revision: of.revision, pointIds: [...chosen] } })
  return (
    <Page
      title={words('meeting.choose.title')}
      up={{ label: of.line.title, path }}
      marks={<span>{words('meeting.choose.since', { day: of.figures.since })}</span>}
      next={{
        says: words('meeting.choose.chosen', { count: chosen.length }),
        action: (
          <>
            <Button type="primary" loading={act.isPending} onClick={save}>
              {words('meeting.choose.save')}
            </Button>
            <Button onClick={() => go(path)}>{words('acts.cancel')}</Button>
          </>
        ),
      }}
    >
      <ServerList
        name="risk-candidates"
        title={words('meeting.choose.title')}
        endpoint={listCandidates}
        params={{ id }}
        columns={useColumns(chosen, toggle)}
        filters={useFilters()}
        rowKey={(point) => point.id}
        empty={{ title: words('meeting.choose.empty'), teach: words('catalogue.teach') }}
      />
    </Page>
  )
}

function useColumns(chosen: readonly string[], toggle: (pointId: string) => void): Column<Candidate>[] {
  const layerOf = useCarrierWord()
  const words = useWords()
  const pack = usePack()
  return [
    {
      key: 'pick',
      title: words('review.tick'),
      width: 48,
      show: (point) => (
        <Checkbox
          aria-label={words('meeting.choose.pick', { name: point.title })}
          checked={chosen.includes(point.id)}
          onChange={() => toggle(point.id)}
        />
      ),
    },
    {
      key: 'title',
      title: words('list.title'),
      show: (point) => <To path={`/risk-points/${point.id}`}>{`${point.no} ${point.title}`}</To>,
    },
    { key: 'level', title: words('list.level'), width: 104, show: (point) => <PointLevel rank={point.rank} /> },
    { key: 'unit', title: words('list.unit'), width: 176, show: (point) => point.unitName },
    { key: 'post', title: words('list.post'), width: 128, show: (point) => point.postTitle ?? layerOf(point.carrier) },
    { key: 'riskType', title: words('list.riskType'), width: 112, show: (point) => labelOf(pack?.riskTypes, point.riskType) },
    {
      key: 'changed',
      title: words('meeting.point.changed'),
      width: 96,
      show: (point) =>
        point.isChanged ? words('meeting.point.changed') : point.state === 'inForce' ? '' : words('meeting.point.underWay'),
    },
    {
      key: 'measures',
      title: words('meeting.point.measures'),
      width: 120,
      show: (point) => <Burden open={point.openMeasures} overdue={point.overdueMeasures} />,
    },
    { key: 'signals', title: words('meeting.point.signals'), width: 64, align: 'right', show: (point) => point.signals || '' },
  ]
}

/** Open measures of a point, and how many are late. */
export function Burden({ open, overdue }: { open: number; overdue: number }) {
  const words = useWords()
  if (open === 0) return <span className="field-help">0</span>
  return (
    <>
      {open} {overdue > 0 && <strong style={{ color: 'var(--red)' }}>{words('meeting.point.overdue', { count: overdue })}</strong>}
    </>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePack()
  const units = useCall(listUnits).data ?? []
  return [
    {
      key: 'rank',
      label: words('list.level'),
      options: (pack?.scales.point ?? []).toReversed().map((level) => ({ value: String(level.rank), label: level.label })),
    },
    {
      key: 'riskType',
      label: words('list.riskType'),
      options: (pack?.riskTypes ?? []).map((each) => ({ value: each.code, label: each.label })),
    },
    { key: 'unitId', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'changed', label: words('meeting.choose.onlyChanged'), kind: 'flag' },
    { key: 'signals', label: words('meeting.choose.onlySignals'), kind: 'flag' },
  ]
}

import { Button } from 'antd'
import { listGaps, measureBoard } from '../../../../modules/measures/board/board.api.ts'
import { addMeasure, listMeasures } from '../../../../modules/measures/measure.api.ts'
import { readPoint } from '../../../../modules/risks/point/point.api.ts'
import type { GapLine } from '../../../../modules/measures/board/board.schema.ts'
import { Asked, Empty, FactList, Page, Section, To, useAct, useAddress, useCall, useGo, useSheet } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { MeasureForm, measureSheet } from './MeasureForm.tsx'

/** 制定防控措施 for the risk point that stands in the address. */
export default function NewPage() {
  const words = useWords()
  const [{ point = '' }] = useAddress()
  return (
    <Page title={words('form.new')} up={{ label: words('gaps.title'), path: '/measures/gaps' }}>
      {point === '' ? <NoPoint /> : <ForPoint pointId={point} />}
    </Page>
  )
}

function ForPoint({ pointId }: { pointId: string }) {
  const gaps = useCall(listGaps, { query: { pointId, limit: 1 } })
  return <Asked of={gaps}>{({ items: [gap] }) => <NewForm key={pointId} pointId={pointId} gap={gap} />}</Asked>
}

/** A measure stands against a risk point; who comes without one is told where to choose it. */
function NoPoint() {
  const words = useWords()
  const ways = (
    <>
      <To path="/measures/gaps">{words('gaps.title')}</To>
      <To path="/risk-points">{words('form.points')}</To>
    </>
  )
  return (
    <Section>
      <Empty title={words('form.noPoint')} teach={words('form.noPointTeach')} action={ways} />
    </Section>
  )
}

/** The point that lacks nothing by its level, or has none yet. */
function PointSays({ pointId }: { pointId: string }) {
  const words = useWords()
  const { point } = useCall(readPoint, { params: { id: pointId } }).data ?? {}
  if (!point) return null
  return (
    <Section title={words('field.point')}>
      <FactList
        facts={[
          { label: words('field.point'), value: `${point.no} ${point.title}` },
          { label: words('field.unit'), value: point.unitName },
          { label: words('field.level'), value: <Level rank={point.rank} scale="point" /> },
        ]}
      />
    </Section>
  )
}

function NewForm({ pointId, gap }: { pointId: string; gap: GapLine | undefined }) {
  const words = useWords()
  const go = useGo()
  const act = useAct(addMeasure, {
    invalidates: [listGaps, listMeasures, measureBoard],
    done: words('form.saved'),
    onDone: (page) => go(`/measures/${page.line.id}`),
  })
  const form = useSheet(measureSheet, { failure: act.error })
  const submit = () =>
    form.submit(({ ruleId = null, prevention = null, findingId: _none, ...content }) =>
      act.mutate({ body: { pointId, ...content, ruleId, prevention } }),
    )
  return (
    <>
      {gap && (
        <Section title={words('field.point')}>
          <FactList
            facts={[
              { label: words('field.point'), value: `${gap.no} ${gap.title}` },
              { label: words('field.unit'), value: gap.unitName },
              { label: words('field.level'), value: <Level rank={gap.rank} scale="point" /> },
              { label: words('gaps.has'), value: `${gap.has} / ${gap.least}` },
              { label: words('gaps.missing'), value: gap.phaseLabels.join('、') },
            ]}
          />
        </Section>
      )}
      {!gap && <PointSays pointId={pointId} />}
      <Section>
        <MeasureForm form={form} owners={[]} suggestions={gap?.suggestions ?? []} onSubmit={submit} />
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go('/measures/gaps')}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </>
  )
}

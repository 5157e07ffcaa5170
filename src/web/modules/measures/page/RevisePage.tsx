import { Alert, Button } from 'antd'
import { useState } from 'react'
import { listMeasures, readMeasure, reviseMeasure } from '../../../../modules/measures/measure.api.ts'
import type { MeasurePage } from '../../../../modules/measures/measure.schema.ts'
import { Asked, DayText, FactList, Page, Refused, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { MeasureForm, measureSheet } from './MeasureForm.tsx'

export default function RevisePage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readMeasure, { params: { id } })
  return <Asked of={answer}>{(page) => <Revise key={id} of={page} reread={() => void answer.refetch()} />}</Asked>
}

const sheetOf = ({ content }: MeasurePage) => ({ ...content, ruleId: content.ruleId ?? undefined })

/** 修改措施: who comes second is told, sees what the other saved, and decides; neither text is lost. */
function Revise({ of, reread }: { of: MeasurePage; reread: () => void }) {
  const words = useWords()
  const go = useGo()
  const back = `/measures/${of.line.id}`
  const [revision, setRevision] = useState(of.revision)
  const act = useAct(reviseMeasure, { invalidates: [readMeasure, listMeasures], done: words('form.saved'), onDone: () => go(back) })
  const form = useSheet(measureSheet, { start: sheetOf(of), failure: act.error })
  const save = (onto: number) =>
    form.submit(({ ruleId = null, ...content }) =>
      act.mutate(
        { params: { id: of.line.id }, body: { revision: onto, ...content, ruleId } },
        { onError: (failure) => isConflict(failure) && reread() },
      ),
    )
  const takeTheirs = () => {
    form.replace(sheetOf(of))
    setRevision(of.revision)
    act.reset()
  }
  const isForestalled = isConflict(act.error) && of.revision !== revision
  return (
    <Page title={words('form.revise')} up={{ label: of.line.pointNo, path: back }}>
      {isForestalled && <Theirs of={of} isBusy={act.isPending} onTake={takeTheirs} onKeep={() => save(of.revision)} />}
      <Section {...(isForestalled ? { title: words('form.yours') } : {})}>
        <MeasureForm form={form} owner={of.line.owner} suggestions={[]} onSubmit={() => save(revision)} />
        <div className="form-foot">
          {!isForestalled && (
            <Button type="primary" loading={act.isPending} onClick={() => save(revision)}>
              {words('form.save')}
            </Button>
          )}
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

const isConflict = (failure: unknown) => failure instanceof Refused && failure.code === 'measure.changed_meanwhile'

interface TheirsProps {
  of: MeasurePage
  isBusy: boolean
  onTake: () => void
  onKeep: () => void
}

/** What the other person saved, above what one is writing. */
function Theirs({ of: { line, rule }, isBusy, onTake, onKeep }: TheirsProps) {
  const words = useWords()
  return (
    <Section title={words('form.theirs')}>
      <Alert type="warning" showIcon role="alert" title={words('form.conflict')} style={{ marginBottom: 12 }} />
      <FactList
        facts={[
          { label: words('field.text'), value: line.text, wide: true },
          { label: words('field.type'), value: line.typeLabel },
          { label: words('field.phase'), value: line.phaseLabel },
          { label: words('field.ownerId'), value: line.owner.name },
          { label: words('field.dueOn'), value: <DayText day={line.dueOn} /> },
          { label: words('field.ruleId'), value: rule?.title },
        ]}
      />
      <div className="form-foot">
        <Button onClick={onTake}>{words('form.takeTheirs')}</Button>
        <Button danger loading={isBusy} onClick={onKeep}>
          {words('form.keepYours')}
        </Button>
      </div>
    </Section>
  )
}

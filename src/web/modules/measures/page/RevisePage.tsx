import { Alert, Button } from 'antd'
import { listMeasures, readMeasure, reviseMeasure } from '../../../../modules/measures/measure.api.ts'
import type { MeasurePage } from '../../../../modules/measures/measure.schema.ts'
import {
  Asked,
  call,
  DayText,
  FactList,
  isMeanwhile,
  Page,
  Section,
  useAct,
  useCall,
  useGo,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { MeasureForm, measureSheet } from './MeasureForm.tsx'

export default function RevisePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeasure, { params: { id } })}>{(page) => <Revise key={id} of={page} />}</Asked>
}

const sheetOf = ({ content }: MeasurePage) => ({
  ...content,
  ruleId: content.ruleId ?? undefined,
  prevention: content.prevention ?? undefined,
})

/** 修改措施: who comes second is told, sees what the other saved, and decides; neither text is lost. */
function Revise({ of }: { of: MeasurePage }) {
  const words = useWords()
  const go = useGo()
  const params = { id: of.line.id }
  const back = `/measures/${params.id}`
  const act = useAct(reviseMeasure, {
    ...{ invalidates: [readMeasure, listMeasures], done: words('form.saved'), isQuiet: isMeanwhile },
    onDone: () => go(back),
  })
  const form = useSheet(measureSheet, { start: sheetOf(of), failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => page.content,
    reread: () => call(readMeasure, { params }),
  })
  const { theirs, first } = meanwhile
  const save = () =>
    form.submit(({ ruleId = null, prevention = null, findingId = null, ...content }) =>
      act.mutate(
        { params, body: { revision: meanwhile.revision, ...content, ruleId, prevention, findingId } },
        { onError: meanwhile.onError },
      ),
    )
  const takeTheirs = (page: MeasurePage) => {
    form.replace(sheetOf(page))
    meanwhile.onSaved(page)
    act.reset()
  }
  const owners = [first.line.owner, ...(theirs ? [theirs.line.owner] : []), of.line.owner]
  return (
    <Page title={words('form.revise')} up={{ label: of.line.pointNo, path: back }}>
      {theirs && <Theirs of={theirs} isBusy={act.isPending} onTake={() => takeTheirs(theirs)} onKeep={save} />}
      <Section {...(theirs ? { title: words('form.yours') } : {})}>
        <MeasureForm form={form} owners={owners} suggestions={[]} revisedAt={of.line.unitId} onSubmit={save} />
        <div className="form-foot">
          {!theirs && (
            <Button type="primary" loading={act.isPending} onClick={save}>
              {words('form.save')}
            </Button>
          )}
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

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

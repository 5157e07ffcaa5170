import { Button } from 'antd'
import { listMeasures, readMeasure, reviseMeasure } from '../../../../modules/measures/measure.api.ts'
import type { MeasurePage } from '../../../../modules/measures/measure.schema.ts'
import { Asked, Page, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { MeasureForm, measureSheet } from './MeasureForm.tsx'

export default function RevisePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeasure, { params: { id } })}>{(page) => <Revise of={page} />}</Asked>
}

function Revise({ of }: { of: MeasurePage }) {
  const words = useWords()
  const go = useGo()
  const back = `/measures/${of.line.id}`
  const act = useAct(reviseMeasure, { invalidates: [readMeasure, listMeasures], done: words('form.saved'), onDone: () => go(back) })
  const form = useSheet(measureSheet, { start: { ...of.content, ruleId: of.content.ruleId ?? undefined }, failure: act.error })
  const submit = () =>
    form.submit(({ ruleId = null, ...content }) =>
      act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...content, ruleId } }),
    )
  return (
    <Page title={words('form.revise')} up={{ label: of.line.pointNo, path: back }}>
      <Section>
        <MeasureForm form={form} owner={of.line.owner} suggestions={[]} onSubmit={submit} />
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

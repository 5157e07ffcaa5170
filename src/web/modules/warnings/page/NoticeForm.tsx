import { Button } from 'antd'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { demandRectification, readWarning } from '../../../../modules/warnings/warning.api.ts'
import { noticeSchema } from '../../../../modules/warnings/warning.schema.ts'
import { AreaField, ChoiceField, FormGrid, NumberField, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { WarningPageData } from './next-step.ts'

/** 整改通知书: which duties failed, what is lacking, what is demanded, by when (R187). */
export function NoticeForm({ page, pack, onClose }: { page: WarningPageData; pack: PolicyPack | undefined; onClose: () => void }) {
  const words = useWords()
  const failed = page.duties.filter((duty) => duty.state === 'poor' || duty.state === 'overdue')
  const act = useAct(demandRectification, { invalidates: [readWarning, readDesk], done: words('ladder.noticeDone'), onDone: onClose })
  const form = useSheet(noticeSchema, { start: { dutyIds: failed.map((duty) => duty.id) }, failure: act.error })
  const second = pack?.warning.limits.second
  const options = failed.map((duty) => ({
    value: duty.id,
    label: words('ladder.failedAs', {
      duty: words(`duty.${duty.kind}`),
      who: duty.respondent.name,
      why: words(`failure.${duty.failure ?? 'overdue'}`),
    }),
  }))
  return (
    <>
      <FormGrid>
        <ChoiceField form={form} name="dutyIds" label={words('ladder.duties')} options={options} many wide />
        <AreaField form={form} name="defects" label={words('ladder.defects')} rows={3} maxLength={8000} />
        <AreaField form={form} name="demands" label={words('ladder.demands')} rows={3} maxLength={4000} />
        <NumberField
          form={form}
          name="limit"
          label={words('ladder.limit')}
          help={second && words('ladder.limitHelp', { usual: words(`unit.${second.unit}`, { count: second.count }) })}
        />
      </FormGrid>
      <div className="form-foot tight">
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => form.submit((body) => act.mutate({ params: { id: page.warning.id }, body }))}
        >
          {words('ladder.noticeOpen')}
        </Button>
        <Button onClick={onClose}>{words('ladder.cancel')}</Button>
      </div>
    </>
  )
}

import { Button, Checkbox, InputNumber } from 'antd'
import { type BudgetLine, budgetSchema, changeBudget, listBudgets } from '../../../../modules/signals/budget/budget.api.ts'
import { listSignals } from '../../../../modules/signals/signal.api.ts'
import { AreaField, Field, FormGrid, useAct, useMay, useSheet } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'

interface BudgetFormProps {
  lines: readonly BudgetLine[]
  /** Null: the unit is yet to be chosen. */
  unitId: string | null
  onClose: () => void
}

/** Set the weekly limit of a unit and all below it, or lift it; what is over waits, the highest level never does. */
export function BudgetForm({ lines, unitId, onClose }: BudgetFormProps) {
  const words = useWords()
  const may = useMay()
  const act = useAct(changeBudget, { invalidates: [listBudgets, listSignals], done: words('budget.done'), onDone: onClose })
  const known = lines.find((line) => line.unitId === unitId)?.perWeek
  const form = useSheet(budgetSchema, {
    start: { ...(unitId === null ? {} : { nodeId: unitId }), ...(known ? { perWeek: known } : {}) },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ body }))
  const isLifted = form.values['perWeek'] === null
  return (
    <>
      <FormGrid onSubmit={submit}>
        <Field form={form} name="nodeId" label={words('list.unit')} help={words('budget.unitHelp')}>
          {({ value, ...control }) => (
            <UnitPick
              {...control}
              label={words('list.unit')}
              value={value as string | undefined}
              mayChoose={(id) => may('signal.budget', id)}
            />
          )}
        </Field>
        <Field form={form} name="perWeek" label={words('budget.perWeek')} help={words('budget.perWeekHelp')}>
          {(control) => (
            <span style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
              <InputNumber
                {...control}
                value={isLifted ? undefined : (control.value as number | undefined)}
                disabled={isLifted}
                onChange={(value) => control.onChange(value ?? undefined)}
              />
              <Checkbox checked={isLifted} onChange={(event) => control.onChange(event.target.checked ? null : undefined)}>
                {words('budget.lift')}
              </Checkbox>
            </span>
          )}
        </Field>
        <AreaField form={form} name="reason" label={words('budget.reason')} rows={2} maxLength={500} help={words('budget.reasonHelp')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('budget.save')}
        </Button>
        <Button onClick={onClose}>{words('budget.cancel')}</Button>
      </div>
    </>
  )
}

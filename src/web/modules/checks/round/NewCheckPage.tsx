import { Button, TreeSelect } from 'antd'
import { listCheckKinds, listCheckRounds, openCheckRound } from '../../../../modules/checks/check.api.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import type { Unit } from '../../../../modules/organisation/organisation.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { ChoiceField, DayField, Field, FormGrid, Page, Section, TextField, useAct, useCall, useGo, useSheet } from '../../../ui/index.ts'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useWords } from '../useWords.ts'

interface Branch {
  value: string
  title: string
  children: Branch[]
}

function branches(all: readonly Unit[], root: string | null): Branch[] {
  return all
    .filter((unit) => unit.parentId === root)
    .map((unit) => ({ value: unit.id, title: unit.name, children: branches(all, unit.id) }))
}

/** 开展排查: which kind, over whom, by when. */
export default function NewCheckPage() {
  const words = useWords()
  const unitId = useTopUnit('check.open')
  return (
    <Page title={words('list.new')} up={{ label: words('list.title'), path: '/checks' }}>
      {unitId && <NewForm unitId={unitId} />}
    </Page>
  )
}

function NewForm({ unitId }: { unitId: string }) {
  const words = useWords()
  const go = useGo()
  const units = useCall(listUnits).data ?? []
  const own = units.find((unit) => unit.id === unitId)
  const kinds = useCall(listCheckKinds, { query: { unitId } }).data
  const on = kinds?.filter((each) => each.mayOpen) ?? []
  const act = useAct(openCheckRound, {
    invalidates: [listCheckRounds, readDesk],
    done: words('form.opened'),
    onDone: (page) => go(`/checks/${page.line.id}`),
  })
  const form = useSheet(openCheckRound.body, { start: { unitId, scope: [unitId] }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Section>
      {kinds && on.length === 0 && (
        <p className="field-help" role="note">
          {words('form.noneOn')}
        </p>
      )}
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="kind"
          label={words('field.kind')}
          options={on.map(({ kind }) => ({ value: kind.code, label: kind.label }))}
        />
        <TextField form={form} name="title" label={words('field.title')} maxLength={80} />
        <Field form={form} name="scope" label={words('field.scope')} help={words('form.scopeHelp')} wide>
          {(control) => (
            <TreeSelect
              id={control.id}
              multiple
              value={Array.isArray(control.value) ? (control.value as string[]) : []}
              treeData={own ? [{ value: own.id, title: own.name, children: branches(units, own.id) }] : []}
              showSearch={{ treeNodeFilterProp: 'title' }}
              style={{ width: '100%' }}
              onChange={(scope: string[]) => control.onChange(scope)}
            />
          )}
        </Field>
        <DayField form={form} name="periodFrom" label={words('field.periodFrom')} />
        <DayField form={form} name="periodTo" label={words('field.periodTo')} />
        <DayField form={form} name="dueOn" label={words('field.dueOn')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('form.open')}
        </Button>
      </div>
    </Section>
  )
}

import { Button } from 'antd'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  fileAProtection,
  fileForReporter,
  listOwnProtection,
  listProtection,
  readItemProtection,
  readProtectionKinds,
} from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { filingFor, PROTECTION_FORMS } from '../../../../modules/protection/retaliation/retaliation.schema.ts'
import { AreaField, Asked, ChoiceField, DayField, FormGrid, TextField, useAct, useCall, useGo } from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useSheetBy } from '../useSheetBy.ts'
import { useWords } from '../useWords.ts'

interface FilingProps {
  /** The entry for whose reporter an officer files; null: for oneself or a relative. */
  itemId: string | null
  onClose: () => void
}

/** 登记打击报复情况、申请保护. */
export function FilingForm(props: FilingProps) {
  return <Asked of={useCall(readProtectionKinds, {})}>{(kinds) => <Filing {...props} kinds={kinds} />}</Asked>
}

function Filing({ itemId, onClose, kinds }: FilingProps & { kinds: readonly { code: string; label: string }[] }) {
  const words = useWords()
  const go = useGo()
  const told = {
    invalidates: [listProtection, listOwnProtection, readItemProtection, readDesk],
    done: words('retaliation.filing.filed'),
    onDone: ({ line }: { line: { id: string } }) => go(`/protection-cases/${line.id}`),
  }
  const own = useAct(fileAProtection, told)
  const forReporter = useAct(fileForReporter, told)
  const act = itemId === null ? own : forReporter
  const start = { form: itemId === null ? 'request' : 'note', protects: itemId === null ? 'self' : 'reporter', kind: kinds[0]?.code }
  const form = useSheetBy(filingFor, { failure: act.error, start })
  const submit = () =>
    form.submit((body) => (itemId === null ? own.mutate({ body }) : forReporter.mutate({ params: { id: itemId }, body })))
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <p>{words('retaliation.filing.says')}</p>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="form"
          label={words('retaliation.form')}
          options={PROTECTION_FORMS.map((each) => ({ value: each, label: words(`retaliation.forms.${each}`) }))}
        />
        {itemId === null && (
          <ChoiceField
            form={form}
            name="protects"
            label={words('retaliation.filing.protects')}
            options={(['self', 'relative'] as const).map((each) => ({ value: each, label: words(`retaliation.protects.${each}`) }))}
          />
        )}
        {form.values['protects'] === 'relative' && (
          <TextField form={form} name="relative" isNeeded label={words('retaliation.filing.relative')} maxLength={60} />
        )}
        <PersonField form={form} name="againstId" label={words('retaliation.against')} />
        <ChoiceField
          form={form}
          name="kind"
          label={words('retaliation.kind')}
          options={kinds.map((each) => ({ value: each.code, label: each.label }))}
        />
        <DayField form={form} name="happenedOn" label={words('retaliation.filing.happenedOn')} />
        <AreaField
          form={form}
          name="facts"
          label={words('retaliation.filing.facts')}
          help={words('retaliation.filing.factsHelp')}
          rows={4}
          maxLength={4000}
        />
        <AreaField
          form={form}
          name="wanted"
          isNeeded={form.values['form'] === 'request'}
          label={words('retaliation.filing.wanted')}
          rows={2}
          maxLength={1000}
        />
        <AttachField form={form} name="files" label={words('retaliation.filing.files')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('retaliation.filing.submit')}
        </Button>
        <Button onClick={onClose}>{words('retaliation.filing.cancel')}</Button>
      </div>
    </div>
  )
}

import { readUnit } from '../../../../modules/organisation/organisation.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { bearable } from '../../../../modules/powers/power.rules.ts'
import type { PowerContent } from '../../../../modules/powers/power.schema.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  Field,
  FormGrid,
  NumberField,
  type Sheet,
  TextField,
  useCall,
  useMay,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { BasesField } from './BasesField.tsx'
import type { powerSheet } from './sheet.ts'

interface PowerFormProps {
  form: Sheet<typeof powerSheet>
  pack: PolicyPack
  /** A power that is there keeps its unit and its number. */
  isNew: boolean
  /** What the power bears in its approved version: kept although it is retired since. */
  borne?: PowerContent | undefined
  onSubmit: () => void
}

/** Everything the register asks of a power, in the words of the pack. */
export function PowerForm({ form, pack, isNew, borne, onSubmit }: PowerFormProps) {
  const words = useWords()
  const today = useToday()
  const categories = bearable(pack.powers.categories, today, borne?.category)
  const category = pack.powers.categories.find((each) => each.code === form.values['category'])
  const options = (list: readonly { code: string; label: string }[]) => list.map(({ code, label }) => ({ value: code, label }))
  return (
    <FormGrid onSubmit={onSubmit}>
      {isNew && <Place form={form} />}
      <TextField form={form} name="title" label={words('field.title')} maxLength={120} />
      <PostField form={form} />
      <ChoiceField form={form} name="category" label={words('field.category')} options={options(categories)} />
      <ChoiceField
        form={form}
        name="kind"
        label={words('field.kind')}
        options={options(bearable(category?.kinds ?? [], today, borne?.kind))}
        help={category ? undefined : words('form.kindFirst')}
      />
      <ChoiceField
        form={form}
        name="class"
        label={words('field.class')}
        options={bearable(pack.powers.classes, today, borne?.class).map(({ code, label, definition }) => ({
          value: code,
          label: `${label}：${definition}`,
        }))}
      />
      <ChoiceField
        form={form}
        name="rank"
        label={words('field.rank')}
        options={pack.scales.power.map(({ rank, label }) => ({ value: rank, label }))}
      />
      <TextField form={form} name="object" label={words('field.object')} wide maxLength={300} />
      <BasesField form={form} />
      <NumberField form={form} name="statutoryDays" label={words('field.statutoryDays')} help={words('form.dayUnit')} />
      <NumberField form={form} name="promisedDays" label={words('field.promisedDays')} help={words('form.dayUnit')} />
      {category?.isCharge && (
        <AreaField
          form={form}
          name="chargeBasis"
          label={words('field.chargeBasis')}
          help={words('form.chargeHelp')}
          rows={2}
          maxLength={300}
        />
      )}
      <DayField form={form} name="effectiveOn" label={words('field.effectiveOn')} help={words('form.effectiveHelp')} />
      <AreaField form={form} name="reason" label={words('field.reason')} rows={2} maxLength={500} />
    </FormGrid>
  )
}

function Place({ form }: Pick<PowerFormProps, 'form'>) {
  const words = useWords()
  const may = useMay()
  return (
    <>
      <Field form={form} name="unitId" label={words('field.unit')}>
        {(control) => (
          <UnitPick
            id={control.id}
            aria-invalid={control['aria-invalid']}
            aria-describedby={control['aria-describedby']}
            label={words('field.unit')}
            value={control.value as string | undefined}
            mayChoose={(unitId) => may('power.keep', unitId)}
            onChange={(unitId) => {
              control.onChange(unitId)
              form.set('postId', undefined)
            }}
          />
        )}
      </Field>
      <TextField form={form} name="no" label={words('field.no')} help={words('form.noHelp')} maxLength={30} />
    </>
  )
}

/** Posts of the unit; several of one title count as one place each. */
function PostField({ form }: Pick<PowerFormProps, 'form'>) {
  const words = useWords()
  const unitId = form.values['unitId']
  const unit = useCall(readUnit, { params: { id: String(unitId) } }, { enabled: typeof unitId === 'string' })
  const posts = unit.data?.posts ?? []
  return (
    <ChoiceField
      form={form}
      name="postId"
      label={words('field.postId')}
      options={posts.map((post) => ({
        value: post.id,
        label: [post.title, post.holders.map((holder) => holder.name).join('、')].filter(Boolean).join(' · '),
      }))}
      help={unitId ? undefined : words('form.unitFirst')}
    />
  )
}

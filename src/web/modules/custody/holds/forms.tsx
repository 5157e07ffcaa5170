import { listRetention, readRetention } from '../../../../modules/custody/disposal/disposal.api.ts'
import { liftHold, listHolds, placeHold } from '../../../../modules/custody/holds/hold.api.ts'
import { HOLD_KINDS, type HoldLine } from '../../../../modules/custody/holds/hold.schema.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useMe,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { useWords } from '../useWords.ts'

const TOLD = [listHolds, listRetention, readRetention]

/** 暂停销毁, at the register where the actor is of the office. */
export function PlaceForm({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const nodeId = useMe().roles.find((each) => each.role.startsWith('discipline'))?.nodeId
  const act = useAct(placeHold, { invalidates: TOLD, done: words('holds.placedDone'), onDone: onClose })
  const form = useSheet(placeHold.body, { failure: act.error, start: { kind: 'matter', nodeId } })
  const submit = () => form.submit((body) => act.mutate({ body }))
  const kind = form.values['kind']
  return (
    <Section title={words('holds.place')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="kind"
          label={words('holds.kind')}
          options={HOLD_KINDS.map((each) => ({ value: each, label: words(`holds.kinds.${each}`) }))}
        />
        {kind === 'matter' && <TextField form={form} name="matterNo" isNeeded label={words('holds.matterNo')} maxLength={60} />}
        {kind === 'person' && <PersonField form={form} name="personId" isNeeded label={words('holds.person')} />}
        {kind === 'period' && <DayField form={form} name="fromOn" isNeeded label={words('holds.fromOn')} />}
        {kind === 'period' && <DayField form={form} name="toOn" isNeeded label={words('holds.toOn')} />}
        <DayField form={form} name="untilOn" label={words('holds.until')} help={words('holds.untilHelp')} />
        <AreaField form={form} name="reason" label={words('holds.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('holds.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

export function LiftForm({ of, onClose }: { of: HoldLine; onClose: () => void }) {
  const words = useWords()
  const act = useAct(liftHold, { invalidates: TOLD, done: words('holds.liftedDone'), onDone: onClose })
  const form = useSheet(liftHold.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  const what = of.matter?.matterNo ?? of.person?.name ?? words('holds.span', { from: of.fromOn ?? '', to: of.toOn ?? '' })
  return (
    <Section title={words('holds.liftOf', { what })}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('holds.liftReason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('holds.lift')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

import { Button, Select } from 'antd'
import type { z } from 'zod'
import { readUnit } from '../../../../modules/organisation/organisation.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { holdAccountable, listWarnings, readWarning } from '../../../../modules/warnings/warning.api.ts'
import { accountabilitySchema } from '../../../../modules/warnings/warning.schema.ts'
import { type AnswerOf, AreaField, Asked, Field, FormGrid, TextField, useAct, useCall, useSheet } from '../../../ui/index.ts'
import { PersonPick, personLabel } from '../../talks/PersonPick.tsx'
import { useWords } from '../useWords.ts'
import type { WarningPageData } from './next-step.ts'

type Held = z.input<typeof accountabilitySchema>['persons'][number]
type Row = Partial<Held> & Pick<Held, 'as'>
const PLACES = accountabilitySchema.shape.persons.element.shape.as.options

type KnownPersons = readonly { id: string; label: string }[]

/** 责任追究 after the second failure: leader in charge, section head, person directly responsible (R262, R263). */
export function AccountabilityForm({ page, onClose }: AccountabilityProps) {
  const unit = useCall(readUnit, { params: { id: page.warning.unitId } })
  return <Asked of={unit}>{(known) => <FormOfThree page={page} onClose={onClose} three={threeOf(page, known)} />}</Asked>
}

interface AccountabilityProps {
  page: WarningPageData
  onClose: () => void
}

interface Named {
  as: Held['as']
  person: { id: string; label: string } | null
}

/** The three whom the regulation names first, as the organisation knows them. */
function threeOf({ warning }: WarningPageData, unit: AnswerOf<typeof readUnit>): Named[] {
  const leader = unit.leaders.find((each) => each.kind === 'inCharge')?.person
  const named = (as: Held['as'], person: (Parameters<typeof personLabel>[0] & { id: string }) | null | undefined): Named => ({
    as,
    person: person ? { id: person.id, label: personLabel(person) } : null,
  })
  return [named('leaderInCharge', leader), named('sectionHead', unit.head), named('directlyResponsible', warning.person)]
}

function FormOfThree({ page, onClose, three }: AccountabilityProps & { three: readonly Named[] }) {
  const words = useWords()
  const act = useAct(holdAccountable, {
    invalidates: [readWarning, listWarnings, readDesk],
    done: words('ladder.accountDone'),
    onDone: onClose,
  })
  const start = { persons: three.map(({ as, person }) => (person ? { as, personId: person.id } : { as })) }
  const form = useSheet(accountabilitySchema, { start, failure: act.error })
  const known = three.flatMap(({ person }) => person ?? [])
  return (
    <>
      <FormGrid>
        <Field form={form} name="persons" label={words('ladder.persons')} wide>
          {(control) => <PersonRows rows={(control.value ?? []) as Row[]} known={known} onChange={control.onChange} />}
        </Field>
        <TextField form={form} name="form" label={words('ladder.form')} maxLength={200} />
        <TextField form={form} name="authority" label={words('ladder.authority')} maxLength={120} />
        <AreaField form={form} name="reason" label={words('ladder.accountReason')} rows={3} maxLength={4000} />
      </FormGrid>
      <div className="form-foot tight">
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => form.submit((body) => act.mutate({ params: { id: page.warning.id }, body }))}
        >
          {words('ladder.accountOpen')}
        </Button>
        <Button onClick={onClose}>{words('ladder.cancel')}</Button>
      </div>
    </>
  )
}

function PersonRows({ rows, known, onChange }: { rows: readonly Row[]; known: KnownPersons; onChange: (rows: Row[]) => void }) {
  const words = useWords()
  const change = (at: number, to: Partial<Row>) => onChange(rows.map((row, index) => (index === at ? { ...row, ...to } : row)))
  const options = PLACES.map((value) => ({ value, label: words(`ladder.as.${value}`) }))
  return (
    <>
      <ul className="person-rows">
        {rows.map((row, at) => (
          <li key={at}>
            <Select value={row.as} options={options} aria-label={words('ladder.persons')} onChange={(value) => change(at, { as: value })} />
            <PersonPick
              value={row.personId}
              known={known}
              aria-label={words(`ladder.as.${row.as}`)}
              onChange={(value) => change(at, { personId: value as string })}
            />
            <Button type="text" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
              {words('ladder.dropPerson')}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onChange([...rows, { as: 'directLeader' }])}>{words('ladder.addPerson')}</Button>
    </>
  )
}

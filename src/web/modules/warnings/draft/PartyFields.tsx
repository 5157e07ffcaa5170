import { Select } from 'antd'
import { useEffect } from 'react'
import { listUnits, readPerson } from '../../../../modules/organisation/organisation.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { instrumentsFor } from '../../../../modules/warnings/warning.rules.ts'
import { ChoiceField, Field, FormGrid, Section, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { DraftSheet } from './useDraftSheet.ts'

/** Whom a matter concerns. */
export type Subjects = readonly { kind: 'person' | 'unit' | 'post'; id: string; name: string; detail: string | null }[]

const NOBODY = '-'

/** Which letter, to whom: a person among the subjects, and the unit that answers. */
export function PartyFields({ form, pack, subjects }: { form: DraftSheet; pack: PolicyPack; subjects: Subjects }) {
  const words = useWords()
  const rank = form.values['rank'] as number | undefined
  const instruments = instrumentsFor(pack, rank ?? null).map(({ code, title }) => ({ value: code, label: title }))
  const units = useCall(listUnits).data ?? []
  const persons = subjects
    .filter((each) => each.kind === 'person')
    .map((each) => ({ value: each.id, label: [each.name, each.detail].filter(Boolean).join(' · ') }))
  useUnitOfPerson(form)
  return (
    <Section title={words('draft.parties')}>
      <FormGrid>
        <ChoiceField form={form} name="instrument" label={words('draft.instrument')} options={instruments} />
        <Field form={form} name="personId" label={words('draft.person')}>
          {(control) => (
            <Select<unknown>
              {...control}
              value={control.value === null ? NOBODY : control.value}
              options={[...persons, { value: NOBODY, label: words('draft.noPerson') }]}
              onChange={(value) => control.onChange(value === NOBODY ? null : value)}
            />
          )}
        </Field>
        <ChoiceField
          form={form}
          name="unitId"
          label={words('draft.unit')}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      </FormGrid>
    </Section>
  )
}

/** The unit of the person is the one that answers, until the drafter chooses another. */
function useUnitOfPerson(form: DraftSheet) {
  const personId = form.values['personId'] as string | null | undefined
  const asked = useCall(readPerson, { params: { id: personId ?? '' } }, { enabled: Boolean(personId) && !form.values['unitId'] })
  const unitId = asked.data?.person.unitId
  useEffect(() => {
    if (unitId && !form.values['unitId']) form.set('unitId', unitId)
  }, [unitId, form])
}

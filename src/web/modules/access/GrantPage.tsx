import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'
import { grantToPerson, listGrants } from '../../../platform/access/access.api.ts'
import { mayJoin, periodsMeet } from '../../../platform/access/access.rules.ts'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../modules/organisation/organisation.schema.ts'
import { ChoiceField, DayField, Field, FormGrid, Page, Section, To, useAct, useCall, useGo, useMe, useSheet } from '../../ui/index.ts'
import { PersonSelect } from '../matters/parts/PersonSelect.tsx'
import { ROLES, useRoleWords } from './roles.ts'
import { useWords } from './useWords.ts'

/** Give a person a role; what excludes what is said before it is refused. */
export default function GrantPage() {
  const words = useWords()
  const go = useGo()
  const { message } = App.useApp()
  const { titleOf } = useRoleWords()
  const [person, setPerson] = useState<PersonLine | null>(null)
  const units = useCall(listUnits)
  const grant = useAct(grantToPerson, {
    invalidates: [listGrants],
    onDone: ({ role }) => {
      void message.success(words('form.done', { name: person?.name ?? '', role: titleOf(role) }))
      go(`/access?person=${person?.id ?? ''}`)
    },
  })
  const form = useSheet(grantToPerson.body, { failure: grant.error })
  const against = useObjection(person, form.values)
  const submit = () => form.submit((body) => against === null && grant.mutate({ body }))
  const pick = (picked: PersonLine | null) => {
    setPerson(picked)
    form.set('personId', picked?.id)
  }
  return (
    <Page title={words('form.title')} up={{ label: words('nav.list'), path: '/access' }}>
      <Section>
        <Alert
          type="info"
          showIcon
          title={words('form.rule')}
          description={words('form.ruleSays')}
          style={{ marginBottom: 16, maxWidth: 960 }}
        />
        <FormGrid onSubmit={submit}>
          <Field
            form={form}
            name="personId"
            label={words('form.person')}
            help={against?.at === 'person' ? <Trouble says={against.says} /> : undefined}
          >
            {(control) => (
              <PersonSelect
                id={control.id}
                aria-invalid={control['aria-invalid']}
                aria-describedby={control['aria-describedby']}
                chosen={person}
                onPick={pick}
              />
            )}
          </Field>
          <ChoiceField
            form={form}
            name="role"
            label={words('form.role')}
            options={ROLES.map((role) => ({ value: role, label: titleOf(role) }))}
            help={against?.at === 'role' ? <Trouble says={against.says} /> : <RoleWork role={form.values['role']} />}
          />
          <ChoiceField
            form={form}
            name="nodeId"
            label={words('form.node')}
            options={(units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
            help={words('form.nodeHelp')}
          />
          <div />
          <DayField form={form} name="fromOn" label={words('form.from')} help={words('form.fromHelp')} />
          <DayField
            form={form}
            name="toOn"
            label={words('form.to')}
            help={against?.at === 'toOn' ? <Trouble says={against.says} /> : words('form.toHelp')}
          />
        </FormGrid>
        {person && <Held person={person} />}
        <div className="form-foot">
          <Button type="primary" loading={grant.isPending} disabled={against !== null} onClick={submit}>
            {words('form.submit')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}

function Trouble({ says }: { says: string }) {
  return (
    <span role="alert" style={{ color: 'var(--red)' }}>
      {says}
    </span>
  )
}

function RoleWork({ role }: { role: unknown }) {
  const { workOf } = useRoleWords()
  return typeof role === 'string' ? workOf(role) : null
}

interface Objection {
  at: 'person' | 'role' | 'toOn'
  says: string
}

/** What the rules will refuse, known before it is handed in. */
function useObjection(person: PersonLine | null, values: Readonly<Record<string, unknown>>): Objection | null {
  const words = useWords()
  const { titleOf } = useRoleWords()
  const me = useMe()
  const held = useCall(listGrants, { query: { personId: person?.id } }, { enabled: person !== null })
  const [role, from, to] = ['role', 'fromOn', 'toOn'].map((name) => (typeof values[name] === 'string' ? values[name] : null))
  const [today] = useState(() => dayOf(new Date()))
  const wanted = { fromOn: from ?? today, toOn: to ?? null }
  if (person?.id === me.personId) return { at: 'person', says: words('form.own') }
  if (wanted.toOn !== null && wanted.toOn < wanted.fromOn) return { at: 'toOn', says: words('form.reversed') }
  const meeting = (held.data ?? []).filter((grant) => periodsMeet(grant, wanted)).map((grant) => grant.role)
  const refusal = role && person ? mayJoin(role, meeting) : undefined
  return refusal
    ? {
        at: 'role',
        says: words('form.excluded', { role: titleOf(String(refusal.facts['role'])), held: titleOf(String(refusal.facts['held'])) }),
      }
    : null
}

function Held({ person }: { person: PersonLine }) {
  const words = useWords()
  const { titleOf } = useRoleWords()
  const held = useCall(listGrants, { query: { personId: person.id } })
  const [today] = useState(() => dayOf(new Date()))
  const roles = [
    ...new Set((held.data ?? []).filter((grant) => grant.toOn === null || grant.toOn >= today).map((grant) => titleOf(grant.role))),
  ]
  return (
    <p>
      {words('form.held')} {roles.length > 0 ? roles.join('、') : words('form.heldNone')}{' '}
      <To path={`/access?person=${person.id}`}>{words('form.seePerson')}</To>
    </p>
  )
}

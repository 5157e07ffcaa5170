import { Button } from 'antd'
import { useState } from 'react'
import { listContingencies, readContingency, repealContingency } from '../../../../modules/cascade/contingency/contingency.api.ts'
import type { ContingencyPage as Plan } from '../../../../modules/cascade/contingency/contingency.schema.ts'
import {
  AreaField,
  Asked,
  type Column,
  DataTable,
  DayField,
  DayText,
  FactList,
  FormFoot,
  FormGrid,
  Page,
  PersonName,
  Section,
  Timeline,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { RestoreForm } from './RestoreForm.tsx'

/** 一份预案: what it is for, what sets it off, who does what, step by step, and how it read before. */
export default function ContingencyPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readContingency, { params: { id } })}>{(page) => <Sheet key={page.line.version} of={page} />}</Asked>
}

function Sheet({ of }: { of: Plan }) {
  const words = useWords()
  const go = useGo()
  const [isOpen, setOpen] = useState(false)
  const { line, content } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('contingency.title'), path: '/contingency-plans' }}
      marks={
        <>
          <strong>{words(`contingency.states.${line.state}`)}</strong>
          <span>{words('contingency.version', { version: line.version })}</span>
          {line.inForceVersion !== null && line.inForceVersion !== line.version && (
            <span>{words('contingency.earlierBinds', { version: line.inForceVersion, day: line.effectiveOn })}</span>
          )}
        </>
      }
      tools={
        of.mayRestore ? (
          <Button onClick={() => setOpen(true)}>{words('contingency.restore')}</Button>
        ) : (
          of.mayKeep && (
            <>
              <Button onClick={() => go(`/contingency-plans/${line.id}/edit`)}>{words('contingency.amend')}</Button>
              <Button onClick={() => setOpen(true)}>{words('contingency.repeal')}</Button>
            </>
          )
        )
      }
      aside={
        <Section title={words('contingency.versions')}>
          <Versions of={of} />
        </Section>
      }
    >
      {isOpen && of.mayKeep && <RepealForm of={of} onClose={() => setOpen(false)} />}
      {isOpen && of.mayRestore && <RestoreForm of={of} onClose={() => setOpen(false)} />}
      <Section title={words('contingency.facts')}>
        <FactList
          facts={[
            { label: words('contingency.unit'), value: line.unitName },
            { label: words('contingency.effectiveOn'), value: <DayText day={line.effectiveOn} /> },
            { label: words('contingency.repealedOn'), value: line.repealedOn },
            { label: words('contingency.events'), value: content.events, wide: true },
          ]}
        />
      </Section>
      <Section title={words('contingency.triggers')}>
        <ol>
          {content.triggers.map((trigger) => (
            <li key={trigger}>{trigger}</li>
          ))}
        </ol>
      </Section>
      <Section title={words('contingency.roles')}>
        <Roles of={of} />
      </Section>
      <Section title={words('contingency.steps')}>
        <Steps of={of} />
      </Section>
    </Page>
  )
}

function Roles({ of }: { of: Plan }) {
  const words = useWords()
  const rows = of.content.roles.map((role, at) => ({ ...role, person: of.persons[at] }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'role', title: words('contingency.roleTitle'), width: 176, show: (row) => row.title },
    {
      key: 'person',
      title: words('contingency.personTitle'),
      show: (row) => row.person && <PersonName name={row.person.name} post={postOf(row.person)} />,
    },
    { key: 'contact', title: words('contingency.contactTitle'), width: 200, show: (row) => row.contact },
  ]
  return <DataTable caption={words('contingency.roles')} columns={columns} rows={rows} rowKey={(row) => row.title} flows />
}

function Steps({ of }: { of: Plan }) {
  const words = useWords()
  const rows = of.content.steps.map((step, at) => ({ ...step, no: at + 1 }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'step', title: words('contingency.stepTitle'), show: (row) => `${row.no}. ${row.text}` },
    { key: 'role', title: words('contingency.stepRoleTitle'), width: 176, show: (row) => row.role },
    { key: 'within', title: words('contingency.withinTitle'), width: 136, show: (row) => row.within },
  ]
  return <DataTable caption={words('contingency.steps')} columns={columns} rows={rows} rowKey={(row) => String(row.no)} flows />
}

function Versions({ of }: { of: Plan }) {
  const words = useWords()
  const entries = of.versions.map((each) => ({
    id: String(each.version),
    when: <DayText day={each.effectiveOn} />,
    says: `${words('contingency.version', { version: each.version })} ${words(`contingency.kinds.${each.kind}`)}`,
    detail: [
      each.reason === ''
        ? words('contingency.savedBy', { name: each.byName, day: each.changedOn })
        : words('contingency.savedFor', { name: each.byName, day: each.changedOn, reason: each.reason }),
      ...each.steps.map((step, at) => `${at + 1}. ${step}`),
    ].join(' · '),
  }))
  return <Timeline entries={entries} />
}

function RepealForm({ of, onClose }: { of: Plan; onClose: () => void }) {
  const words = useWords()
  const act = useAct(repealContingency, {
    invalidates: [listContingencies, readContingency],
    done: words('contingency.repealed'),
    onDone: onClose,
  })
  const form = useSheet(repealContingency.body, { start: { version: of.line.version }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('contingency.repeal')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="repealedOn" label={words('contingency.repealedOn')} />
        <AreaField form={form} name="reason" label={words('contingency.repealReason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('contingency.repeal')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

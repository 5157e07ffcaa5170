import { Button } from 'antd'
import { useState } from 'react'
import {
  listClarifications,
  proposeAClarification,
  readItemClarifications,
} from '../../../modules/protection/clarification/clarification.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  ChoiceField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  To,
  useAct,
  useCall,
  useSheet,
} from '../../ui/index.ts'
import { useWords } from './useWords.ts'

type Of = AnswerOf<typeof readItemClarifications>

/** 澄清 of one entry of the ledger; shown once it proved unfounded. */
export function ItemClarifications({ itemId }: { itemId: string }) {
  return (
    <Asked of={useCall(readItemClarifications, { params: { id: itemId } })}>
      {(of) => (of.lines.length > 0 || of.mayPropose ? <Clarifications itemId={itemId} of={of} /> : null)}
    </Asked>
  )
}

function Clarifications({ itemId, of }: { itemId: string; of: Of }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words('item.title')}>
      {of.lines.length === 0 && <p className="field-help">{words('item.none')}</p>}
      <ul style={{ display: 'grid', gap: 4 }}>
        {of.lines.map((line) => (
          <li key={line.id}>
            <To path={`/clarifications/${line.id}`}>{[line.person.name, line.wayLabel, words(`states.${line.state}`)].join(' · ')}</To>
          </li>
        ))}
      </ul>
      {of.mayPropose && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('item.propose')}
        </Button>
      )}
      {isOpen && <ProposalForm itemId={itemId} of={of} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function ProposalForm({ itemId, of, onClose }: { itemId: string; of: Of; onClose: () => void }) {
  const words = useWords()
  const act = useAct(proposeAClarification, {
    invalidates: [readItemClarifications, listClarifications],
    done: words('item.proposed'),
    onDone: onClose,
  })
  const form = useSheet(proposeAClarification.body, { failure: act.error, start: { personId: of.persons[0]?.id, way: of.ways[0]?.code } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <div style={{ marginTop: 12, display: 'grid', gap: 12 }}>
      <SecretBanner />
      <p>{words('item.askedFirst')}</p>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="personId"
          label={words('list.person')}
          options={of.persons.map((each) => ({ value: each.id, label: [each.name, each.postTitle].filter(Boolean).join(' ') }))}
        />
        <ChoiceField
          form={form}
          name="way"
          label={words('list.way')}
          options={of.ways.map((each) => ({ value: each.code, label: each.label }))}
        />
        <TextField
          form={form}
          name="scope"
          wide
          isNeeded={form.values['way'] === 'circular'}
          label={words('list.scope')}
          help={words('item.scopeHelp')}
          maxLength={200}
        />
        <AreaField
          form={form}
          name="statement"
          label={words('item.statement')}
          help={words('item.statementHelp')}
          rows={4}
          maxLength={4000}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('item.submit')}
        </Button>
        <Button onClick={onClose}>{words('item.cancel')}</Button>
      </div>
    </div>
  )
}

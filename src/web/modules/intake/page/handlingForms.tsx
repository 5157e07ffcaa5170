import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { decideOnHandling, proposeHandling, readHandlings, recordHandlingEnd } from '../../../../modules/intake/handling/handling.api.ts'
import type { HandlingLine, ListedThing } from '../../../../modules/intake/handling/handling.schema.ts'
import { listItems, readItem } from '../../../../modules/intake/item.api.ts'
import {
  type AnswerOf,
  AreaField,
  ChoiceField,
  type Control,
  DayField,
  Field,
  FormGrid,
  Icon,
  SecretBanner,
  TextField,
  useAct,
  useSheet,
  FormFoot,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const TOLD = [readHandlings, readItem, listItems]

interface ProposalFormProps {
  itemId: string
  ways: AnswerOf<typeof readHandlings>['ways']
  onClose: () => void
}

/** 提出办理意见. */
export function ProposalForm({ itemId, ways, onClose }: ProposalFormProps) {
  const words = useWords()
  const act = useAct(proposeHandling, { invalidates: TOLD, done: words('handling.proposed'), onDone: onClose })
  const form = useSheet(proposeHandling.body, { failure: act.error, start: { list: [] } })
  const way = ways.find((each) => each.kind === form.values['kind'])
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <div style={{ marginTop: 12 }}>
      <SecretBanner />
      <div style={{ marginTop: 12 }}>
        <FormGrid onSubmit={submit}>
          <ChoiceField
            form={form}
            name="kind"
            label={words('handling.way')}
            help={way?.isDecided ? words('handling.awaits') : undefined}
            options={ways.map((each) => ({ value: each.kind, label: each.label }))}
          />
          {way?.needs === 'recipient' && (
            <TextField form={form} name="recipient" isNeeded label={words('handling.recipient')} maxLength={120} />
          )}
          {way?.needs === 'reviewDay' && <DayField form={form} name="reviewOn" isNeeded label={words('handling.reviewOn')} />}
          <AreaField form={form} name="note" label={words('handling.note')} rows={3} maxLength={1000} />
          {way?.hasList && (
            <Field
              form={form}
              name="list"
              wide
              label={words('handling.list')}
              help={words('handling.listHelp')}
              isNeeded={way.kind === 'refer'}
            >
              {(control) => <ListPick control={control} />}
            </Field>
          )}
        </FormGrid>
      </div>
      <FormFoot says={words('handling.submit')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </div>
  )
}

function ListPick({ control }: { control: Control }) {
  const words = useWords()
  const [title, setTitle] = useState('')
  const [copies, setCopies] = useState(1)
  const list = (control.value ?? []) as readonly ListedThing[]
  const add = () => {
    if (title.trim().length < 2) return
    control.onChange([...list, { title: title.trim(), copies, note: '' }])
    setTitle('')
    setCopies(1)
  }
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 120px auto', gap: 8 }}>
        <Input
          id={control.id}
          value={title}
          maxLength={120}
          placeholder={words('handling.thing')}
          aria-describedby={control['aria-describedby']}
          onChange={(event) => setTitle(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault()
            add()
          }}
        />
        <InputNumber
          aria-label={words('handling.copies')}
          value={copies}
          min={1}
          max={999}
          suffix={words('handling.copyUnit')}
          style={{ width: '100%' }}
          onChange={(count) => setCopies(count ?? 1)}
        />
        <Button onClick={add} disabled={title.trim().length < 2}>
          {words('handling.addThing')}
        </Button>
      </div>
      {list.length > 0 && (
        <ol style={{ display: 'grid', gap: 4 }}>
          {list.map((each, at) => (
            <li key={`${each.title}|${String(at)}`}>
              {words('handling.listed', { title: each.title, copies: each.copies })}
              <Button
                type="text"
                size="small"
                icon={<Icon name="close" size={12} />}
                aria-label={words('registration.dropSubject', { name: each.title })}
                onClick={() => control.onChange(list.filter((other) => other !== each))}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** 审批: by another than who proposed it. */
export function DecisionForm({ of, onClose }: { of: HandlingLine; onClose: () => void }) {
  const words = useWords()
  const act = useAct(decideOnHandling, { invalidates: TOLD, done: words('handling.decidedDone'), onDone: onClose })
  const form = useSheet(decideOnHandling.body, { failure: act.error, start: { decision: 'approve' } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <div style={{ marginTop: 12 }}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="decision"
          label={words('handling.decision')}
          options={(['approve', 'refuse'] as const).map((each) => ({ value: each, label: words(`handling.decisions.${each}`) }))}
        />
        <AreaField form={form} name="opinion" label={words('handling.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('handling.saveDecision')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </div>
  )
}

/** 登记办理结果; what was passed on ends with its receipt 回执. */
export function EndForm({ of, onClose }: { of: HandlingLine; onClose: () => void }) {
  const words = useWords()
  const act = useAct(recordHandlingEnd, { invalidates: TOLD, done: words('handling.endDone'), onDone: onClose })
  const form = useSheet(recordHandlingEnd.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <div style={{ marginTop: 12 }}>
      <SecretBanner />
      <div style={{ marginTop: 12 }}>
        <FormGrid onSubmit={submit}>
          <AreaField form={form} name="outcome" label={words('handling.outcome')} rows={3} maxLength={2000} />
          {of.kind === 'refer' && (
            <>
              <TextField form={form} name="receivedBy" isNeeded label={words('handling.receivedBy')} maxLength={60} />
              <DayField form={form} name="receivedOn" isNeeded label={words('handling.receivedOn')} />
              <TextField form={form} name="receiptNo" label={words('handling.receiptNo')} maxLength={60} />
            </>
          )}
        </FormGrid>
      </div>
      <FormFoot says={words('handling.saveEnd')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </div>
  )
}

import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { fillSheet, listCheckSheets, readCheckSheet } from '../../../../modules/checks/check.api.ts'
import type { SheetPage as Sheet } from '../../../../modules/checks/check.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { LeaveGuard, Section, useAct } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Draft = Readonly<Record<string, { isFound?: boolean; facts: string }>>

const FEWEST = 8

/** Every item answered with yes or no, and in words where something was found. */
export function FillForm({ of }: { of: Sheet }) {
  const words = useWords()
  const [draft, setDraft] = useState<Draft>(() =>
    Object.fromEntries(of.answers.map(({ item, isFound, facts }) => [item, { isFound, facts }])),
  )
  const [isTried, setTried] = useState(false)
  const act = useAct(fillSheet, { invalidates: [readCheckSheet, listCheckSheets, readDesk], done: words('sheet.filled') })
  const faultOf = (code: string): string | undefined => {
    const given = draft[code]
    if (given?.isFound === undefined) return words('sheet.missing')
    return given.isFound && given.facts.trim().length < FEWEST ? words('sheet.short') : undefined
  }
  const submit = () => {
    setTried(true)
    if (of.form.items.some(({ code }) => faultOf(code) !== undefined)) return
    const answers = of.form.items.map(({ code }) => {
      const isFound = draft[code]?.isFound === true
      return { item: code, isFound, facts: isFound ? (draft[code]?.facts ?? '') : '' }
    })
    act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, answers } })
  }
  return (
    <Section title={words('sheet.answers')}>
      <LeaveGuard isOn={Object.keys(draft).length > of.answers.length && !act.isSuccess && !act.isPending} says={words('sheet.leave')} />
      <p className="field-help" style={{ marginBottom: 12 }}>
        {words('sheet.barred')}
      </p>
      {of.form.items.map((item) => (
        <ItemField
          key={item.code}
          item={item}
          given={draft[item.code]}
          fault={isTried ? faultOf(item.code) : undefined}
          onChange={(next) => setDraft((before) => ({ ...before, [item.code]: next }))}
        />
      ))}
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('sheet.fill')}
        </Button>
      </div>
    </Section>
  )
}

interface ItemFieldProps {
  item: Sheet['form']['items'][number]
  given: Draft[string] | undefined
  fault: string | undefined
  onChange: (next: Draft[string]) => void
}

function ItemField({ item, given, fault, onChange }: ItemFieldProps) {
  const words = useWords()
  const facts = given?.facts ?? ''
  return (
    <fieldset style={{ border: 0, margin: '0 0 16px', padding: 0 }}>
      <legend style={{ padding: 0 }}>
        {item.circle && <strong>{words(`circles.${item.circle}`)} · </strong>}
        {item.label}
      </legend>
      <p className="field-help">{item.basis}</p>
      <Radio.Group
        name={item.code}
        value={given?.isFound}
        options={[
          { value: false, label: words('sheet.none') },
          { value: true, label: words('sheet.found') },
        ]}
        onChange={(event) => onChange({ isFound: event.target.value === true, facts })}
      />
      {given?.isFound && (
        <Input.TextArea
          aria-label={`${words('field.facts')}：${item.label}`}
          value={facts}
          maxLength={2000}
          showCount
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={(event) => onChange({ isFound: true, facts: event.target.value })}
        />
      )}
      {fault && (
        <p className="light red" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

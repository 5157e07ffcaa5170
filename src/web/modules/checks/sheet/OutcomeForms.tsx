import { Button } from 'antd'
import type { z } from 'zod'
import { disposeFinding, listCheckSheets, readCheckSheet } from '../../../../modules/checks/check.api.ts'
import type { SheetPage as Sheet } from '../../../../modules/checks/check.schema.ts'
import { listItems } from '../../../../modules/intake/item.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { AreaField, ChoiceField, FormGrid, Section, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const STALE = [readCheckSheet, listCheckSheets, readDesk, listItems]

const [entering, noting] = disposeFinding.body.options
const entered = entering.omit({ outcome: true, item: true })
const noted = noting.omit({ outcome: true, item: true })

/** What becomes of each finding that was borne out: an entry in the ledger, or why not. */
export function OutcomeForms({ of }: { of: Sheet }) {
  const open = of.grades.filter(({ item, rank }) => rank !== null && !of.outcomes.some((each) => each.item === item))
  return open.map(({ item }) => <OutcomeForm key={item} of={of} item={item} />)
}

function OutcomeForm({ of, item }: { of: Sheet; item: string }) {
  const words = useWords()
  const pack = usePack()
  const today = useToday()
  const label = of.form.items.find((each) => each.code === item)?.label ?? item
  const facts = of.answers.find((each) => each.item === item)?.facts ?? ''
  const enter = useAct(disposeFinding, { invalidates: STALE, done: words('sheet.entered') })
  const note = useAct(disposeFinding, { invalidates: STALE, done: words('sheet.notedDone') })
  const entry = useSheet<z.ZodObject>(entered, { start: { title: label.slice(0, 120), content: facts }, failure: enter.error })
  const why = useSheet(noted, { failure: note.error })
  const params = { id: of.line.id }
  const options = (list: readonly { code: string; label: string }[]) => list.map(({ code, label: word }) => ({ value: code, label: word }))
  return (
    <Section title={`${words('sheet.dispose')}：${label}`}>
      <FormGrid>
        <TextField form={entry} name="title" label={words('field.entryTitle')} maxLength={120} wide />
        <ChoiceField form={entry} name="signType" label={words('field.signType')} options={options(offered(pack?.signTypes, today))} />
        <ChoiceField form={entry} name="keyArea" label={words('field.keyArea')} options={options(offered(pack?.keyAreas, today))} />
        <AreaField form={entry} name="content" label={words('field.content')} rows={3} maxLength={8000} />
      </FormGrid>
      <div className="form-foot">
        <Button
          type="primary"
          loading={enter.isPending}
          onClick={() => entry.submit((given) => enter.mutate({ params, body: { outcome: 'entered', item, ...entered.parse(given) } }))}
        >
          {words('sheet.enter')}
        </Button>
      </div>
      <FormGrid>
        <TextField form={why} name="reason" label={words('field.noted')} maxLength={500} wide />
      </FormGrid>
      <div className="form-foot">
        <Button
          loading={note.isPending}
          onClick={() => why.submit((given) => note.mutate({ params, body: { outcome: 'noted', item, ...given } }))}
        >
          {words('sheet.note')}
        </Button>
      </div>
    </Section>
  )
}

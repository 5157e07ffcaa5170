import { Button, Input } from 'antd'
import { FormGrid, useNamed } from '../../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useWords as usePolicyWords } from '../../useWords.ts'
import { AreaAt, ChoiceAt, DayAt, TextAt, Wrong } from './fields.tsx'
import type { PackSheet } from './pack-sheet.ts'

/** Name, trial with its review, interpreter, scope, basis (R24, R267). */
export function About({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  const named = useNamed()
  const policy = usePolicyWords()
  return (
    <>
      <FormGrid>
        <TextAt sheet={sheet} path="meta.title" label={words('field.title')} wide />
        <ChoiceAt
          sheet={sheet}
          path="meta.status"
          label={words('field.status')}
          options={(['trial', 'inForce'] as const).map((value) => ({ value, label: policy(`status.${value}`) }))}
        />
        {sheet.at('meta.status') === 'trial' && <DayAt sheet={sheet} path="meta.reviewOn" label={words('field.reviewOn')} />}
        <TextAt sheet={sheet} path="meta.interpreter" label={words('field.interpreter')} />
        <AreaAt sheet={sheet} path="meta.scope" label={words('field.scope')} maxLength={500} />
        {(['risk', 'ledger', 'unit', 'section', 'person'] as const).map((key) => (
          <TextAt key={key} sheet={sheet} path={`terms.${key}`} label={named(words('form.key.terms'), words(`field.${key}`))} />
        ))}
      </FormGrid>
      <Basis sheet={sheet} />
    </>
  )
}

/** A basis is a title and a document number, written 《…》（…）. */
function Basis({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  const list = (sheet.at('meta.basis') as string[] | undefined) ?? []
  const put = (next: string[]) => sheet.put('meta.basis', next)
  const write = (index: number, text: string) => put(list.map((each, at) => (at === index ? text : each)))
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
      <legend style={{ padding: 0, marginBottom: 8 }}>{words('field.basis')}</legend>
      {list.map((each, index) => {
        const { title, no } = partsOf(each)
        const numbered = (label: string) => `${label} ${index + 1}`
        return (
          <div key={index} style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
            <Input
              aria-label={numbered(words('edit.basisTitle'))}
              placeholder={words('edit.basisTitle')}
              value={title}
              onChange={(event) => write(index, joined(event.target.value, no))}
            />
            <Input
              aria-label={numbered(words('edit.basisNo'))}
              placeholder={words('edit.basisNo')}
              value={no}
              style={{ maxWidth: 240 }}
              onChange={(event) => write(index, joined(title, event.target.value))}
            />
            <Button aria-label={words('edit.removeNo', { no: index + 1 })} onClick={() => put(list.filter((_each, at) => at !== index))}>
              {words('edit.remove')}
            </Button>
          </div>
        )
      })}
      <Wrong sheet={sheet} path="meta.basis" />
      <Button onClick={() => put([...list, ''])}>{words('edit.addBasis')}</Button>
    </fieldset>
  )
}

function partsOf(basis: string): { title: string; no: string } {
  const found = /^(.*)（([^（）]*)）$/u.exec(basis)
  return { title: found?.[1] ?? basis, no: found?.[2] ?? '' }
}

const joined = (title: string, no: string) => (no === '' ? title : `${title}（${no}）`)

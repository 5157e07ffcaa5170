import './bases.css'
import { Button, Input } from 'antd'
import type { Basis } from '../../../../modules/powers/power.schema.ts'
import { Field, type Sheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { EMPTY_BASIS, type powerSheet } from './sheet.ts'

const PARTS = [
  ['title', 'form.basisTitle'],
  ['docNo', 'form.basisDocNo'],
  ['article', 'form.basisArticle'],
  ['edition', 'form.basisEdition'],
] as const

/** 依据: several provisions, each with name, document number, article and edition. */
export function BasesField({ form }: { form: Sheet<typeof powerSheet> }) {
  const words = useWords()
  return (
    <Field form={form} name="bases" label={words('field.bases')} wide>
      {(control) => {
        const bases = (control.value as Basis[] | undefined) ?? [EMPTY_BASIS]
        const write = (at: number, part: keyof Basis, text: string) =>
          control.onChange(
            bases.map((each, index) => (index === at ? { ...each, [part]: part === 'title' || text !== '' ? text : null } : each)),
          )
        return (
          <div>
            {bases.map((basis, at) => (
              <fieldset className="basis-row" key={at} aria-label={words('form.basis', { number: at + 1 })}>
                {PARTS.map(([part, hint]) => (
                  <Input
                    key={part}
                    id={at === 0 && part === 'title' ? control.id : undefined}
                    aria-label={`${words('form.basis', { number: at + 1 })} ${words(hint)}`}
                    aria-invalid={part === 'title' ? control['aria-invalid'] : undefined}
                    aria-describedby={control['aria-describedby']}
                    placeholder={words(hint)}
                    value={basis[part] ?? ''}
                    maxLength={part === 'title' ? 120 : 60}
                    onChange={(event) => write(at, part, event.target.value)}
                  />
                ))}
                {bases.length > 1 && (
                  <Button
                    aria-label={words('form.dropBasis', { number: at + 1 })}
                    onClick={() => control.onChange(bases.filter((_, index) => index !== at))}
                  >
                    ×
                  </Button>
                )}
              </fieldset>
            ))}
            <Button onClick={() => control.onChange([...bases, EMPTY_BASIS])}>{words('form.addBasis')}</Button>
          </div>
        )
      }}
    </Field>
  )
}

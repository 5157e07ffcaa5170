import { Input } from 'antd'
import { z } from 'zod'
import { checkPassphrase } from '../../../../modules/reports/report.rules.ts'
import { Field, type FieldProps, Refused, useFailureWords } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface PassphraseFieldProps<S extends z.ZodObject> extends FieldProps<S> {
  kind: 'current-password' | 'new-password'
  /** Says below how well it stands up to guessing. */
  isMeasured?: boolean
}

export function PassphraseField<S extends z.ZodObject>({ kind, isMeasured = false, ...field }: PassphraseFieldProps<S>) {
  const strength = useStrength()
  const typed = field.form.values[field.name]
  return (
    <Field {...field} help={isMeasured ? <span aria-live="polite">{strength(typeof typed === 'string' ? typed : '')}</span> : field.help}>
      {(control) => (
        <Input.Password
          {...control}
          autoComplete={kind}
          value={typeof control.value === 'string' ? control.value : ''}
          onChange={(event) => control.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** From this length on a passphrase is told to be strong. */
const STRONG_FROM = 18

function useStrength(): (passphrase: string) => string {
  const words = useWords()
  const wordsFor = useFailureWords()
  return (passphrase) => {
    if (passphrase === '') return words('key.passphraseHelp')
    const wrong = checkPassphrase(passphrase)
    if (wrong) return words('key.weak', { why: wordsFor(new Refused(wrong.refused, wrong.facts)) })
    return words([...passphrase].length >= STRONG_FROM ? 'key.strong' : 'key.fair')
  }
}

const shape = z.strictObject({ fresh: z.string().default(''), again: z.string().default('') })

/** A new passphrase, typed twice, that stands up to guessing. */
export function useNewPassphrase() {
  const words = useWords()
  const wordsFor = useFailureWords()
  return shape.superRefine(({ fresh, again }, context) => {
    const wrong = checkPassphrase(fresh)
    if (wrong) context.addIssue({ code: 'custom', path: ['fresh'], message: wordsFor(new Refused(wrong.refused, wrong.facts)) })
    if (again !== fresh) context.addIssue({ code: 'custom', path: ['again'], message: words('key.notTheSame') })
  })
}

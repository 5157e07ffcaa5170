import { Alert, Button, Form, Radio } from 'antd'
import { useId, useState } from 'react'
import { backTestRule, readRule } from '../../../../modules/indicators/rules/rule.api.ts'
import { Refused, useAct, useFailureWords, useLanguage } from '../../../ui/index.ts'
import { isSameValue, type Setting, type SettingValue, type Typed, typedOf, useAmountText, useProblemText, valueOf } from '../amounts.ts'
import type { RulePart } from '../rule/useRule.ts'
import { type Codes, inWords, useCodes } from '../rule/settings/codes.ts'
import { SettingInput } from '../rule/settings/SettingInput.tsx'
import { useWords } from '../useWords.ts'

type Errors = Readonly<Record<string, string>>

/** Test with the settings as they are here, or with others that are only tried. */
export function BackTestForm({ of, nodeId, onBegun }: RulePart & { onBegun: () => void }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const problem = useProblemText()
  const codes = useCodes(of)
  const [isTrial, setTrial] = useState(false)
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const [errors, setErrors] = useState<Errors>({})
  const [loose, setLoose] = useState<unknown>()
  const begin = useAct(backTestRule, { invalidates: [readRule], done: words('backTest.begun'), isQuiet: true, onDone: onBegun })
  const fail = (failure: unknown) => {
    const found = failure instanceof Refused && failure.code === 'indicator.bad_settings' ? errorsIn(failure, of.settings, problem) : {}
    setErrors(found)
    setLoose(Object.keys(found).length > 0 ? undefined : failure)
  }
  const submit = () => {
    const { settings, wrong } = trialOf(of.settings, isTrial ? typed : {}, words('problem.number'))
    setErrors(wrong)
    setLoose(undefined)
    if (Object.keys(wrong).length === 0) begin.mutate({ params: { code: of.rule.code }, body: { nodeId, settings } }, { onError: fail })
  }
  return (
    <Form layout="vertical" component="form" onFinish={submit}>
      {of.settings.length > 0 && (
        <Radio.Group
          aria-label={words('backTest.which')}
          style={{ margin: '8px 0' }}
          value={isTrial}
          options={[
            { value: false, label: words('backTest.present') },
            { value: true, label: words('backTest.trial') },
          ]}
          onChange={(event) => setTrial(event.target.value as boolean)}
        />
      )}
      {isTrial && (
        <div className="trial-grid">
          {of.settings.map((each) => (
            <TrialField
              key={each.key}
              of={each}
              codes={codes}
              value={typed[each.key] ?? typedOf(each.value, each.unit)}
              error={errors[each.key]}
              onChange={(value) => setTyped({ ...typed, [each.key]: value })}
            />
          ))}
        </div>
      )}
      {loose !== undefined && <Alert type="error" showIcon role="alert" title={wordsFor(loose)} style={{ marginBottom: 8 }} />}
      <div style={{ marginTop: 4 }}>
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          {words('backTest.begin')}
        </Button>
      </div>
    </Form>
  )
}

interface TrialFieldProps {
  of: Setting
  codes: Codes
  value: Typed
  error: string | undefined
  onChange: (value: Typed) => void
}

function TrialField({ of, codes, value, error, onChange }: TrialFieldProps) {
  const words = useWords()
  const amount = useAmountText()
  const id = useId()
  const language = useLanguage()
  return (
    <Form.Item
      label={of.title[language]}
      htmlFor={id}
      validateStatus={error ? 'error' : ''}
      help={
        <span id={`${id}-says`} className={error ? undefined : 'field-help'} role={error ? 'alert' : undefined}>
          {error ?? words('backTest.now', { value: amount(inWords(of.value, codes), of.unit) })}
        </span>
      }
      style={{ marginBottom: 4 }}
    >
      <SettingInput
        id={id}
        of={of}
        codes={codes}
        value={value}
        onChange={onChange}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-says`}
      />
    </Form.Item>
  )
}

/** What is tried otherwise than it is here, and what was typed wrongly. */
function trialOf(settings: readonly Setting[], typed: Readonly<Record<string, Typed>>, notANumber: string) {
  const read = settings.flatMap((each) => {
    const text = typed[each.key]
    return text === undefined ? [] : [{ each, value: valueOf(text, each) }]
  })
  const wrong: Errors = Object.fromEntries(read.filter(({ value }) => value === null).map(({ each }) => [each.key, notANumber]))
  const changed = read.flatMap(({ each, value }) => (value === null || isSameValue(value, each.value) ? [] : [[each.key, value] as const]))
  return { settings: Object.fromEntries<SettingValue>(changed), wrong }
}

/** The server names what is wrong as `key: problem`. */
function errorsIn({ facts }: Refused, settings: readonly Setting[], problem: (text: string, unit: string) => string): Errors {
  const problems = facts['problems']
  const lines = Array.isArray(problems) ? problems.map(String) : []
  return Object.fromEntries(
    settings.flatMap((each) => {
      const line = lines.find((text) => text.startsWith(`${each.key}`))
      return line ? [[each.key, problem(line, each.unit)]] : []
    }),
  )
}

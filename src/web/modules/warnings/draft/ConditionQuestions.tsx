import { Checkbox, Radio } from 'antd'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { Section } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { type Answers, answer, answersIn } from './draft-values.ts'
import { ProposedLevel } from './LevelChoice.tsx'
import type { DraftSheet } from './useDraftSheet.ts'

interface Asked {
  form: DraftSheet
  pack: PolicyPack
  onAnswer: (answers: Answers) => void
}

/** The three conditions of Article 14 as questions, with the pack's signs, and the level that they propose. */
export function ConditionQuestions({ form, pack, onAnswer }: Asked) {
  const words = useWords()
  const answers = answersIn(form.values)
  const give = (change: Answers) => onAnswer(answer(answers, change))
  const wrong = Object.entries(form.errors).find(([path]) => path.startsWith('conditions'))?.[1]
  const signs = (offered: readonly string[]) => ({
    offered,
    chosen: answers.signs ?? [],
    onChoose: (chosen: string[]) => give({ signs: chosen }),
  })
  return (
    <Section title={words('draft.conditions')}>
      <p className="field-help">{words('draft.basis')}</p>
      <Question
        says={words('draft.brokeRule')}
        is={answers.brokeRule}
        isWrong={Boolean(wrong)}
        onAnswer={(brokeRule) => give({ brokeRule })}
      />
      {answers.brokeRule && (
        <>
          <Question
            says={words('draft.publicDissatisfied')}
            is={answers.publicDissatisfied}
            isWrong={Boolean(wrong)}
            onAnswer={(publicDissatisfied) =>
              give({ publicDissatisfied, signs: without(answers.signs, publicDissatisfied, pack.warning.dissatisfactionSigns) })
            }
            signs={signs(pack.warning.dissatisfactionSigns)}
          />
          <Question
            says={words('draft.seriousConsequence')}
            is={answers.seriousConsequence}
            isWrong={Boolean(wrong)}
            onAnswer={(seriousConsequence) =>
              give({ seriousConsequence, signs: without(answers.signs, seriousConsequence, pack.warning.consequenceSigns) })
            }
            signs={signs(pack.warning.consequenceSigns)}
          />
        </>
      )}
      {wrong && (
        <p role="alert" className="ant-form-item-explain-error">
          {wrong}
        </p>
      )}
      <ProposedLevel form={form} pack={pack} />
    </Section>
  )
}

/** Signs of a condition that does not hold are not kept. */
function without(signs: readonly string[] | undefined, holds: boolean, ofCondition: readonly string[]): string[] {
  return (signs ?? []).filter((sign) => holds || !ofCondition.includes(sign))
}

interface QuestionProps {
  says: string
  is: boolean | undefined
  isWrong: boolean
  onAnswer: (is: boolean) => void
  signs?: { offered: readonly string[]; chosen: readonly string[]; onChoose: (signs: string[]) => void }
}

function Question({ says, is, isWrong, onAnswer, signs }: QuestionProps) {
  const words = useWords()
  return (
    <fieldset className="question" aria-invalid={isWrong && is === undefined}>
      <legend>{says}</legend>
      <Radio.Group
        className="answer"
        optionType="button"
        value={is ?? null}
        onChange={(event) => onAnswer(event.target.value === true)}
        options={[
          { value: true, label: words('draft.yes') },
          { value: false, label: words('draft.no') },
        ]}
      />
      {is && signs && (
        <fieldset className="signs" aria-label={words('draft.signs')}>
          <span className="field-help">{words('draft.signs')}</span>
          {signs.offered.map((sign) => (
            <Checkbox
              key={sign}
              checked={signs.chosen.includes(sign)}
              onChange={(event) =>
                signs.onChoose(event.target.checked ? [...signs.chosen, sign] : signs.chosen.filter((each) => each !== sign))
              }
            >
              {sign}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </fieldset>
  )
}

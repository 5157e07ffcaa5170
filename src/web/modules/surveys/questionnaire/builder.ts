import {
  type Question,
  type QuestionKind,
  type QuestionnaireContent,
  questionsOf,
  type WrittenQuestionnaire,
  writtenQuestionnaire,
} from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'

/** A questionnaire while it is being written. */
export type Draft = WrittenQuestionnaire

const blank = (key: string): Question => ({
  ...{ key, kind: 'scale', text: '', isRequired: true, options: [], least: null, most: null, counts: true },
})

export const EMPTY: QuestionnaireContent = { lead: '', sections: [{ title: '', questions: [blank('q1')] }] }

/** The next key: keys stay with their questions, so that versions can be compared. */
function freeKey(content: QuestionnaireContent): string {
  const used = questionsOf(content).map(({ key }) => Number(key.slice(1)))
  return `q${Math.max(0, ...used) + 1}`
}

type Place = readonly [section: number, question: number]

function inSection(
  content: QuestionnaireContent,
  at: number,
  change: (questions: readonly Question[]) => Question[],
): QuestionnaireContent {
  return {
    ...content,
    sections: content.sections.map((each, index) => (index === at ? { ...each, questions: change(each.questions) } : each)),
  }
}

export const changed = (content: QuestionnaireContent, [section, at]: Place, more: Partial<Question>): QuestionnaireContent =>
  inSection(content, section, (questions) => questions.map((each, index) => (index === at ? { ...each, ...more } : each)))

export const added = (content: QuestionnaireContent, section: number): QuestionnaireContent =>
  inSection(content, section, (questions) => [...questions, blank(freeKey(content))])

export const dropped = (content: QuestionnaireContent, [section, at]: Place): QuestionnaireContent =>
  inSection(content, section, (questions) => questions.filter((_, index) => index !== at))

export function moved(content: QuestionnaireContent, [section, at]: Place, by: -1 | 1): QuestionnaireContent {
  return inSection(content, section, (questions) => {
    const [one, other] = [questions[at], questions[at + by]]
    if (!one || !other) return [...questions]
    return questions.map((each, index) => (index === at ? other : index === at + by ? one : each))
  })
}

export const withSection = (content: QuestionnaireContent): QuestionnaireContent => ({
  ...content,
  sections: [...content.sections, { title: '', questions: [blank(freeKey(content))] }],
})

/** What a question of another kind cannot have falls away. */
export const ofKind = (kind: QuestionKind, { options }: Question): Partial<Question> => ({
  ...{ kind, counts: kind === 'scale', least: null, most: null },
  options: kind === 'single' || kind === 'multiple' ? options : [],
})

/** What is wrong with it, by dotted path. */
export function faultsOf(draft: Draft): Readonly<Record<string, string>> {
  const read = writtenQuestionnaire.safeParse(draft)
  const issues = read.success ? [] : read.error.issues
  const pairs = issues.map((issue): [string, string] => [issue.path.join('.'), issue.message])
  return Object.fromEntries(pairs.toReversed())
}

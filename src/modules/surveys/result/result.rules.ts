import type { Question, QuestionnaireContent } from '../questionnaire/questionnaire.schema.ts'
import { questionsOf } from '../questionnaire/questionnaire.schema.ts'
import type { AnswerValue, GivenAnswer } from '../site/answer.schema.ts'
import type { Target } from '../survey.schema.ts'
import type { ResultCell, ResultGroup, SurveyResult } from './result.schema.ts'
import { type Shown, shownGroups } from './suppression.rules.ts'

const MARKS = 5
const TOTAL = ''

const oneDecimal = (value: number): number => Math.round(value * 10) / 10
const twoDecimals = (value: number): number => Math.round(value * 100) / 100
const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length

/**
 * 满意度 of 0–100 (R141): every mark of every question that counts, 1 很不满意 = 0, 2 = 25, 3 一般 = 50, 4 = 75, 5 很满意 = 100, and their mean,
 * rounded to one decimal. A question left open counts neither way. Null without any mark.
 */
export function satisfaction(marks: readonly number[]): number | null {
  return marks.length === 0 ? null : oneDecimal(meanOf(marks.map((mark) => ((mark - 1) / (MARKS - 1)) * 100)))
}

interface Tallied {
  question: Question
  shown: Shown
  total: ResultCell
  cells: ResultCell[]
}

export interface Counted {
  content: QuestionnaireContent
  targets: readonly Target[]
  answers: readonly GivenAnswer[]
  minimum: number
  dissatisfiedBelow: number
}

/** What may be shown of a survey; all that it returns is safe to hand out. */
export function resultOf(of: Counted): SurveyResult {
  const { content, targets, answers, minimum, dissatisfiedBelow } = of
  const groups = shownGroups(sizesOf(targets, answers), minimum)
  const questions = questionsOf(content).filter((each) => each.kind !== 'text')
  const tallied = questions.map((question) => tally(of, question, groups))
  const scored = tallied.filter((each) => each.question.counts)
  const groupOf = ({ unitId, name }: Target, theirs: readonly GivenAnswer[], isShown: boolean): ResultGroup => {
    const score = isShown && isScoreShown(unitId, scored, theirs) ? satisfaction(marksOf(scored, theirs)) : null
    return { unitId, name, answers: isShown ? theirs.length : null, score, isDissatisfied: score !== null && score < dissatisfiedBelow }
  }
  return {
    minimum,
    dissatisfiedBelow,
    total: groupOf({ unitId: TOTAL, name: '' }, answers, groups.isTotalShown),
    groups: targets.map((each) => groupOf(each, about(answers, each), groups.groups.has(each.unitId))),
    questions: tallied.map(({ question, total, cells }) => ({
      ...{ key: question.key, kind: question.kind, text: question.text, counts: question.counts, options: question.options },
      ...{ total, cells },
    })),
    remarks: remarksOf(of, groups),
  }
}

const about = (answers: readonly GivenAnswer[], { unitId }: Target) => answers.filter((each) => each.unitId === unitId)

const sizesOf = (targets: readonly Target[], answers: readonly GivenAnswer[]): Map<string, number> =>
  new Map(targets.map((each) => [each.unitId, about(answers, each).length]))

const valuesOf = ({ key }: Question, answers: readonly GivenAnswer[]): AnswerValue[] =>
  answers.flatMap(({ values }) => (values[key] === undefined ? [] : [values[key]]))

/** Questions may be left open, so each is judged by those who answered it. */
function tally({ targets, answers, minimum }: Counted, question: Question, groups: Shown): Tallied {
  const answered = answers.filter(({ values }) => values[question.key] !== undefined)
  const shown = shownGroups(sizesOf(targets, answered), minimum, (group) => !groups.groups.has(group))
  const cell = ({ unitId, name }: Target, values: readonly AnswerValue[], isShown: boolean): ResultCell => ({
    ...{ unitId, name },
    shown: isShown ? { answered: values.length, counts: countsOf(question, values), mean: meanIn(question, values) } : null,
  })
  return {
    question,
    shown,
    total: cell({ unitId: TOTAL, name: '' }, valuesOf(question, answered), shown.isTotalShown),
    cells: targets.map((each) => cell(each, valuesOf(question, about(answered, each)), shown.groups.has(each.unitId))),
  }
}

function countsOf({ kind, options }: Question, values: readonly AnswerValue[]): number[] {
  if (kind === 'number') return []
  const chosen = values.flatMap((value) => (typeof value === 'object' ? value : typeof value === 'number' ? [value] : []))
  const places = kind === 'scale' ? Array.from({ length: MARKS }, (_, at) => at + 1) : options.map((_, at) => at)
  return places.map((place) => chosen.filter((each) => each === place).length)
}

function meanIn({ kind }: Question, values: readonly AnswerValue[]): number | null {
  const numbers = values.filter((value) => typeof value === 'number')
  return (kind === 'scale' || kind === 'number') && numbers.length > 0 ? twoDecimals(meanOf(numbers)) : null
}

/** A score is shown where each question in it is: what it says can be read off what is shown anyway, and never tells of a hidden one. */
function isScoreShown(unitId: string, scored: readonly Tallied[], answers: readonly GivenAnswer[]): boolean {
  return scored.every(
    ({ question, shown }) => valuesOf(question, answers).length === 0 || (unitId === TOTAL ? shown.isTotalShown : shown.groups.has(unitId)),
  )
}

const marksOf = (scored: readonly Tallied[], answers: readonly GivenAnswer[]): number[] =>
  scored.flatMap(({ question }) => valuesOf(question, answers).filter((value) => typeof value === 'number'))

/** Sorted by their words: the order in which they came would betray something. */
function remarksOf({ content, targets, answers }: Counted, { groups, isTotalShown }: Shown): SurveyResult['remarks'] {
  const names = new Map(targets.map((each) => [each.unitId, each.name]))
  return questionsOf(content)
    .filter((each) => each.kind === 'text')
    .map(({ key, text: asked }) => {
      const items = answers.flatMap(({ unitId, values }) => {
        const text = values[key]
        return isTotalShown && typeof text === 'string' ? [{ name: groups.has(unitId) ? (names.get(unitId) ?? null) : null, text }] : []
      })
      return { key, question: asked, items: items.toSorted((one, other) => (one.text < other.text ? -1 : 1)) }
    })
}

import { type Question, type QuestionnaireContent, questionsOf, TEXT_LONGEST } from '../questionnaire/questionnaire.schema.ts'
import type { AnswerAccess, Target } from '../survey.schema.ts'
import type { AnswerValue, AnswerValues } from './answer.schema.ts'

type Form = Readonly<Record<string, string>>

/** What is wrong with an answer to one question. */
export type Wrong = 'required' | 'unit' | 'number' | 'range' | 'tooLong' | 'codeMissing' | 'codeWrong'

/** A form as it was filled in: what can be kept, and by field what cannot. */
export interface ReadAnswer {
  unitId: string
  values: AnswerValues
  code: string | null
  wrong: Readonly<Record<string, Wrong>>
}

/** Field of the unit and of the code; questions have their keys, the options of a multiple choice `q3.0`. */
export const UNIT_FIELD = 'unit'
export const CODE_FIELD = 'code'
export const optionField = ({ key }: Question, at: number): string => `${key}.${at}`

/** Line ends, signs nobody sees: no text. */
const cleaned = (text: string): string =>
  text
    .replaceAll('\r', '')
    .replaceAll(/[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim()

/** A code as it is hashed: however it was typed, with or without its strokes, in small letters or large. */
const codeOf = (form: Form): string =>
  (form[CODE_FIELD] ?? '')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 40)

export interface Asked {
  content: QuestionnaireContent
  targets: readonly Target[]
  access: AnswerAccess
}

/** Read a form as a browser without script sends it. */
export function readAnswer({ content, targets, access }: Asked, form: Form): ReadAnswer {
  const read = questionsOf(content).map((question) => [question.key, readOne(question, form)] as const)
  const only = targets.length === 1 ? targets[0]?.unitId : undefined
  const unitId = only ?? targets.find((each) => each.unitId === form[UNIT_FIELD])?.unitId ?? ''
  const code = access === 'link' ? '' : codeOf(form)
  const wrong = read.flatMap(([key, one]) => (typeof one === 'object' && 'wrong' in one ? [[key, one.wrong] as const] : []))
  return {
    unitId,
    values: Object.fromEntries(
      read.flatMap(([key, one]) => (one === undefined || (typeof one === 'object' && 'wrong' in one) ? [] : [[key, one]])),
    ),
    code: code === '' ? null : code,
    wrong: {
      ...(access === 'codes' && code === '' ? { [CODE_FIELD]: 'codeMissing' as const } : {}),
      ...(unitId === '' ? { [UNIT_FIELD]: 'unit' as const } : {}),
      ...Object.fromEntries(wrong),
    },
  }
}

type One = AnswerValue | { wrong: Wrong } | undefined

/** Undefined: left open, which it may be. */
function readOne(question: Question, form: Form): One {
  const given = readers[question.kind](question, form)
  return given === undefined && question.isRequired ? { wrong: 'required' } : given
}

const oneOf = (given: string | undefined, from: number, to: number): number | undefined => {
  const at = /^\d{1,2}$/.test(given ?? '') ? Number(given) : Number.NaN
  return at >= from && at <= to ? at : undefined
}

const readers: Readonly<Record<Question['kind'], (question: Question, form: Form) => One>> = {
  single: ({ key, options }, form) => oneOf(form[key], 0, options.length - 1),
  scale: ({ key }, form) => oneOf(form[key], 1, 5),
  multiple: (question, form) => {
    const chosen = question.options.flatMap((_, at) => (form[optionField(question, at)] === undefined ? [] : [at]))
    return chosen.length === 0 ? undefined : chosen
  },
  number: ({ key, least, most }, form) => {
    const text = cleaned(form[key] ?? '')
    if (text === '') return undefined
    if (!/^-?\d{1,9}(\.\d{1,2})?$/.test(text)) return { wrong: 'number' }
    const value = Number(text)
    return (least !== null && value < least) || (most !== null && value > most) ? { wrong: 'range' } : value
  },
  text: ({ key }, form) => {
    const text = cleaned(form[key] ?? '')
    if ([...text].length > TEXT_LONGEST) return { wrong: 'tooLong' }
    return text === '' ? undefined : text
  },
}

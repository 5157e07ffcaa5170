import {
  CONTACT_LONGEST,
  NAME_LONGEST,
  SUGGESTION_LONGEST,
  SUGGESTION_TOPICS,
  type SuggestionDraft,
} from '../suggestion/suggestion.schema.ts'
import type { BOX_WRONG_WORDS } from './words.schema.ts'

type Form = Readonly<Record<string, string>>

export type BoxWrong = keyof typeof BOX_WRONG_WORDS
export type BoxField = 'unit' | 'topic' | 'text' | 'name' | 'contact'

/** A form as it was filled in: what can be kept, and by field what cannot. */
export interface ReadBox {
  draft: SuggestionDraft | null
  from: { name: string; contact: string }
  wrong: Readonly<Partial<Record<BoxField, BoxWrong>>>
}

/** Line ends, signs nobody sees: no text. */
const cleaned = (text: string | undefined): string =>
  (text ?? '')
    .replaceAll('\r', '')
    .replaceAll(/[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim()

const IDENTITY = /(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/

/** Read a form as a browser without script sends it. */
export function readBox(form: Form, unitIds: readonly string[]): ReadBox {
  const text = cleaned(form['text'])
  const unitId = unitIds.find((each) => each === form['unit'])
  const topic = SUGGESTION_TOPICS.find((each) => each === form['topic'])
  const from = { name: cleaned(form['name']), contact: cleaned(form['contact']) }
  const wrong: Partial<Record<BoxField, BoxWrong>> = {
    ...(unitId === undefined ? { unit: 'unit' } : {}),
    ...(topic === undefined ? { topic: 'topic' } : {}),
    ...wrongText(text),
    ...([...from.name].length > NAME_LONGEST ? { name: 'tooLong' } : {}),
    ...([...from.contact].length > CONTACT_LONGEST ? { contact: 'tooLong' } : {}),
  }
  const isWhole = unitId !== undefined && topic !== undefined && Object.keys(wrong).length === 0
  return { draft: isWhole ? { unitId, topic, text } : null, from, wrong }
}

function wrongText(text: string): { text?: BoxWrong } {
  const count = [...text].length
  if (count < 4) return { text: 'empty' }
  if (count > SUGGESTION_LONGEST) return { text: 'tooLong' }
  return IDENTITY.test(text) ? { text: 'identity' } : {}
}

const REPORTED = [
  /举报|检举|控告|违纪违法|违法犯罪/,
  /受贿|行贿|贿赂|索贿|贪污|侵吞|挪用|套取|私分|小金库/,
  /收受|收礼|送礼|红包|回扣|好处费|辛苦费|茶水费|吃拿卡要|索要|索取|勒索/,
  /权钱交易|权色交易|利益输送|徇私|包养|冒领|虚报冒领/,
  /\b(brib\w*|embezzl\w*|kickbacks?|corrupt\w*|extort\w*)\b/i,
]

/** Does it read like a report of a breach, which belongs behind the sealed door (P6, X22)? Said to the writer, who decides; it bars nothing. */
export const looksLikeReport = (text: string): boolean => REPORTED.some((pattern) => pattern.test(text))

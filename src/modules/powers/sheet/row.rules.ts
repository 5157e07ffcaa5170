import type { Refusal } from '../../../kernel/refusal.ts'
import type { Post } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { contentFaults, type ContentFrame } from '../power.rules.ts'
import type { Basis, PowerContent } from '../power.schema.ts'
import type { PowerRow } from './sheet.schema.ts'

/** What the words of a row are read by: the pack of its unit and the unit's posts. */
export interface RowFrame extends ContentFrame {
  posts: readonly Pick<Post, 'id' | 'title'>[]
  /** The post that the power has now: of several with one title it stays the same one. */
  postId: string | null
}

/** Why a row stays behind, with what `rowProblem` says of it. */
export const fault = (refused: string, facts: Refusal['facts']): Refusal => ({ refused, facts })

/** A row as the content of a power, or everything in it that is wrong. */
export function contentIn(row: PowerRow, frame: RowFrame): PowerContent | Refusal[] {
  const post = postIn(row.post, frame)
  const { title, object, bases, statutoryDays, promisedDays, chargeBasis } = row
  const faults = post ? [] : [fault('power.unknown_post', { known: [...new Set(frame.posts.map((each) => each.title))] })]
  if (!isLimit(statutoryDays)) faults.push(fault('power.not_statutory_days', { given: statutoryDays }))
  if (!isLimit(promisedDays)) faults.push(fault('power.not_promised_days', { given: promisedDays }))
  // '' and 0 where the pack has no such word.
  const rest = { title, object, bases: basesIn(bases), statutoryDays, promisedDays, chargeBasis }
  const content = { ...codesIn(row, frame), ...rest, postId: post?.id ?? '' }
  // A figure that is no limit is told once, and compared with nothing.
  const limits = { statutoryDays: limitIn(statutoryDays), promisedDays: limitIn(promisedDays) }
  const wrong = [...faults, ...contentFaults({ ...content, ...limits }, frame)]
  return wrong.length > 0 ? wrong : content
}

const isLimit = (days: number | null) => days === null || (days >= 1 && days <= 3650)

const limitIn = (days: number | null) => (isLimit(days) ? days : null)

/** Of several posts with one title the power stays with the one it has. */
function postIn(title: string, { posts, postId }: RowFrame) {
  const named = posts.filter((each) => each.title === title)
  return named.find((each) => each.id === postId) ?? named[0]
}

function codesIn(row: PowerRow, { pack }: RowFrame): Pick<PowerContent, 'category' | 'kind' | 'class' | 'rank'> {
  const category = labelled(pack.powers.categories, row.category)
  return {
    category: category?.code ?? '',
    kind: labelled(category?.kinds ?? [], row.kind)?.code ?? '',
    class: labelled(pack.powers.classes, row.class)?.code ?? '',
    rank: rankIn(pack, row.level),
  }
}

const bare = (text: string) => text.replaceAll(/[\s（）()、，。]/g, '')

/** The entry with this label or code, however its brackets are typed; a class also by its letter. */
function labelled<T extends { code: string; label: string }>(list: readonly T[], given: string): T | undefined {
  const wanted = bare(given)
  return list.find((each) => wanted === bare(each.label) || wanted === each.code)
}

/** Ⅲ级, Ⅲ, III, 3 or 三级: the rank; 0 where it is none. */
function rankIn({ scales }: Pick<PolicyPack, 'scales'>, given: string): number {
  const wanted = bare(given).replace(/级$/, '')
  const found = scales.power.find(
    ({ rank, code, label }) =>
      [code, label.replace(/级$/, ''), String(rank)].includes(wanted) || ROMAN[rank - 1] === wanted || NUMERAL[rank - 1] === wanted,
  )
  return found?.rank ?? 0
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V']
const NUMERAL = ['一', '二', '三', '四', '五']

/** Provisions, one on each line: 《公路法》（主席令第 86 号）第四十四条（2017 年修正）. */
export function basesIn(given: string): Basis[] {
  return given
    .split(/[\n；;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(basisIn)
}

function basisIn(line: string): Basis {
  const [, quoted, after = ''] = /^《(.+?)》(.*)$/.exec(line) ?? []
  if (quoted === undefined) {
    const [, title = line, article = ''] = /^(.+?)(第[一二三四五六七八九十百零\d]+条.*)?$/.exec(line) ?? []
    return { title, docNo: null, article: article || null, edition: null }
  }
  const [, docNo, rest = ''] = /^(?:[（(]([^（）()]*(?:号|令)[^（）()]*)[）)])?(.*)$/.exec(after) ?? []
  const [, article = '', edition] = /^(.*?)(?:[（(]([^（）()]*[年版修订][^（）()]*)[）)])?$/.exec(rest) ?? []
  return { title: quoted, docNo: docNo ?? null, article: article || null, edition: edition ?? null }
}

import { type Day, isDay } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Post } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { checkContent } from '../power.rules.ts'
import type { Basis, PowerContent } from '../power.schema.ts'
import type { ColumnKey, TableRow } from './sheet.schema.ts'

/** What the words of a row are read by: the pack of its unit and the unit's posts. */
export interface RowFrame {
  pack: Pick<PolicyPack, 'powers' | 'scales'>
  posts: readonly Pick<Post, 'id' | 'title'>[]
  /** The post that the power has now: of several with one title it stays the same one. */
  postId: string | null
}

/** A problem with the column in which it stands. */
export type CellRefusal = Refusal & { readonly column: ColumnKey | null }

const at = (column: ColumnKey | null, refusal: Refusal): CellRefusal => ({ ...refusal, column })

/** A row as the content of a power, or the first thing in it that is wrong, with its column. */
export function contentIn(row: TableRow, frame: RowFrame): PowerContent | CellRefusal {
  const content = wordsIn(row, frame)
  if (isCellRefusal(content)) return content
  const wrong = checkContent(content, frame.pack)
  return wrong ? at(COLUMN_OF[wrong.refused] ?? null, wrong) : content
}

/** The words of a row by the codes of the pack; '' and 0 where the pack has no such word. */
function wordsIn({ cells }: TableRow, frame: RowFrame): PowerContent | CellRefusal {
  const post = postIn(cells.post, frame)
  const [statutoryDays, promisedDays] = [daysIn(cells.statutoryDays), daysIn(cells.promisedDays)]
  const missing = (['title', 'object', 'bases'] as const).find((column) => !cells[column])
  if (missing) return at(missing, refuse('power.cell_empty', {}))
  if (!post) return at('post', refuse('power.unknown_post', { known: [...new Set(frame.posts.map((each) => each.title))] }))
  if (statutoryDays === undefined) return at('statutoryDays', refuse('power.not_days', { given: cells.statutoryDays ?? '' }))
  if (promisedDays === undefined) return at('promisedDays', refuse('power.not_days', { given: cells.promisedDays ?? '' }))
  const { title = '', object = '', bases = '' } = cells
  return {
    ...codesIn(cells, frame),
    title,
    object,
    bases: basesIn(bases),
    postId: post.id,
    statutoryDays,
    promisedDays,
    chargeBasis: cells.chargeBasis || null,
  }
}

/** Of several posts with one title the power stays with the one it has. */
function postIn(title: string | undefined, { posts, postId }: RowFrame) {
  const named = posts.filter((each) => each.title === title)
  return named.find((each) => each.id === postId) ?? named[0]
}

function codesIn(cells: TableRow['cells'], { pack }: RowFrame): Pick<PowerContent, 'category' | 'kind' | 'class' | 'rank'> {
  const category = labelled(pack.powers.categories, cells.category)
  return {
    category: category?.code ?? '',
    kind: labelled(category?.kinds ?? [], cells.kind)?.code ?? '',
    class: labelled(pack.powers.classes, cells.class)?.code ?? '',
    rank: rankIn(pack, cells.level),
  }
}

const COLUMN_OF: Readonly<Record<string, ColumnKey>> = {
  'power.unknown_category': 'category',
  'power.unknown_kind': 'kind',
  'power.unknown_class': 'class',
  'power.unknown_level': 'level',
  'power.charge_basis_missing': 'chargeBasis',
  'power.promise_beyond_statute': 'promisedDays',
}

export const isCellRefusal = (given: PowerContent | CellRefusal): given is CellRefusal => isRefusal(given)

const bare = (text: string) => text.replaceAll(/[\s（）()、，。]/g, '')

/** The entry with this label or code, however its brackets are typed; a class also by its letter. */
function labelled<T extends { code: string; label: string }>(list: readonly T[], given: string | undefined): T | undefined {
  const wanted = bare(given ?? '')
  return list.find((each) => wanted === bare(each.label) || wanted === each.code)
}

/** Ⅲ级, Ⅲ, III, 3 or 三级: the rank; 0 where it is none. */
function rankIn({ scales }: Pick<PolicyPack, 'scales'>, given = ''): number {
  const wanted = bare(given).replace(/级$/, '')
  const found = scales.power.find(
    ({ rank, code, label }) =>
      [code, label.replace(/级$/, ''), String(rank)].includes(wanted) || ROMAN[rank - 1] === wanted || NUMERAL[rank - 1] === wanted,
  )
  return found?.rank ?? 0
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V']
const NUMERAL = ['一', '二', '三', '四', '五']

/** A limit in working days: null where the cell is empty, undefined where it is no number of days. */
function daysIn(given: string | undefined): number | null | undefined {
  if (!given) return null
  const days = Number(/^(\d{1,4})(个?工作日|天)?$/.exec(given)?.[1])
  return Number.isInteger(days) && days >= 1 && days <= 3650 ? days : undefined
}

/** The day of a cell; undefined where it is none. */
export function dayIn(given: string): Day | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]00:00.*)?$/.exec(given) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

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

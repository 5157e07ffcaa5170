import { folded } from '../../../platform/sheets/cell.rules.ts'
import { cellProblem, problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { RowOf, SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import type { Day } from '../../../kernel/day.ts'
import { offered } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { DraftEntry, FormLine, FormState } from '../campaign/campaign.schema.ts'
import type { FormSheet } from './form-sheet.schema.ts'

/** A form that rows may belong to. */
export interface OpenForm {
  id: string
  personName: string
  postTitle: string
  /** Null for a form of a section or a unit. */
  postId: string | null
  carrier: FormLine['carrier']
  state: FormState
}

type Values = RowOf<FormSheet>

/** What a person wrote in a row, beside what was laid out for them. */
const OWN = ['title', 'manifestation', 'keyArea', 'positions', 'causes', 'signs', 'selfRank', 'measures'] as const
const NEEDED = { title: 4, manifestation: 8, riskType: 1, affairs: 1 } as const

/** Was nothing written in a row that was laid out with a power or a step? */
export const isLeft = (values: Values) => OWN.every((field) => values[field] === null)

const said = (zh: string, en: string): SheetWords => ({ zh, en })

const wordOf = (sheet: FormSheet, carrier: string) => sheet.columns.carrier.codes.find((each) => each.code === carrier)?.zh ?? carrier

/** Which form a row belongs to, or why to none: nobody of that name at that post owes one in that layer, or it was handed in. A row that names no layer is of the post, or of the only form there is. */
export function formOf(sheet: FormSheet, row: number, values: Values, forms: readonly OpenForm[]): OpenForm | SheetProblem {
  const named = forms.filter((form) => folded(form.personName) === folded(values.person))
  const atPost = named.filter((each) => folded(each.postTitle) === folded(values.post))
  const only = values.carrier === null && atPost.length === 1 ? atPost[0] : undefined
  const form = only ?? atPost.find((each) => each.carrier === (values.carrier ?? 'post'))
  const at = (field: SheetWords) => ({ sheet: sheet.name, row, field })
  const people = forms.map((each) => `${each.personName}（${each.postTitle}）`).join('、')
  if (named.length === 0)
    return problemAt(
      at(sheet.columns.person.title),
      'riskForm.row_of_nobody',
      said(`“${values.person}”在这里没有待填的自查表`, `"${values.person}" owes no form here`),
      said(people, people),
    )
  if (!form && atPost.length > 0) {
    const owed = atPost.map((each) => wordOf(sheet, each.carrier)).join('、')
    const layer = wordOf(sheet, values.carrier ?? 'post')
    return problemAt(
      at(sheet.columns.carrier.title),
      'riskForm.layer_unknown',
      said(`${values.person}没有“${layer}”层次的自查表`, `${values.person} owes no form of the layer "${layer}"`),
      said(owed, owed),
    )
  }
  if (!form)
    return problemAt(
      at(sheet.columns.post.title),
      'riskForm.post_unknown',
      said(`${values.person}没有岗位“${values.post}”`, `${values.person} does not hold "${values.post}"`),
      said(named.map((each) => each.postTitle).join('、'), named.map((each) => each.postTitle).join(', ')),
    )
  if (form.state === 'submitted' || form.state === 'none')
    return problemAt(
      at(sheet.columns.person.title),
      'riskForm.row_handed_in',
      said('这份自查表已经提交，不能再改', 'this form has been handed in'),
      said('删去这一行', 'remove the row'),
    )
  return form
}

/** Codes of the words in a cell that takes several; a word that nobody knows is named. */
function codesIn(
  sheet: FormSheet,
  row: number,
  field: 'positions' | 'causes',
  cell: string | null,
  known: readonly { code: string; label: string }[],
): { codes: string[]; problems: SheetProblem[] } {
  const words = (cell ?? '').split(/[、,，;；\n]/u).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
  const codes = words.map((word) => known.find((each) => folded(each.label) === folded(word) || each.code === word)?.code ?? null)
  const stranger = words.find((_, at) => codes[at] === null)
  const all = known.map((each) => each.label).join('、')
  return {
    codes: [...new Set(codes.flatMap((code) => code ?? []))],
    problems:
      stranger === undefined
        ? []
        : [
            problemAt(
              { sheet: sheet.name, row, field: sheet.columns[field].title },
              'value.code',
              said(`“${stranger}”不在可选项中`, `"${stranger}" is none of the choices`),
              said(all, all),
            ),
          ],
  }
}

/** A row as an entry of a form, and what is wrong with it. */
export function entryOf(
  sheet: FormSheet,
  row: number,
  values: Values,
  { form, pack, today }: { form: OpenForm; pack: Pick<PolicyPack, 'causes' | 'risks'>; today: Day },
): { entry: DraftEntry; problems: SheetProblem[] } {
  const positions = codesIn(sheet, row, 'positions', values.positions, offered(pack.risks.positions, today))
  const causes = codesIn(sheet, row, 'causes', values.causes, offered(pack.causes, today))
  const [flowItem = null, stepId = null] = values.step?.split('|') ?? []
  const short = Object.entries(NEEDED).flatMap(([field, least]) => {
    const text = values[field as keyof typeof NEEDED]
    const column = sheet.columns[field as keyof typeof NEEDED]
    if (text === null) return [cellProblem(sheet, column, row, 'value.required', '')]
    if (text.length >= least) return []
    const expected = said(`不少于 ${least} 个字`, `${least} characters or more`)
    return [
      problemAt(
        { sheet: sheet.name, row, field: column.title },
        'value.too_short',
        said(`太短：“${text}”`, `too short: "${text}"`),
        expected,
      ),
    ]
  })
  const { title, manifestation, riskType, affairs, keyArea, signs, measures, selfRank } = values
  return {
    entry: {
      content: {
        ...{ carrier: form.carrier, postId: form.postId, powerId: values.power, flowItem, stepId },
        ...{ title, manifestation, riskType, affairs, keyArea, positions: positions.codes, causes: causes.codes },
        ...{ signs: signs ?? '', measures: measures ?? '' },
      },
      selfRank: selfRank === null ? null : Number(selfRank),
    },
    problems: [...short, ...positions.problems, ...causes.problems],
  }
}

/** An entry from a row, with what the entry of the same title says beyond the columns of the sheet: it was written in the browser and stays. */
export function withRest(entry: DraftEntry, held: readonly DraftEntry[]): DraftEntry {
  const titleOf = ({ content }: DraftEntry) => folded(typeof content['title'] === 'string' ? content['title'] : '')
  const before = held.find((each) => titleOf(each) === titleOf(entry))
  return { ...entry, content: { context: 'duty', ...before?.content, ...entry.content } }
}

/** An entry of a form as a row of the sheet; what is missing is left empty. */
export function rowOfEntry(
  entry: DraftEntry,
  { form, pack }: { form: Pick<OpenForm, 'personName' | 'postTitle' | 'carrier'>; pack: Pick<PolicyPack, 'causes' | 'risks'> },
): Values {
  const text = (field: string) => {
    const value = entry.content[field]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const labels = (field: string, known: readonly { code: string; label: string }[]) => {
    const codes = entry.content[field]
    const all = Array.isArray(codes) ? codes.flatMap((code) => known.find((each) => each.code === code)?.label ?? []) : []
    return all.length === 0 ? null : all.join('、')
  }
  const [item, step] = [text('flowItem'), text('stepId')]
  return {
    ...{
      person: form.personName,
      post: form.postTitle,
      carrier: form.carrier,
      power: text('powerId'),
      step: item && step ? `${item}|${step}` : null,
    },
    ...{
      title: text('title') ?? '',
      manifestation: text('manifestation') ?? '',
      riskType: text('riskType') ?? '',
      affairs: text('affairs') ?? '',
    },
    ...{ keyArea: text('keyArea'), positions: labels('positions', pack.risks.positions), causes: labels('causes', pack.causes) },
    ...{ signs: text('signs'), measures: text('measures'), selfRank: typeof entry.selfRank === 'number' ? String(entry.selfRank) : null },
  }
}

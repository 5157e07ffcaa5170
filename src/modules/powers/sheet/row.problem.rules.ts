import type { Refusal } from '../../../kernel/refusal.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import { type ColumnKey, powerSheet } from './sheet.schema.ts'

const { name, columns } = powerSheet()

interface Said {
  column: ColumnKey | null
  reason: (fact: (name: string) => string) => SheetWords
  expected?: (fact: (name: string) => string) => SheetWords
}

const words = (zh: string, en: string): SheetWords => ({ zh, en })
const known: Said['expected'] = (fact) => words(fact('known'), fact('known'))
const noSuch = (column: ColumnKey, zh: string, en: string): Said => ({ column, reason: () => words(zh, en), expected: known })
const limit = (column: ColumnKey): Said => ({
  column,
  reason: (fact) => words(`“${fact('given')}”不是时限`, `"${fact('given')}" is no limit`),
  expected: () => words('1 至 3650 的整数（工作日），没有规定的不填', 'a whole number of working days from 1 to 3650, or empty'),
})

/** What stops a row: where it stands in it, why, and what would be right. */
const SAID: Readonly<Record<string, Said>> = {
  'power.unknown_unit': noSuch('unit', '单位不存在，或者不由您登记', 'No such unit, or not one that you keep'),
  'power.unknown_category': noSuch('category', '现行制度方案中没有这个职权类别', 'The policy pack has no such category'),
  'power.unknown_kind': {
    column: 'kind',
    reason: (fact) => words(`“${fact('category')}”中没有这个事项类型`, `"${fact('category')}" has no such kind`),
    expected: known,
  },
  'power.unknown_post': noSuch('post', '行使岗位不属于该单位', 'The post is not of this unit'),
  'power.unknown_class': noSuch('class', '现行制度方案中没有这个决定权类别', 'The policy pack has no such decision class'),
  'power.unknown_level': noSuch('level', '现行制度方案中没有这个职权等级', 'The policy pack has no such level'),
  'power.not_statutory_days': limit('statutoryDays'),
  'power.not_promised_days': limit('promisedDays'),
  'power.promise_beyond_statute': {
    column: 'promisedDays',
    reason: (fact) =>
      words(
        `承诺时限 ${fact('promised')} 个工作日长于法定时限 ${fact('statutory')} 个工作日`,
        `The promise of ${fact('promised')} working days is longer than the statutory ${fact('statutory')}`,
      ),
    expected: (fact) => words(`至多 ${fact('statutory')}`, `at most ${fact('statutory')}`),
  },
  'power.charge_basis_missing': {
    column: 'chargeBasis',
    reason: (fact) => words(`“${fact('category')}”没有填写收费依据和标准`, `"${fact('category')}" lacks the basis of its charges`),
    expected: () => words('收费的文件名称和标准', 'the document and the rate'),
  },
  'power.number_taken': {
    column: 'no',
    reason: (fact) => words(`编号 ${fact('no')} 在该单位已经使用`, `The number ${fact('no')} is taken in this unit`),
    expected: () => words('别的编号，或者不填由系统编号', 'another number, or none'),
  },
  'power.same_title': {
    column: 'title',
    reason: (fact) =>
      words(`该单位已有同名职权：${fact('no')} ${fact('title')}`, `The unit has a power of this name: ${fact('no')} ${fact('title')}`),
    expected: () => words('如属修订，请填写原职权的编号', 'to revise that one, its number'),
  },
  'power.same_basis': {
    column: 'bases',
    reason: (fact) =>
      words(
        `${fact('no')} ${fact('title')} 已以“${fact('basis')}”为依据`,
        `${fact('no')} ${fact('title')} already rests on "${fact('basis')}"`,
      ),
    expected: () => words('同一条款不重复设立职权，请核对条、款、项', 'an article of its own: check article, paragraph and item'),
  },
  'power.act_not_open': {
    column: null,
    reason: () => words('这项职权正在审核，不能修改', 'The power is under review and closed to writing'),
    expected: () => words('审核完毕后再导入这一行', 'the row again once it is reviewed'),
  },
  'power.is_retired': {
    column: null,
    reason: (fact) => words(`这项职权自 ${fact('since')} 起已取消`, `This power was struck off on ${fact('since')}`),
    expected: () => words('恢复行使的，请以新编号重新登记', 'a new number, to take it up again'),
  },
  'power.effective_too_early': {
    column: 'effectiveOn',
    reason: () => words('生效日期早于现行版本，或者与其相同', 'It would come into force before the version in force, or with it'),
    expected: (fact) => words(`晚于 ${fact('after')} 的日期`, `a day after ${fact('after')}`),
  },
  'power.changed_meanwhile': {
    column: null,
    reason: () => words('这项职权刚刚被他人修改', 'Somebody has just changed this power'),
    expected: () => words('重新选择文件核对', 'the file chosen and looked at again'),
  },
}

/** A refusal about a row of the file, in the words of those who keep it. */
export function rowProblem(row: number, { refused, facts }: Refusal): SheetProblem {
  const fact = (key: string) => {
    const value = facts[key]
    return Array.isArray(value) ? value.join('、') : String(value ?? '')
  }
  const said = SAID[refused]
  const where = { sheet: name, row, field: said?.column ? columns[said.column].title : null }
  return problemAt(
    where,
    refused,
    said?.reason(fact) ?? words('这一行不能导入', 'The row cannot be taken in'),
    said?.expected?.(fact) ?? null,
  )
}

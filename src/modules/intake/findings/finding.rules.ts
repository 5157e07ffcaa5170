import type { Refusal } from '../../../kernel/refusal.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { RegisterSheet, SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'

const said = (zh: string, en: string): SheetWords => ({ zh, en })

interface Fault {
  field: string
  code: string
  reason: SheetWords
  expected: SheetWords
}

const FAULTS = {
  unitUnknown: {
    field: 'unit',
    code: 'finding.unit_unknown',
    reason: said('没有这个单位', 'there is no such unit'),
    expected: said('单位全称或简称', 'full or short name of a unit'),
  },
  personUnknown: {
    field: 'respondent',
    code: 'finding.person_unknown',
    reason: said('没有这个人，或者姓名重复', 'there is no such person, or the name is not unique'),
    expected: said('工号，或者不重名的姓名', 'the number, or a unique name'),
  },
  nobody: {
    field: 'unit',
    code: 'finding.nobody',
    reason: said('单位和反映对象都没有填写', 'neither unit nor person'),
    expected: said('至少填写一项', 'at least one of them'),
  },
  tooShort: {
    field: 'content',
    code: 'finding.too_short',
    reason: said('太短', 'too short'),
    expected: said('事由不少于 4 个字，内容不少于 10 个字', 'a subject of 4 and a content of 10 characters'),
  },
  held: {
    field: 'title',
    code: 'finding.registered_already',
    reason: said('台账中已有同一渠道、同一日期、同一事由的信息', 'the ledger has one of the same channel, day and subject'),
    expected: said('删去这一行；确为另一问题的，改写事由', 'remove the row; word the subject otherwise where it is another'),
  },
} as const satisfies Record<string, Fault>
export type FindingFault = keyof typeof FAULTS

export function faultAt(sheet: RegisterSheet, row: number, which: FindingFault): SheetProblem {
  const fault: Fault = FAULTS[which]
  return problemAt({ sheet: sheet.name, row, field: sheet.columns[fault.field]?.title ?? null }, fault.code, fault.reason, fault.expected)
}

/** An answer under a header that the channel of the row does not ask. */
export function tooMuchAt(sheet: RegisterSheet, row: number, column: string): SheetProblem {
  const field = sheet.columns[column]?.title ?? null
  return problemAt(
    { sheet: sheet.name, row, field },
    'finding.not_asked',
    said('这一渠道没有此栏', 'this channel does not ask it'),
    said('留空，或者改为对应的渠道', 'empty, or the channel that asks it'),
  )
}

/** Why the ledger does not take a row, in the words of a sheet. */
export function refusedAt(sheet: RegisterSheet, row: number, { refused, facts }: Refusal): SheetProblem {
  const at = (field: string) => ({ sheet: sheet.name, row, field: sheet.columns[field]?.title ?? null })
  const label = typeof facts['label'] === 'string' ? facts['label'] : ''
  const asked = { sheet: sheet.name, row, field: said(label, label) }
  switch (refused) {
    case 'item.received_in_future':
      return problemAt(
        at('receivedOn'),
        refused,
        said('日期晚于今天', 'the day is yet to come'),
        said('实际收到之日', 'the day on which it came'),
      )
    case 'item.detail_missing':
      return problemAt(asked, refused, said('这一渠道必须填写', 'this channel needs it'), said('按来文填写', 'as the paper says'))
    case 'item.detail_unfit':
      return problemAt(
        asked,
        refused,
        said('填写的内容不符合要求', 'does not fit'),
        said('日期、数字或列表中的选项', 'a day, a number or one of the choices'),
      )
    case 'matter.handler_is_concerned':
      return problemAt(
        at('respondent'),
        refused,
        said('反映对象是您本人、亲属或您负责的单位', 'it concerns you, a relative or your unit'),
        said('由其他人员登记', 'somebody else registers it'),
      )
    default:
      return problemAt(
        at('unit'),
        refused,
        said('不在您的台账范围内', 'not of your register'),
        said('由其所在单位的纪检监察机构登记', 'the discipline body of that unit registers it'),
      )
  }
}

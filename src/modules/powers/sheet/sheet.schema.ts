import { z } from 'zod'
import { confirmQuery, type RegisterColumn, registerSheet, type RowOf, sheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { comingIn } from '../power.schema.ts'

const words = (zh: string, en: string) => ({ zh, en })

const WORDING = {
  no: {
    title: words('编号', 'No.'),
    aliases: ['序号', '职权编号'],
    type: 'text',
    longest: 60,
    width: 10,
    hint: words(
      '同一单位内不重复；不填则自动编号。已有编号的行视为修订该项职权。',
      'Unique in a unit; empty: the next number. A row with a known number revises that power.',
    ),
  },
  unit: {
    title: words('行使单位', 'Unit'),
    aliases: ['单位', '科室', '责任科室'],
    type: 'text',
    width: 20,
    hint: words('单位全称或者简称；只管理一个单位的可以不填。', 'Its full or short name; may be empty where you keep one unit only.'),
  },
  title: {
    title: words('职权名称', 'Power'),
    aliases: ['名称', '事项名称', '权力名称'],
    type: 'text',
    isRequired: true,
    longest: 120,
    width: 34,
  },
  category: { title: words('职权类别', 'Category'), aliases: ['类别', '权力类别'], type: 'text', isRequired: true, longest: 60, width: 16 },
  kind: { title: words('事项类型', 'Kind'), aliases: ['类型'], type: 'text', isRequired: true, longest: 60, width: 16 },
  post: {
    title: words('行使岗位', 'Post'),
    aliases: ['岗位'],
    type: 'text',
    isRequired: true,
    longest: 60,
    width: 14,
    hint: words('该单位的岗位名称，与组织机构中一致。', 'The title of a post of that unit, as in the organisation.'),
  },
  class: {
    title: words('决定权类别', 'Decision class'),
    aliases: ['ABC分类', '分类', '最终决定权'],
    type: 'text',
    isRequired: true,
    longest: 60,
    width: 12,
    hint: words('按最终决定权填写，各类界定见制度方案。', 'By who decides in the end; the policy pack says what each means.'),
  },
  level: { title: words('职权等级', 'Level'), aliases: ['等级', '风险等级'], type: 'text', isRequired: true, longest: 20, width: 10 },
  object: { title: words('行使对象', 'Whom it concerns'), aliases: ['对象'], type: 'text', isRequired: true, longest: 300, width: 20 },
  bases: {
    title: words('依据', 'Basis'),
    aliases: ['法律依据', '职权依据', '设定依据'],
    type: 'text',
    isRequired: true,
    longest: 4000,
    width: 50,
    hint: words(
      '一项一行，如：《中华人民共和国公路法》（主席令第 86 号）第四十四条（2017 年修正）。同一单位内同一条款不重复设立职权。',
      'One a line. No article founds two powers of a unit.',
    ),
  },
} as const satisfies Record<string, RegisterColumn>

const limit = (zh: string, en: string, alias: string) =>
  ({
    title: words(zh, en),
    aliases: [alias],
    type: 'number',
    counted: ['个工作日', '工作日', '天'],
    width: 12,
    hint: words(
      '1 至 3650 的整数；承诺时限不长于法定时限；没有规定的不填。',
      '1 to 3650; the promise within the statute; empty where there is none.',
    ),
  }) as const satisfies RegisterColumn

const LIMITS = {
  statutoryDays: limit('法定时限（工作日）', 'Statutory limit (working days)', '法定时限'),
  promisedDays: limit('承诺时限（工作日）', 'Promised limit (working days)', '承诺时限'),
  chargeBasis: {
    title: words('收费依据和标准', 'Basis of charges'),
    aliases: ['收费依据'],
    type: 'text',
    longest: 300,
    width: 30,
    hint: words('收费类职权必填。', 'Required of powers to charge.'),
  },
} as const satisfies Record<string, RegisterColumn>

const OTHERWISE = words('不填则采用导入时统一填写的内容。', 'Empty: as said for all rows when importing.')
const COMING_IN = {
  effectiveOn: { title: words('生效日期', 'In force from'), type: 'day', width: 12, hint: OTHERWISE },
  reason: { title: words('修订理由', 'Reason'), aliases: ['理由', '备注'], type: 'text', longest: 500, width: 30, hint: OTHERWISE },
} as const satisfies Record<string, RegisterColumn>

/** What a person may choose in a column. */
export type Choices = Readonly<Partial<Record<'unit' | 'category' | 'kind' | 'post' | 'class' | 'level', readonly string[]>>>

/** A catalogue as a table, in the order in which it is printed. Its words are those of the pack at the unit of each row. */
export function powerSheet(choices: Choices = {}) {
  const offered = <C extends RegisterColumn>(column: C, list: readonly string[] | undefined) => ({
    ...column,
    ...(list && { choices: list }),
  })
  return registerSheet({
    name: words('职权目录', 'Powers'),
    columns: {
      ...WORDING,
      unit: offered(WORDING.unit, choices.unit),
      category: offered(WORDING.category, choices.category),
      kind: offered(WORDING.kind, choices.kind),
      post: offered(WORDING.post, choices.post),
      class: offered(WORDING.class, choices.class),
      level: offered(WORDING.level, choices.level),
      ...LIMITS,
      ...COMING_IN,
    },
    key: ['unit', 'no', 'title'],
  })
}

export type PowerSheet = ReturnType<typeof powerSheet>
/** A row of a catalogue as it was read. */
export type PowerRow = RowOf<PowerSheet>
export type ColumnKey = keyof PowerSheet['columns']

/** Rows of one catalogue at most. */
export const MOST_ROWS = 3000

/** The difference that was seen, day and reason for rows that state none, and whether what is taken goes to review at once. */
export const importQuery = z.strictObject({
  digest: confirmQuery.shape.digest,
  ...comingIn,
  submits: z.enum(['true', 'false']).default('false'),
})

/** How many came in, and what stayed behind. */
export const importAnswer = z.strictObject({ taken: z.int(), problems: z.array(sheetProblem) })

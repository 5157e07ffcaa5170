import { z } from 'zod'
import { daySchema, instantSchema } from '../../kernel/day.ts'

const UNPRINTABLE = /[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/u

const printable = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/gu, '\n').replaceAll('\t', ' ').trim())
    .min(1, { error: '不能为空' })
    .max(longest, { error: `不能超过 ${longest} 个字符` })
    .refine((text) => !UNPRINTABLE.test(text), { error: '含有不能印出的控制字符，请删去后重新粘贴为纯文本' })

/** Text of one line. */
const line = (longest = 200) => printable(longest).refine((text) => !text.includes('\n'), { error: '只能是一行，请去掉换行' })

/** Text of which each line is printed as a paragraph of its own. */
const prose = printable(20_000)

/** 发文字号: issuing agency's short name 机关代字, year and serial, never zero-padded. X61, R166. */
export const docNo = z
  .strictObject({
    agency: line(20).meta({ title: '机关代字' }),
    /** Kind of letter that counts on its own, printed after the agency: `函` in 河公纪函〔2026〕3号. */
    kind: line(6).optional().meta({ title: '文种代字' }),
    year: z.int().min(1949).max(2999).meta({ title: '年份' }),
    serial: z.int().positive().meta({ title: '序号' }),
  })
  .meta({ title: '发文字号' })
export type DocNo = z.infer<typeof docNo>

const table = z
  .strictObject({
    kind: z.literal('table'),
    columns: z.array(line(40)).min(1).max(10),
    rows: z.array(z.array(z.union([printable(2_000), z.literal('')]))).max(500),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), { error: '每行的格数应与表头相同', path: ['rows'] })

/** A piece of the body 正文; heading numbers 一、(一)1.(1) are given by the printer. */
export const letterBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), text: line() }),
  z.strictObject({ kind: z.literal('paragraph'), text: prose }),
  z.strictObject({ kind: z.literal('facts'), items: z.array(z.strictObject({ label: line(40), value: prose })).min(1) }),
  table,
])
export type LetterBlock = z.infer<typeof letterBlock>

/** Paper form of GB/T 9704-2012: `document` 文件格式 with the red line, `letter` 信函格式 with double lines at head and foot. X60. */
export const letterForm = z.enum(['document', 'letter'])

/** An official letter 公文 with the elements of GB/T 9704-2012; what both printers print. X60, X61, R166, R270, P19. */
export const officialLetter = z
  .strictObject({
    form: letterForm.default('document').meta({ title: '格式' }),
    copyNo: z.int().positive().max(999_999).optional().meta({ title: '份号' }),
    /** Internal marks only: state secrets 国家秘密 must not be entered at all. P17. */
    secrecy: z.enum(['内部', '内部资料', '工作秘密']).optional().meta({ title: '内部标识' }),
    urgency: z.enum(['特急', '加急']).optional().meta({ title: '紧急程度' }),
    issuerMark: line(60).meta({ title: '发文机关标志', description: '如 ××州公路局纪律检查委员会文件' }),
    /** Only a draft may still lack it. */
    docNo: docNo.optional(),
    /** Printed on letters to a superior 上行文. */
    signer: line(40).optional().meta({ title: '签发人' }),
    /** A line break in it fixes where the title breaks; otherwise the printer shapes it 梯形 or 菱形. */
    title: printable(200).meta({ title: '标题' }),
    addressees: z.array(line(100)).default([]).meta({ title: '主送' }),
    body: z.array(letterBlock).min(1).meta({ title: '正文' }),
    basis: z.array(line(400)).default([]).meta({ title: '依据', description: '制度名称、文号、条款' }),
    /** What the addressee may say in answer and to whom. A12. */
    explanationRight: prose.optional().meta({ title: '陈述申辩权利' }),
    closing: line(60).optional().meta({ title: '结语', description: '如 特此通知。' }),
    attachments: z.array(line()).default([]).meta({ title: '附件说明' }),
    signature: z.strictObject({ body: line(60).meta({ title: '署名' }), day: daySchema.meta({ title: '成文日期' }) }),
    note: line(400).optional().meta({ title: '附注' }),
    copyTo: z.array(line(100)).default([]).meta({ title: '抄送' }),
    issuedBy: z
      .strictObject({ office: line(60), day: daySchema })
      .optional()
      .meta({ title: '印发机关和印发日期' }),
    /** 共印N份, below the last line of the 版记. R271. */
    printRun: z.int().positive().max(999_999).optional().meta({ title: '印刷份数' }),
    /** 回执: a sheet of its own that goes back to the sender, with blanks to fill. */
    returnSlip: z
      .strictObject({ title: line(60), lines: z.array(line(60)).min(1).max(20) })
      .optional()
      .meta({ title: '回执' }),
    /** Who took this copy and when, printed across every page. P17. */
    watermark: z
      .strictObject({ name: line(60), at: instantSchema })
      .optional()
      .meta({ title: '水印' }),
    draft: z.boolean().default(false).meta({ title: '草稿' }),
  })
  .refine(({ docNo, draft }) => docNo !== undefined || draft, { error: '正式文书必须有发文字号；尚未编号的请标为草稿', path: ['docNo'] })

export type OfficialLetter = z.infer<typeof officialLetter>
/** As a module writes it: what has a default may be left out. */
export type OfficialLetterInput = z.input<typeof officialLetter>

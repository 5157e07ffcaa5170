import { registerSheet, type RowOf } from '../../../platform/sheets/sheet.schema.ts'

/** The workbook in which an institution keeps who is who 组织机构登记簿: a sheet each (R28, R32, R36, R39, X34). Numbers are the institution's own. */

const no = (zh: string, en: string) => ({ title: { zh, en }, type: 'text', isRequired: true, longest: 60, width: 14 }) as const
const document = { title: { zh: '文号', en: 'Document' }, aliases: ['任免文号', '任职文号'], type: 'text', longest: 80, width: 24 } as const
const fromOn = { title: { zh: '起始日', en: 'From' }, aliases: ['任职日期', '任职起'], type: 'day', isRequired: true, width: 12 } as const
const toOn = {
  title: { zh: '终止日', en: 'Until' },
  aliases: ['免职日期', '任职止'],
  type: 'day',
  width: 12,
  hint: { zh: '在任的留空。', en: 'Empty while it lasts.' },
} as const
const isEnded = {
  title: { zh: '解除', en: 'Ended' },
  type: 'yesNo',
  width: 8,
  hint: { zh: '填“是”即删去这项登记；删去的内容留在留痕中。', en: 'Yes removes the entry; the trail keeps it.' },
} as const
const byNo = { zh: '填编号；名称在全机构不重复的，也可填名称。', en: 'The number, or the name where no other has it.' }

export const unitSheet = registerSheet({
  name: { zh: '单位', en: 'Units' },
  columns: {
    no: no('单位编号', 'Unit no.'),
    name: { title: { zh: '单位名称', en: 'Name' }, aliases: ['名称', '全称'], type: 'text', isRequired: true, longest: 60, width: 30 },
    shortName: { title: { zh: '简称', en: 'Short name' }, type: 'text', isRequired: true, longest: 30 },
    kind: {
      title: { zh: '类型', en: 'Kind' },
      aliases: ['单位类型'],
      type: 'code',
      isRequired: true,
      codes: [
        { code: 'superior', zh: '上级单位', en: 'superior' },
        { code: 'institution', zh: '本单位', en: 'institution', aliases: ['局', '支行', '乡镇'] },
        { code: 'section', zh: '内设科室', en: 'section', aliases: ['科室', '股室', '部室', '机关科室'] },
        { code: 'subordinate', zh: '直属单位', en: 'subordinate unit', aliases: ['县市公路段', '县市段'] },
        { code: 'station', zh: '基层站所', en: 'station', aliases: ['站所', '网点', '中心队所'] },
      ],
    },
    parent: {
      title: { zh: '上级单位', en: 'Parent' },
      type: 'text',
      longest: 60,
      width: 24,
      hint: { zh: `${byNo.zh}只有最上级的一个单位留空。`, en: `${byNo.en} Empty for the topmost unit only.` },
    },
    hasRegister: {
      title: { zh: '设台账', en: 'Has a register' },
      type: 'yesNo',
      width: 8,
      hint: { zh: '本级纪检机构自设台账的填“是”。', en: 'Yes where its own discipline body keeps a register.' },
    },
    agencyMark: {
      title: { zh: '机关代字', en: 'Agency mark' },
      type: 'text',
      longest: 20,
      hint: { zh: '用于文号。', en: 'Used in document numbers.' },
    },
    pack: {
      title: { zh: '制度方案', en: 'Policy pack' },
      type: 'text',
      longest: 60,
      hint: { zh: '制度方案的编号；留空的沿用上级单位的。', en: 'Id of the pack; empty takes that of the parent.' },
    },
  },
  key: ['no'],
  example: { no: 'D10', name: '某某县财务股', shortName: '财务股', kind: 'section', parent: 'D01', hasRegister: false },
})

export const postSheet = registerSheet({
  name: { zh: '岗位', en: 'Posts' },
  columns: {
    no: no('岗位编号', 'Post no.'),
    unit: { title: { zh: '所属单位', en: 'Unit' }, aliases: ['单位'], type: 'text', isRequired: true, longest: 60, width: 24, hint: byNo },
    title: { title: { zh: '岗位名称', en: 'Post' }, aliases: ['岗位', '职务'], type: 'text', isRequired: true, longest: 60, width: 24 },
    layer: {
      title: { zh: '层次', en: 'Layer' },
      aliases: ['岗位层次'],
      type: 'code',
      isRequired: true,
      codes: [
        { code: 'leading', zh: '领导岗位', en: 'leading', aliases: ['领导'] },
        { code: 'middle', zh: '中层岗位', en: 'middle', aliases: ['中层'] },
        { code: 'key', zh: '其他重要岗位', en: 'other important', aliases: ['其他重要', '重要岗位'] },
        { code: 'other', zh: '一般岗位', en: 'other', aliases: ['一般', '其他'] },
      ],
    },
    isHead: {
      title: { zh: '单位负责人', en: 'Head of the unit' },
      aliases: ['负责人'],
      type: 'yesNo',
      hint: { zh: '每个单位至多一个岗位填“是”。', en: 'At most one post of a unit.' },
    },
    isKeyPost: { title: { zh: '重点岗位', en: 'Key post' }, type: 'yesNo' },
    jobRank: {
      title: { zh: '职级', en: 'Job rank' },
      aliases: ['岗位职级', '行员等级'],
      type: 'text',
      longest: 30,
      hint: {
        zh: '如科级、股级、行员等级；留空的，目录按岗位层次登记。',
        en: 'The institution’s own word; empty takes the layer in the catalogue.',
      },
    },
  },
  key: ['no'],
  example: { no: 'G101', unit: 'D10', title: '股长', layer: 'middle', isHead: true, isKeyPost: true, jobRank: '股级' },
})

export const personSheet = registerSheet({
  name: { zh: '人员', en: 'People' },
  columns: {
    no: no('人员编号', 'Person no.'),
    name: { title: { zh: '姓名', en: 'Name' }, type: 'text', isRequired: true, longest: 40 },
  },
  key: ['no'],
  example: { no: 'R0101', name: '（姓名）' },
})

const person = {
  title: { zh: '人员', en: 'Person' },
  aliases: ['人员编号', '姓名'],
  type: 'text',
  isRequired: true,
  longest: 40,
  hint: byNo,
} as const
const unit = {
  title: { zh: '单位', en: 'Unit' },
  aliases: ['单位编号'],
  type: 'text',
  isRequired: true,
  longest: 60,
  width: 24,
  hint: byNo,
} as const

export const tenureSheet = registerSheet({
  name: { zh: '任职', en: 'Tenures' },
  aliases: ['任免'],
  columns: {
    person,
    post: {
      title: { zh: '岗位', en: 'Post' },
      aliases: ['岗位编号'],
      type: 'text',
      isRequired: true,
      longest: 60,
      hint: { zh: '填岗位编号。', en: 'Number of the post.' },
    },
    fromOn,
    toOn,
    document,
  },
  key: ['person', 'post', 'fromOn'],
  example: { person: 'R0101', post: 'G101', fromOn: '2026-03-02', document: '某人〔2026〕3 号' },
})

export const chargeSheet = registerSheet({
  name: { zh: '分管联系', en: 'Charges' },
  aliases: ['分管', '领导分工'],
  columns: {
    person: { ...person, title: { zh: '领导', en: 'Leader' }, aliases: ['人员编号', '姓名', '人员'] },
    unit,
    kind: {
      title: { zh: '方式', en: 'How' },
      type: 'code',
      isRequired: true,
      codes: [
        { code: 'inCharge', zh: '分管', en: 'in charge' },
        { code: 'linked', zh: '联系', en: 'linked' },
      ],
    },
    isEnded,
  },
  key: ['person', 'unit', 'kind'],
  example: { person: 'R0001', unit: 'D10', kind: 'inCharge' },
})

export const relativeSheet = registerSheet({
  name: { zh: '亲属', en: 'Relatives' },
  columns: {
    person,
    relative: { ...person, title: { zh: '亲属人员', en: 'Relative' }, aliases: ['亲属编号', '亲属姓名'] },
    kind: {
      title: { zh: '关系', en: 'Relation' },
      type: 'code',
      isRequired: true,
      codes: ['配偶', '子女', '父母', '兄弟姐妹', '近姻亲', '其他'].map((word) => ({
        code: word,
        zh: word,
        en: { 配偶: 'spouse', 子女: 'child', 父母: 'parent', 兄弟姐妹: 'sibling', 近姻亲: 'close in-law' }[word] ?? 'other',
      })),
    },
    isEnded,
  },
  key: ['person', 'relative'],
  example: { person: 'R0101', relative: 'R0102', kind: '配偶' },
})

/** Bodies of the responsibility frame 领导小组 办公室 工作专班, with terms of office (R38–R41). */
export const BODY_KINDS = ['leadingGroup', 'office', 'workTeam'] as const
export const BODY_ROLES = ['head', 'deputy', 'member'] as const

export const bodySheet = registerSheet({
  name: { zh: '领导小组', en: 'Leading groups' },
  aliases: ['领导小组和专班'],
  columns: {
    unit,
    body: {
      title: { zh: '机构', en: 'Body' },
      type: 'code',
      isRequired: true,
      codes: [
        { code: 'leadingGroup', zh: '领导小组', en: 'leading group' },
        { code: 'office', zh: '领导小组办公室', en: 'office of the leading group', aliases: ['办公室'] },
        { code: 'workTeam', zh: '工作专班', en: 'work team', aliases: ['专班'] },
      ],
    },
    person,
    role: {
      title: { zh: '职责', en: 'Role' },
      type: 'code',
      isRequired: true,
      codes: [
        { code: 'head', zh: '组长', en: 'head', aliases: ['主任', '负责人'] },
        { code: 'deputy', zh: '副组长', en: 'deputy', aliases: ['副主任'] },
        { code: 'member', zh: '成员', en: 'member' },
      ],
    },
    fromOn,
    toOn,
    document,
  },
  key: ['unit', 'body', 'person', 'fromOn'],
  example: { unit: 'D01', body: 'leadingGroup', person: 'R0001', role: 'head', fromOn: '2026-03-02', document: '某发〔2026〕1 号' },
})

/** The sheets in their order in the workbook; each refers only to those before it. */
export const REGISTER = {
  units: unitSheet,
  posts: postSheet,
  persons: personSheet,
  tenures: tenureSheet,
  charges: chargeSheet,
  relatives: relativeSheet,
  bodies: bodySheet,
} as const

export type SheetName = keyof typeof REGISTER
export const SHEET_NAMES = [
  'units',
  'posts',
  'persons',
  'tenures',
  'charges',
  'relatives',
  'bodies',
] as const satisfies readonly SheetName[]

/** All rows of the register. */
export type Register = { [N in SheetName]: RowOf<(typeof REGISTER)[N]>[] }

/** A row with its place in the file; null where only the register has it. */
export type Placed<N extends SheetName> = { row: number | null; values: Register[N][number] }
export type PlacedRegister = { [N in SheetName]: Placed<N>[] }

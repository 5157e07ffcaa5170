import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'
import { registerSheet, type RowOf } from '../../../platform/sheets/sheet.schema.ts'

/** 廉政档案 on paper: one row for each entry of a dossier, told apart by dossier, section and place (P16). */
export const dossierSheet = registerSheet({
  name: { zh: '廉政档案目录', en: 'Integrity dossiers' },
  aliases: ['廉政档案', '档案目录'],
  columns: {
    dossierNo: {
      title: { zh: '档案编号', en: 'Dossier number' },
      aliases: ['档号', '卷号'],
      type: 'text',
      isRequired: true,
      longest: 60,
      width: 20,
    },
    person: {
      title: { zh: '人员', en: 'Person' },
      aliases: ['姓名', '建档对象'],
      ...{ type: 'text', isRequired: true, longest: 60, width: 14 },
      hint: { zh: '工号，或者不重名的姓名。', en: 'Number or unique name.' },
    },
    section: { title: { zh: '类目', en: 'Section' }, aliases: ['类别'], type: 'text', isRequired: true, longest: 60, width: 20 },
    place: {
      title: { zh: '序号', en: 'Place' },
      ...{ type: 'number', isRequired: true, width: 8 },
      hint: { zh: '在本类目中的顺序号，从 1 起。', en: 'Place within the section, from 1.' },
    },
    what: {
      title: { zh: '材料名称', en: 'What it is' },
      aliases: ['材料', '内容'],
      type: 'text',
      isRequired: true,
      longest: 200,
      width: 40,
    },
    day: { title: { zh: '形成日期', en: 'Dated' }, aliases: ['日期'], type: 'day', width: 12 },
    remark: { title: { zh: '备注', en: 'Remark' }, type: 'text', longest: 500, width: 30 },
    file: {
      title: { zh: '扫描件文件名', en: 'File name of the scan' },
      aliases: ['扫描件'],
      ...{ type: 'text', longest: 200, width: 28 },
      hint: { zh: '与上传的文件同名；没有扫描件的留空。', en: 'The name of the file that is uploaded; empty without a scan.' },
    },
  },
  key: ['dossierNo', 'section', 'place'],
  example: {
    dossierNo: '廉档-001',
    person: '张三',
    section: '个人有关事项报告',
    place: 1,
    what: '2025 年度个人有关事项报告表',
    file: '廉档-001-01.pdf',
  },
})
export type DossierValues = RowOf<typeof dossierSheet>

const scan = z.strictObject({ fileId: z.uuid(), name: z.string() })
export type DossierScan = z.infer<typeof scan>

const entry = z.strictObject({
  id: z.uuid(),
  section: z.string(),
  place: z.int(),
  what: z.string(),
  day: z.string().nullable(),
  remark: z.string(),
  /** The name that the list gives its scan; empty: none is expected. */
  file: z.string(),
  enteredOn: z.string(),
  enteredBy: z.string(),
  scans: z.array(scan),
})

/** How an entry read before it was put right or taken out, and why. */
const formerEntry = z.strictObject({
  ...entry.omit({ scans: true, file: true }).shape,
  ...{ endedOn: z.string(), endedBy: z.string(), endReason: z.string() },
})

/** The dossiers of one person that were taken over, with their scans. */
export const dossierPage = z.strictObject({
  person: personLine,
  dossiers: z.array(
    z.strictObject({
      dossierNo: z.string(),
      entries: z.array(entry),
      /** Scans named by the dossier's number alone. */
      loose: z.array(scan),
      former: z.array(formerEntry),
    }),
  ),
})
export type DossierPage = z.infer<typeof dossierPage>
export type DossierEntry = z.infer<typeof entry>
export type FormerEntry = z.infer<typeof formerEntry>

/** A person whose dossiers were taken over. */
export const dossierLine = z.strictObject({
  person: personLine,
  dossierNos: z.array(z.string()),
  entries: z.int(),
  scans: z.int(),
  /** Entries whose list names a scan that has not come. */
  awaited: z.int(),
})
export type DossierLine = z.infer<typeof dossierLine>

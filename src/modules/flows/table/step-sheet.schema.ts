import { registerSheet } from '../../../platform/sheets/sheet.schema.ts'

const words = (zh: string, en: string) => ({ zh, en })

/** The table of steps as a sheet of Excel: the same columns as in the browser. */
export const STEP_SHEET = registerSheet({
  name: words('环节表', 'Steps'),
  columns: {
    no: { title: words('序号', 'No.'), aliases: ['编号'], type: 'text', longest: 20, width: 8 },
    name: { title: words('环节', 'Step'), aliases: ['环节名称', '步骤'], type: 'text', longest: 100, width: 20 },
    post: { title: words('岗位', 'Post'), aliases: ['责任岗位', '承办岗位'], type: 'text', longest: 100, width: 18 },
    days: {
      title: words('时限', 'Limit'),
      aliases: ['时限（工作日）', '办理时限'],
      type: 'text',
      longest: 20,
      width: 10,
      hint: words('工作日数，如 3', 'working days, such as 3'),
    },
    document: { title: words('材料', 'Document'), aliases: ['形成的材料', '文书'], type: 'text', width: 24 },
    decision: { title: words('决定权限', 'Who decides'), aliases: ['审批权限'], type: 'text', longest: 100, width: 18 },
    next: {
      title: words('下一步', 'Next'),
      aliases: ['下一环节', '流向'],
      type: 'text',
      width: 26,
      hint: words(
        '填序号：3（同意）；5（不同意）择一，3、4 同时办理，结束 办结，不填进入下一行',
        'numbers: 3（agreed）；5（not agreed） one way, 3、4 both at once, 结束 closes, empty: next row',
      ),
    },
  },
  key: ['no', 'name'],
  example: { no: '1', name: '受理', post: '许可受理岗', days: '1', document: '受理通知书', decision: null, next: '2' },
})

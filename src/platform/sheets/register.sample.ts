import { registerSheet } from './sheet.schema.ts'

/** A small register for the tests. */
export const duties = registerSheet({
  name: { zh: '职责', en: 'Duties' },
  aliases: ['职责清单'],
  columns: {
    no: { title: { zh: '编号', en: 'No.' }, type: 'text', isRequired: true, longest: 12 },
    title: {
      title: { zh: '名称', en: 'Name' },
      aliases: ['职责名称'],
      type: 'text',
      isRequired: true,
      hint: { zh: '写全称。', en: 'In full.' },
    },
    level: {
      title: { zh: '等级', en: 'Level' },
      type: 'code',
      codes: [
        { code: 'high', zh: '高', en: 'high', aliases: ['高风险'] },
        { code: 'low', zh: '低', en: 'low' },
      ],
    },
    fromOn: { title: { zh: '起始日', en: 'From' }, type: 'day' },
    isKey: { title: { zh: '重点', en: 'Key' }, type: 'yesNo' },
    count: { title: { zh: '次数', en: 'Times' }, type: 'number' },
  },
  key: ['no'],
  example: { no: 'Z-01', title: '审核', level: 'high', fromOn: '2026-03-02', isKey: true, count: 3 },
})

export const places = registerSheet({
  name: { zh: '地点', en: 'Places' },
  columns: { place: { title: { zh: '地点名称', en: 'Place' }, type: 'text', isRequired: true } },
  key: ['place'],
})

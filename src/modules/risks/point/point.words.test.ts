import { expect, it } from 'vitest'
import { formWord, groupHeadWord, noticeFormWords } from './point.schema.ts'

const pack = (form: string, carriers?: { unit: string; section: string; post: string }) => ({ risks: { words: { form, carriers } } })

it('the form of a layer bears the word of the layer, as the pack calls it', () => {
  const usual = pack('岗位风险点自查表')
  expect((['post', 'section', 'unit'] as const).map((carrier) => formWord(usual, carrier))).toEqual([
    ...['岗位风险点自查表', '科室风险点自查表', '单位风险点自查表'],
  ])
  const bank = pack('岗位风险点自查表', { unit: '行', section: '部门', post: '岗位' })
  expect(noticeFormWords(bank)).toEqual({ postForm: '岗位风险点自查表', sectionForm: '部门风险点自查表', unitForm: '行风险点自查表' })
  expect(formWord(pack('自查登记表'), 'section')).toBe('科室自查登记表')
})

it('the head of a leading group is called by the institution’s name of it', () => {
  const named = (leadingGroup: string) => groupHeadWord({ bodies: { names: { leadingGroup } } })
  expect([named('镇廉政风险防控领导小组'), named('乡班子')]).toEqual(['镇廉政风险防控领导小组组长', '乡班子负责人'])
})

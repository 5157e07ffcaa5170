import { text } from '../canonical.schema.ts'

/** Columns that several canonical tables share. */
export const unit = text('单位', 'Unit', { aka: ['部门', '科室', 'dept', 'department', 'unit_id', '采购单位', '采购人'] })
export const person = text('人员编号', 'Person', { aka: ['工号', '员工编号', '报销人', '申请人', '人员', 'employee_id', 'claimant'] })
export const currency = text('币种', 'Currency', {
  aka: ['货币'],
  words: { 人民币: 'CNY', 人民币元: 'CNY', 元: 'CNY', rmb: 'CNY', cny: 'CNY', '¥': 'CNY', '￥': 'CNY' },
})

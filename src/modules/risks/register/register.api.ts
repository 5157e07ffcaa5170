import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { directionQuery, pointRegisterPreview, takeInQuery } from './register.schema.ts'

const tag = '风险点 risk points'

export const pointTemplate = endpoint({
  method: 'GET',
  path: '/api/risk-register/template.xlsx',
  permission: 'riskPoint.takeOver',
  tag,
  answers: 'file',
  summary: '风险点登记表模板 The template of the register',
})

/** Which end is high has to be said: nothing in a file tells it (C1). */
export const lookAtRegister = endpoint({
  method: 'POST',
  path: '/api/risk-register/preview',
  permission: 'riskPoint.takeOver',
  tag,
  takes: 'file',
  summary: '预览风险点登记表，不保存 Look at a register; nothing is saved',
  query: directionQuery,
  returns: pointRegisterPreview,
})

export const takeInRegister = endpoint({
  method: 'POST',
  path: '/api/risk-register',
  permission: 'riskPoint.takeOver',
  tag,
  takes: 'file',
  summary: '接收已有的风险点目录 Take over a register that is in force',
  query: takeInQuery,
  returns: pointRegisterPreview,
})

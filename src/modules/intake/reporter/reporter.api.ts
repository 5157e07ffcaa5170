import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { readerEntry, readerRemoval, reporterLook, reporterPage, reporterShown } from './reporter.schema.ts'

const tag = '台账 ledger'

export const readReporterList = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/reporter',
  permission: 'item.read',
  tag,
  summary: '反映人知情人员名单 Who may see who reported, and every look; never the reporter',
  params: idParams,
  returns: reporterPage,
})

export const seeReporter = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/reporter/looks',
  permission: 'item.read',
  tag,
  summary: '查看反映人 Look at who reported, with why; for those on the list',
  params: idParams,
  body: reporterLook,
  returns: reporterShown,
})

export const addReporterReader = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/reporter/readers',
  permission: 'item.read',
  tag,
  summary: '纳入知情人员 Put somebody on the list',
  params: idParams,
  body: readerEntry,
  returns: reporterPage,
})

export const removeReporterReader = endpoint({
  method: 'POST',
  path: '/api/reporter-readers/:id/removal',
  permission: 'item.read',
  tag,
  summary: '移出知情人员 Take somebody off the list',
  params: idParams,
  body: readerRemoval,
  returns: reporterPage,
})

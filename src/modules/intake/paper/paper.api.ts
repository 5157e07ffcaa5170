import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { ledgerFilters } from '../item.api.ts'

const tag = '台账 ledger'
const { cursor: _cursor, limit: _limit, ...filters } = ledgerFilters
/** The filters of the list; `receivedFrom` and `receivedTo` are the period. */
const query = z.strictObject(filters)

export const printLedger = endpoint({
  method: 'GET',
  path: '/api/ledger-paper.pdf',
  permission: 'item.export',
  tag,
  answers: 'file',
  summary: '打印风险信息台账（A7） The ledger on paper, with the columns of its form',
  query,
})

export const exportLedgerPaper = endpoint({
  method: 'GET',
  path: '/api/ledger-paper.xlsx',
  permission: 'item.export',
  tag,
  answers: 'file',
  summary: '风险信息台账（A7）Excel The same as Excel',
  query,
})

import type { Day } from '../src/kernel/day.ts'
import { type Fen, yuanText } from '../src/kernel/money.ts'
import { digest } from './digest.ts'

/** Rows of the canonical tables (P30). Rows point at each other; ids are given at the end, in the order of time. */
export interface Tender {
  id: string
  unit: string
  title: string
  category: 'goods' | 'services' | 'works'
  budgetItem: string
  fiscalYear: number
  method: 'open' | 'inquiry' | 'competitive' | 'single'
  amount: Fen
  publishedOn: Day
  openedOn?: Day
  awardedOn?: Day
  exception?: 'approved_exception' | 'budget_adjusted'
  /** 适用限额; the line of open tender where none is given. */
  threshold?: Fen
}

export interface Contract {
  id: string
  tender: Tender
  company: string
  amount: Fen
  signedOn: Day
  endsOn: Day
}

export interface Change {
  contract: Contract
  seq: number
  amount: Fen
  segment: string
  submittedOn: Day
  approvedOn?: Day
  reason: string
  approver?: string
}

export interface Trip {
  id: string
  person: string
  from: Day
  to: Day
  destination: string
}

export interface Expense {
  id: string
  person: string
  unit: string
  type: string
  vendor: string
  invoiceCode: string
  invoiceNo: string
  spentOn: Day
  amount: Fen
  submittedAt: string
  approver: string
  approvedAt: string
  paidOn?: Day
  trip?: Trip
}

/** One step of a case 环节留痕. The instants are local to Asia/Shanghai. */
export interface Step {
  caseOf: { id: string }
  item: string
  step: string
  actor: string
  role: string
  startedAt: string
  finishedAt: string
  enteredAt: string
  result?: string
}

export interface Company {
  id: string
  name: string
  registeredOn: Day
}

export interface Leave {
  id: string
  person: string
  kind: string
  from: Day
  to: Day
}

/** A table on its way to a file: header and rows of text. */
export interface Sheet {
  name: string
  header: string[]
  rows: string[][]
}

type Cells<T> = Record<string, (row: T) => string | number | undefined>

export function sheetOf<T>(name: string, rows: readonly T[], cells: Cells<T>): Sheet {
  const columns = Object.values(cells)
  return { name, header: Object.keys(cells), rows: rows.map((row) => columns.map((cell) => String(cell(row) ?? ''))) }
}

export function csvOf({ header, rows }: Sheet): string {
  return [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** 公开招标数额标准 in fen: goods and services 2 000 000 yuan, works 4 000 000. */
export const OPEN_LINE: Record<Tender['category'], Fen> = { goods: 200_000_000, services: 200_000_000, works: 400_000_000 }

export const TENDER: Cells<Tender> = {
  id: (row) => row.id,
  unit: (row) => row.unit,
  title: (row) => row.title,
  category: (row) => row.category,
  budget_item: (row) => row.budgetItem,
  fiscal_year: (row) => row.fiscalYear,
  method: (row) => row.method,
  amount: (row) => yuanText(row.amount),
  published_at: (row) => row.publishedOn,
  opened_at: (row) => row.openedOn,
  awarded_at: (row) => row.awardedOn,
  exception_flag: (row) => row.exception,
  threshold: (row) => yuanText(row.threshold ?? OPEN_LINE[row.category]),
}

export const CONTRACT: Cells<Contract> = {
  id: (row) => row.id,
  tender_id: (row) => row.tender.id,
  unit: (row) => row.tender.unit,
  company_id: (row) => row.company,
  amount: (row) => yuanText(row.amount),
  signed_at: (row) => row.signedOn,
  start: (row) => row.signedOn,
  end: (row) => row.endsOn,
}

export const CONTRACT_CHANGE: Cells<Change> = {
  contract_id: (row) => row.contract.id,
  seq: (row) => row.seq,
  amount: (row) => yuanText(row.amount),
  segment: (row) => row.segment,
  submitted_at: (row) => row.submittedOn,
  approved_at: (row) => row.approvedOn,
  reason: (row) => row.reason,
  approver: (row) => row.approver,
}

export const EXPENSE: Cells<Expense> = {
  id: (row) => row.id,
  person_id: (row) => row.person,
  unit: (row) => row.unit,
  type: (row) => row.type,
  vendor: (row) => row.vendor,
  invoice_code: (row) => row.invoiceCode,
  invoice_no: (row) => row.invoiceNo,
  invoice_date: (row) => row.spentOn,
  txn_date: (row) => row.spentOn,
  amount: (row) => yuanText(row.amount),
  submitted_at: (row) => row.submittedAt,
  approver_id: (row) => row.approver,
  approved_at: (row) => row.approvedAt,
  paid_at: (row) => row.paidOn,
  trip_id: (row) => row.trip?.id,
}

export const TRIP: Cells<Trip> = {
  id: (row) => row.id,
  person_id: (row) => row.person,
  from_day: (row) => row.from,
  to_day: (row) => row.to,
  destination: (row) => row.destination,
}

export const EVENT: Cells<Step> = {
  case_id: (row) => row.caseOf.id,
  item: (row) => row.item,
  step_code: (row) => row.step,
  actor_id: (row) => row.actor,
  role: (row) => row.role,
  started_at: (row) => row.startedAt,
  finished_at: (row) => row.finishedAt,
  entered_at: (row) => row.enteredAt,
  result: (row) => row.result,
  ip: () => '',
}

export const COMPANY: Cells<Company> = {
  id: (row) => row.id,
  name: (row) => row.name,
  legal_rep_hash: (row) => digest(`legal representative ${row.id}`),
  phones_hash: (row) => digest(`phone ${row.id}`),
  reg_date: (row) => row.registeredOn,
}

export const LEAVE: Cells<Leave> = {
  id: (row) => row.id,
  person_id: (row) => row.person,
  kind: (row) => row.kind,
  from_day: (row) => row.from,
  to_day: (row) => row.to,
}

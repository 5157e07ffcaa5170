import type { Day } from '../../src/kernel/day.ts'
import { bpmnOf } from '../flows/bpmn.ts'
import { CHARTS } from '../flows/charts.ts'
import { buildInstitution } from '../institution.ts'
import { Random } from '../random.ts'
import { COMPANY, CONTRACT, CONTRACT_CHANGE, EVENT, EXPENSE, LEAVE, type Sheet, sheetOf, TENDER, TRIP } from '../tables.ts'
import type { Truth } from '../truth.ts'
import { addOrdinaryCases, plantApprovals } from './approvals.ts'
import { settleAmounts } from './benford.ts'
import { addOrdinaryContracts, addSuppliers, plantIncreases } from './contracts.ts'
import { addOrdinaryExpenses, addVendors } from './expenses.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { numberCases, numberRows } from './numbering.ts'
import { addLeaves, calendarSheet, personSheet, postTermSheet } from './people.ts'
import { plantAmounts } from './planted/amounts.ts'
import { plantExpenses } from './planted/expenses.ts'
import { plantProcurement } from './planted/procurement.ts'
import { addOrdinaryTenders } from './procurement.ts'

/** What a demo consists of before it is written: tables, charts by item, and what must and must not fire. */
export interface Demo {
  sheets: Sheet[]
  flows: { item: string; xml: string }[]
  truth: Truth
}

const TENDERS = 1480
const CONTRACTS = 800

/** Two years of a highway bureau before `today`. The six rules find exactly `truth.must` in it. */
export function generateHighway(seed: number, today: Day): Demo {
  const random = new Random(`highway/${seed}`)
  const ledger = openLedger(seed, random, today, buildInstitution(seed, today))
  addPurchases(ledger)
  addClaims(ledger)
  plantApprovals(ledger)
  addOrdinaryCases(ledger)
  addLeaves(ledger)
  return close(ledger)
}

function addPurchases(ledger: Ledger): void {
  const suppliers = addSuppliers(ledger)
  plantProcurement(ledger)
  addOrdinaryTenders(ledger, TENDERS)
  addOrdinaryContracts(ledger, suppliers, CONTRACTS)
  plantIncreases(ledger, suppliers)
}

/** Planted cases first: whoever plays in one goes on no ordinary trip. */
function addClaims(ledger: Ledger): void {
  const vendors = addVendors(ledger)
  plantExpenses(ledger, vendors)
  plantAmounts(ledger, vendors)
  addOrdinaryExpenses(ledger, vendors)
  settleAmounts(ledger)
}

function close(ledger: Ledger): Demo {
  const tenders = numberRows(ledger.tenders, 'T', (row) => row.publishedOn)
  const contracts = numberRows(ledger.contracts, 'C', (row) => row.signedOn)
  const trips = numberRows(ledger.trips, 'TR', (row) => row.from)
  const expenses = numberRows(ledger.expenses, 'X', (row) => row.spentOn)
  const leaves = numberRows(ledger.leaves, 'L', (row) => row.from)
  const steps = numberCases(ledger.steps)
  const changes = ledger.changes.toSorted((a, b) => order(a.contract.id, b.contract.id) || a.seq - b.seq)
  return {
    sheets: [
      personSheet(ledger),
      postTermSheet(ledger),
      sheetOf('leave', leaves, LEAVE),
      sheetOf('company', ledger.companies, COMPANY),
      sheetOf('tender', tenders, TENDER),
      sheetOf('contract', contracts, CONTRACT),
      sheetOf('contract_change', changes, CONTRACT_CHANGE),
      sheetOf('trip', trips, TRIP),
      sheetOf('expense', expenses, EXPENSE),
      sheetOf('event', steps, EVENT),
      calendarSheet(ledger),
    ],
    flows: CHARTS.map((chart) => ({ item: chart.item, xml: bpmnOf(chart) })),
    truth: ledger.truth.close(),
  }
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))

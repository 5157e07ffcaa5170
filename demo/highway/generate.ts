import type { Day } from '../../src/kernel/day.ts'
import { bpmnOf } from '../flows/bpmn.ts'
import { CHARTS, PERMIT, PERMIT_BEFORE } from '../flows/charts.ts'
import { withRecords } from '../planted.ts'
import { buildInstitution } from '../institution.ts'
import { Random } from '../random.ts'
import { COMPANY, CONTRACT, CONTRACT_CHANGE, EVENT, EXPENSE, LEAVE, type Sheet, sheetOf, TENDER, TRIP } from '../tables.ts'
import type { Truth } from '../truth.ts'
import { addOrdinaryCases, plantApprovals, plantDuties } from './approvals.ts'
import { settleAmounts } from './benford.ts'
import { addOrdinaryContracts, addSuppliers, plantIncreases, type Suppliers } from './contracts.ts'
import { addOrdinaryExpenses, addVendors } from './expenses.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { numberCases, numberRows } from './numbering.ts'
import { addLeaves, calendarSheet, personSheet, postTermSheet } from './people.ts'
import { plantAmounts } from './planted/amounts.ts'
import { plantClaims } from './planted/claims.ts'
import { plantExpenses } from './planted/expenses.ts'
import { plantPosts } from './planted/people.ts'
import { plantProcurement } from './planted/procurement.ts'
import { plantChangeOrders, plantConcentration, plantNearLine } from './planted/purchases.ts'
import { addOrdinaryTenders } from './procurement.ts'
import { settleAwards } from './quiet/awards.ts'
import { settleClaims } from './quiet/claims.ts'
import { addDelegations, plantAbsences } from './registers/absences.ts'
import { addApplications } from './registers/applications.ts'
import { addBids } from './registers/bidding.ts'
import { addConduct } from './registers/conduct.ts'
import { addPenalties } from './registers/penalties.ts'
import { addWeighing } from './registers/weighing.ts'
import { addGovernance } from './registers/governance.ts'
import { addMeetings } from './registers/meetings.ts'
import { addOrders } from './registers/orders.ts'
import { addSites } from './registers/sites.ts'
import { addHandling } from './registers/warnings.ts'

/** What a demo consists of before it is written: tables, charts by item, and what must and must not fire. */
export interface Demo {
  sheets: Sheet[]
  /** `unit` by its short name; `earlier` is the chart that this one replaced. */
  flows: { item: string; unit: string; xml: string; earlier?: string }[]
  truth: Truth
}

const TENDERS = 1480
const CONTRACTS = 800

/** Two years of a highway bureau before `today`. The rules of the catalogue find exactly `truth.must` in it. */
export function generateHighway(seed: number, today: Day): Demo {
  const random = new Random(`highway/${seed}`)
  const ledger = openLedger(seed, random, today, buildInstitution(seed, today))
  const suppliers = addPurchases(ledger)
  addClaims(ledger)
  plantApprovals(ledger)
  plantDuties(ledger)
  addOrdinaryCases(ledger)
  plantPosts(ledger)
  addLeaves(ledger)
  plantAbsences(ledger)
  return close(ledger, suppliers)
}

function addPurchases(ledger: Ledger): Suppliers {
  const suppliers = addSuppliers(ledger)
  plantProcurement(ledger)
  plantNearLine(ledger)
  addOrdinaryTenders(ledger, TENDERS)
  addOrdinaryContracts(ledger, suppliers, CONTRACTS)
  plantIncreases(ledger, suppliers)
  plantChangeOrders(ledger, suppliers)
  settleAwards(ledger, plantConcentration(ledger, suppliers))
  return suppliers
}

/** Planted cases first: whoever plays in one goes on no ordinary trip. */
function addClaims(ledger: Ledger): void {
  const vendors = addVendors(ledger)
  plantExpenses(ledger, vendors)
  plantClaims(ledger, vendors)
  plantAmounts(ledger, vendors)
  addOrdinaryExpenses(ledger, vendors)
  settleAmounts(ledger)
  settleClaims(ledger)
}

function close(ledger: Ledger, suppliers: Suppliers): Demo {
  const tenders = numberRows(ledger.tenders, 'T', (row) => row.publishedOn)
  const contracts = numberRows(ledger.contracts, 'C', (row) => row.signedOn)
  const trips = numberRows(ledger.trips, 'TR', (row) => row.from)
  const expenses = numberRows(ledger.expenses, 'X', (row) => row.spentOn)
  const leaves = numberRows(ledger.leaves, 'L', (row) => row.from)
  const steps = numberCases(ledger.steps)
  addRegisters(ledger, suppliers)
  const changes = ledger.changes.toSorted((a, b) => order(a.contract.id, b.contract.id) || a.seq - b.seq)
  return {
    sheets: withRecords(
      [
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
      ledger.records.inOrder(),
    ),
    flows: CHARTS.map((chart) => ({
      item: chart.item,
      unit: chart.unit,
      xml: bpmnOf(chart),
      ...(chart === PERMIT && { earlier: bpmnOf(PERMIT_BEFORE) }),
    })),
    truth: ledger.truth.close(),
  }
}

/** The registers beside the typed tables; every row has its id by now. */
function addRegisters(ledger: Ledger, suppliers: Suppliers): void {
  addBids(ledger, suppliers)
  addOrders(ledger, suppliers)
  addApplications(ledger)
  addWeighing(ledger, addPenalties(ledger))
  addSites(ledger)
  addMeetings(ledger)
  addConduct(ledger)
  addDelegations(ledger)
  addGovernance(ledger)
  addHandling(ledger)
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))

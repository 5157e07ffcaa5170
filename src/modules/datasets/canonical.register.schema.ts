import type { CanonicalTable, TableRegister } from './canonical.schema.ts'
import { BANK_TABLES } from './canonical/bank.tables.schema.ts'
import { FIELD_TABLES } from './canonical/field.tables.schema.ts'
import { OWN_TABLES } from './canonical/own.tables.schema.ts'
import { PEOPLE_TABLES } from './canonical/people.tables.schema.ts'
import { PROCESS_TABLES } from './canonical/process.tables.schema.ts'
import { PROCUREMENT_TABLES } from './canonical/procurement.tables.schema.ts'
import { SPENDING_TABLES } from './canonical/spending.tables.schema.ts'

/** The product's part of the register of canonical tables 规范表登记, after section 1 of the indicator library and P30. Amounts are yuan in files. */
export const CANONICAL_TABLES: TableRegister = {
  ...PROCUREMENT_TABLES,
  ...SPENDING_TABLES,
  ...PROCESS_TABLES,
  ...PEOPLE_TABLES,
  ...FIELD_TABLES,
  ...BANK_TABLES,
  ...OWN_TABLES,
}

/** A table of a register; null for a name that is none. */
export function canonicalTable(name: string, register: TableRegister): CanonicalTable | null {
  return Object.hasOwn(register, name) ? (register[name] ?? null) : null
}

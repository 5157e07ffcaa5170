import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/module.ts'
import type { caseLine, shownFinding, shownVariant } from '../conformance.api.ts'

export type ShownFinding = z.infer<typeof shownFinding>
export type ShownVariant = z.infer<typeof shownVariant>
export type CaseLine = z.infer<typeof caseLine>

export interface KeptVariant extends ShownVariant {
  readonly activities: readonly string[]
}

export interface KeptCase {
  readonly caseId: string
  readonly variant: number
  readonly deviations: readonly number[]
  readonly findings: readonly ShownFinding[]
}

type CaseTables = {
  conformance_variants: { check_id: string; number: number; variant: KeptVariant }
  conformance_cases: { check_id: string; number: number; case_id: string; variant: number; deviations: number[]; findings: ShownFinding[] }
}
const on = (tx: Tx) => tx.withTables<CaseTables>()

/** Variants and cases of each check, so that every count opens the cases behind it. */
export const caseMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE conformance_variants (
        check_id uuid NOT NULL REFERENCES conformance_checks, number int NOT NULL, variant jsonb NOT NULL, PRIMARY KEY (check_id, number));
      CREATE TABLE conformance_cases (
        check_id uuid NOT NULL REFERENCES conformance_checks, number int NOT NULL, case_id text NOT NULL, variant int NOT NULL,
        deviations int[] NOT NULL, findings jsonb NOT NULL, PRIMARY KEY (check_id, number));
      CREATE INDEX conformance_cases_by_id ON conformance_cases (check_id, case_id);
    `.execute(db)
  },
}

const ROWS_A_STATEMENT = 5_000

export async function insertCases(tx: Tx, checkId: string, variants: readonly KeptVariant[], cases: readonly KeptCase[]): Promise<void> {
  for (const rows of batches(variants.map((variant) => ({ number: variant.number, variant })))) {
    await sql`INSERT INTO conformance_variants SELECT ${checkId}::uuid, number, variant
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(number int, variant jsonb)`.execute(tx)
  }
  const numbered = cases.map(({ caseId, variant, deviations, findings }, number) => ({
    number,
    case_id: caseId,
    variant,
    deviations,
    findings,
  }))
  for (const rows of batches(numbered)) {
    await sql`INSERT INTO conformance_cases
      SELECT ${checkId}::uuid, number, case_id, variant, ARRAY(SELECT jsonb_array_elements_text(deviations)::int), findings
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(number int, case_id text, variant int, deviations jsonb, findings jsonb)`.execute(
      tx,
    )
  }
}

const batches = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, at) =>
    rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT),
  )

export async function variantsOf(tx: Tx, checkId: string, most: number): Promise<{ variants: ShownVariant[]; count: number }> {
  const rows = await on(tx)
    .selectFrom('conformance_variants')
    .select('variant')
    .where('check_id', '=', checkId)
    .orderBy('number')
    .limit(most)
    .execute()
  const counted = await on(tx)
    .selectFrom('conformance_variants')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('check_id', '=', checkId)
    .executeTakeFirst()
  return { variants: rows.map((row) => shownOf(row.variant)), count: Number(counted?.count ?? 0) }
}

const shownOf = ({ number, cases, cost, costAtMost, isExact, fitness, moves, findings }: KeptVariant): ShownVariant => ({
  number,
  cases,
  cost,
  costAtMost,
  isExact,
  fitness,
  moves,
  findings,
})

export interface CasesWanted {
  readonly deviation?: number | undefined
  readonly variant?: number | undefined
  readonly search?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** Cases behind a count; without a deviation or variant those that deviate at all. */
export async function casesOfCheck(tx: Tx, checkId: string, wanted: CasesWanted): Promise<{ total: number; items: CaseLine[] }> {
  let chosen = on(tx)
    .selectFrom('conformance_cases as c')
    .innerJoin('conformance_variants as v', (join) => join.onRef('v.check_id', '=', 'c.check_id').onRef('v.number', '=', 'c.variant'))
    .where('c.check_id', '=', checkId)
  const { deviation, variant, search } = wanted
  if (deviation !== undefined) chosen = chosen.where(sql<boolean>`${deviation}::int = ANY (c.deviations)`)
  if (variant !== undefined) chosen = chosen.where('c.variant', '=', variant)
  if (deviation === undefined && variant === undefined)
    chosen = chosen.where(sql<boolean>`(cardinality(c.deviations) > 0 OR NOT (v.variant->>'isExact')::boolean)`)
  if (search) chosen = chosen.where(sql<boolean>`position(lower(${search}) in lower(c.case_id)) > 0`)
  const counted = await chosen.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirst()
  const rows = await chosen
    .select(['c.case_id', 'c.variant as number', 'c.deviations', 'v.variant'])
    .orderBy('c.number')
    .offset(wanted.offset)
    .limit(wanted.limit)
    .execute()
  return { total: Number(counted?.count ?? 0), items: rows.map((row) => lineOf(row.case_id, row.number, row.deviations, row.variant)) }
}

const lineOf = (caseId: string, variant: number, deviations: number[], { cost, isExact, fitness }: KeptVariant): CaseLine => ({
  caseId,
  variant,
  cost,
  isExact,
  fitness,
  deviations,
})

/** One case of a check; of several that share a name the first. */
export async function caseOfCheck(
  tx: Tx,
  checkId: string,
  caseId: string,
): Promise<{ line: CaseLine; variant: KeptVariant; findings: ShownFinding[] } | undefined> {
  const row = await on(tx)
    .selectFrom('conformance_cases as c')
    .innerJoin('conformance_variants as v', (join) => join.onRef('v.check_id', '=', 'c.check_id').onRef('v.number', '=', 'c.variant'))
    .select(['c.variant as number', 'c.deviations', 'c.findings', 'v.variant'])
    .where('c.check_id', '=', checkId)
    .where('c.case_id', '=', caseId)
    .orderBy('c.number')
    .executeTakeFirst()
  return row && { line: lineOf(caseId, row.number, row.deviations, row.variant), variant: row.variant, findings: row.findings }
}

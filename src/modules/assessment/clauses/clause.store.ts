import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { citedIn } from '../assessment.rules.ts'
import { criteriaSchema } from '../assessment.schema.ts'
import { isOffered } from './clause.rules.ts'
import type { CitedClause, ClauseDraft, ClauseKind, ClauseLine } from './clause.schema.ts'

type ClauseTables = {
  house_clauses: {
    register_node: string
    code: string
    kind: ClauseKind
    title: string
    doc_no: string
    article: string
    text: string
    effective_from: Day | null
    retired_from: Day | null
    entered_by: string
    entered_on: Day
  }
}
const on = (tx: Tx) => tx.withTables<ClauseTables>()

export type LibraryClause = CitedClause & { effectiveFrom: Day | null; retiredFrom: Day | null; from: 'pack' | 'house' }

/** The library of a register: its pack's clauses, then its own. */
export async function libraryOf(tx: Tx, registerNode: string, pack: Pick<PolicyPack, 'clauses'>): Promise<LibraryClause[]> {
  const own = await on(tx)
    .selectFrom('house_clauses')
    .select([
      'code',
      'kind',
      'title',
      'doc_no as docNo',
      'article',
      'text',
      'effective_from as effectiveFrom',
      'retired_from as retiredFrom',
    ])
    .where('register_node', '=', registerNode)
    .orderBy('kind')
    .orderBy('code')
    .execute()
  return [
    ...pack.clauses.map((each) => ({
      ...{ code: each.code, kind: each.kind, title: each.title, article: each.article },
      ...{ docNo: each.docNo ?? '', text: each.text ?? '' },
      ...{ effectiveFrom: each.effectiveFrom ?? null, retiredFrom: each.retiredFrom ?? null, from: 'pack' as const },
    })),
    ...own.map((each) => ({ ...each, from: 'house' as const })),
  ]
}

export async function insertClause(work: Work, registerNode: string, draft: ClauseDraft): Promise<void> {
  await on(work.tx)
    .insertInto('house_clauses')
    .values({
      ...{ register_node: registerNode, code: draft.code, kind: draft.kind, title: draft.title, doc_no: draft.docNo },
      ...{ article: draft.article, text: draft.text, effective_from: draft.effectiveFrom, retired_from: null },
      ...{ entered_by: work.actor.personId, entered_on: work.today },
    })
    .execute()
}

export async function retireClause(work: Work, registerNode: string, code: string, retiredFrom: Day): Promise<void> {
  await on(work.tx)
    .updateTable('house_clauses')
    .set({ retired_from: retiredFrom })
    .where('register_node', '=', registerNode)
    .where('code', '=', code)
    .execute()
}

/** The library as it is shown and chosen from, each clause with how often sheets cite it that the reader may see. */
export async function clauseLines(work: Work, registerNode: string, pack: PolicyPack): Promise<ClauseLine[]> {
  const { rows } = await sql<{ criteria: unknown }>`
    SELECT pre -> 'criteria' AS criteria FROM assessments WHERE matter_id IN (SELECT id FROM matters WHERE register_node = ${registerNode})`.execute(
    work.tx,
  )
  const counts = new Map<string, number>()
  for (const row of rows) for (const code of citedIn(criteriaSchema.parse(row.criteria))) counts.set(code, (counts.get(code) ?? 0) + 1)
  return (await libraryOf(work.tx, registerNode, pack)).map((clause) => ({
    ...clause,
    isOffered: isOffered(clause, work.today),
    citations: counts.get(clause.code) ?? 0,
  }))
}

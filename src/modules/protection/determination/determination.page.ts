import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import type { Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { DeterminationLine, DeterminationPage } from './determination.schema.ts'
import { type Determination, determinationById } from './determination.store.ts'

/** Of an anonymous entry there is nobody to name, and nothing here helps to look for one (X26). */
export const reporterOf = (kind: string | null): DeterminationLine['reporter'] => (kind === 'named' ? 'named' : 'unknown')

export async function determinationLines(work: Work, rows: readonly Determination[]): Promise<DeterminationLine[]> {
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.recordedBy),
  )
  return rows.map((row) => ({
    ...{ id: row.id, matterId: row.matterId, matterNo: row.matterNo, itemId: row.itemId, title: row.title },
    ...{ result: row.result, state: row.state, decidedBy: row.decidedBy, decidedOn: row.decidedOn, docNo: row.docNo },
    reporter: reporterOf(row.reporterKind),
    recordedByName: persons.get(row.recordedBy)?.name ?? row.recordedBy,
    recordedOn: row.recordedOn,
  }))
}

export const mayDecideOn = (work: Work, row: Determination): boolean =>
  row.state === 'recorded' && row.recordedBy !== work.actor.personId && work.access.may('determination.approve', row.registerNode)

export async function determinationPageOf(work: Work, id: string): Promise<DeterminationPage | Refusal> {
  const row = await determinationById(work.tx, id)
  const [line] = row ? await determinationLines(work, [row]) : []
  if (!row || !line) return refuse('determination.not_found', { determination: id })
  const approver = row.approvedBy ? (await personsById(work.tx, [row.approvedBy])).get(row.approvedBy) : undefined
  const file = row.fileId ? await findFile(work.tx, row.fileId) : null
  return {
    line,
    facts: row.facts,
    basis: row.basis,
    files: file ? [{ id: file.id, name: file.name }] : [],
    approval:
      row.approvedBy && row.approvedOn ? { byName: approver?.name ?? row.approvedBy, on: row.approvedOn, opinion: row.opinion } : null,
    mayDecide: mayDecideOn(work, row),
  }
}

import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { matterById, packOfMatter } from '../../matters/matter.store.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { retentionOf } from '../evidence/evidence.rules.ts'
import { evidenceOf } from '../evidence/evidence.store.ts'
import { retentionState } from './disposal.rules.ts'
import type { RetentionAct, RetentionLine, RetentionPage } from './disposal.schema.ts'
import { barOf, certificateIn, type DisposalRow, disposalsOf, type RetentionRow, retentionRow } from './disposal.store.ts'

export async function retentionLines(work: Work, rows: readonly RetentionRow[]): Promise<RetentionLine[]> {
  const nodes = await unitsNamed(
    work.tx,
    rows.map((row) => row.registerNode),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.proposedBy ?? []),
  )
  return rows.map((row) => {
    const certificate = row.certificate
    return {
      ...{ matterId: row.matterId, matterNo: row.matterNo, title: row.title, dueOn: row.dueOn, certNo: row.certNo },
      registerName: nodes.get(row.registerNode) ?? row.registerNode,
      state: retentionState({ disposal: row.disposal, isHeld: row.isHeld, dueOn: row.dueOn, today: work.today }),
      isHeld: row.isHeld,
      // Of what is gone, its certificate tells.
      isUnfounded: certificate?.isUnfounded ?? row.isUnfounded,
      closedOn: certificate ? certificate.closedOn : row.closedOn,
      years: certificate ? certificate.years : row.years,
      proposedByName: row.proposedBy === null ? null : (persons.get(row.proposedBy)?.name ?? row.proposedBy),
    }
  })
}

/** What the reader may do: propose what is due, decide what another proposed, take back what is not executed. */
export function retentionActs(
  work: Work,
  line: RetentionLine,
  open: DisposalRow | undefined,
  registerNode: string,
  isBarred: boolean,
): RetentionAct[] {
  const mayPropose = work.access.may('disposal.propose', registerNode)
  const mayApprove = work.access.may('disposal.approve', registerNode)
  return [
    ...(line.state === 'due' && mayPropose && !isBarred ? (['propose'] as const) : []),
    ...(line.state === 'proposed' && mayApprove && open?.proposedBy !== work.actor.personId ? (['decide'] as const) : []),
    ...((line.state === 'proposed' || line.state === 'approved') && mayPropose ? (['withdraw'] as const) : []),
  ]
}

export async function retentionPageOf(work: Work, matterId: string): Promise<RetentionPage | Refusal> {
  const matter = await matterById(work.tx, matterId)
  const row = await retentionRow(work.tx, matterId)
  const [line] = row ? await retentionLines(work, [row]) : []
  if (!matter || !line || !work.access.may('retention.read', matter.registerNode)) return refuse('disposal.not_found', { matter: matterId })
  const retention = retentionOf(await packOfMatter(work.tx, matter))
  const rows = await disposalsOf(work.tx, matterId)
  const evidence = await evidenceOf(work.tx, matterId)
  const persons = await personsById(
    work.tx,
    rows.flatMap((each) => [each.proposedBy, each.decidedBy].flatMap((id) => id ?? [])),
  )
  const nameOf = (id: string) => persons.get(id)?.name ?? id
  const [done] = rows.filter((each) => each.state === 'executed')
  const { bar } = await barOf(work.tx, matterId)
  const open = rows.find((each) => each.state === 'proposed' || each.state === 'approved')
  return {
    line,
    disposals: rows.map((each) => ({
      ...{
        id: each.id,
        state: each.state,
        reason: each.reason,
        proposedOn: each.proposedOn,
        decidedOn: each.decidedOn,
        opinion: each.opinion,
      },
      ...{ executedOn: each.executedOn, certNo: each.certNo },
      proposedByName: nameOf(each.proposedBy),
      decidedByName: each.decidedBy === null ? null : nameOf(each.decidedBy),
    })),
    certificate: done ? certificateIn(done) : null,
    classes: retention.classes.map((each) => ({
      ...each,
      count: evidence.filter((piece) => piece.class === each.code).length,
    })),
    unfoundedYears: retention.unfoundedYears,
    isNeeded: bar === 'needed',
    acts: retentionActs(work, line, open, matter.registerNode, bar !== null),
  }
}

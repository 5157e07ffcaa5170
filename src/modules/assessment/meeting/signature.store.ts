import type { Tx, Work } from '../../../platform/module.ts'
import type { AssessmentRow, AssessmentTables } from '../assessment.store.ts'

const on = (tx: Tx) => tx.withTables<Pick<AssessmentTables, 'assessment_signatures'>>()

export async function saveSignature(work: Work, row: AssessmentRow, remark: string): Promise<void> {
  await on(work.tx)
    .insertInto('assessment_signatures')
    .values({ assessment_id: row.id, matter_id: row.matterId, person_id: work.actor.personId, remark, at: work.now })
    .execute()
}

export async function signaturesOf(tx: Tx, id: string): Promise<{ personId: string; remark: string; at: Date }[]> {
  return on(tx)
    .selectFrom('assessment_signatures')
    .select(['person_id as personId', 'remark', 'at'])
    .where('assessment_id', '=', id)
    .orderBy('at')
    .orderBy('person_id')
    .execute()
}

import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { mayHandle } from './comment.rules.ts'
import type { CommentLine } from './comment.schema.ts'
import { changeComment, commentLines, commentRow } from './comment.store.ts'

export type Handling = { kind: 'show' } | { kind: 'hold'; reason: string } | { kind: 'answer'; answer: string }

/** Show a comment, hold it back with a reason, or answer it for the unit. */
export async function handle(work: Work, id: string, revision: number, what: Handling): Promise<CommentLine | Refusal> {
  const row = await commentRow(work.tx, id)
  if (!row) return refuse('publicComment.not_found', { comment: id })
  const permission = what.kind === 'answer' ? 'publicComment.answer' : 'publicComment.moderate'
  if (!work.access.may(permission, row.unit_id)) return refuse('publicComment.of_another_unit', {})
  const standing = { state: row.state, isAnswered: row.answer !== null, revision: row.revision }
  const refused = mayHandle(standing, what, revision)
  if (refused) return refused
  if (!(await changeComment(work.tx, row, writtenBy(work, what)))) return refuse('publicComment.changed_meanwhile', {})
  await work.note({ action: `publicComment.${what.kind}`, object: { kind: 'publicComment', id }, details: { unitId: row.unit_id } })
  const kept = await commentRow(work.tx, id)
  const [line] = await commentLines(work, [kept ?? row])
  return line ?? refuse('publicComment.not_found', { comment: id })
}

function writtenBy({ actor, today }: Work, what: Handling) {
  const me = actor.personId
  if (what.kind === 'answer') return { answer: what.answer, answered_by: me, answered_on: today }
  return {
    state: what.kind === 'show' ? ('shown' as const) : ('held' as const),
    reason: what.kind === 'hold' ? what.reason : null,
    moderated_by: me,
    moderated_on: today,
  }
}

import { refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { mayTakeSound } from '../../../platform/sheets/confirm.rules.ts'
import { cut, EXPORT_ASKED, fitted, inSheet } from '../../../platform/tables/export.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import { allUnits, postsNamed, unitsNamed } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { postsOf } from '../../organisation/post.store.ts'
import { filterOf } from '../list/power.filter.ts'
import { countsOf, powerRows } from '../list/power.list.store.ts'
import { contentOf, type VersionRow } from '../power.store.ts'
import { waitingForReview } from '../review/power.review.ts'
import { tellReviewers } from '../review/power.notices.ts'
import { matrixSheets, packOfReader, reviewsSheet } from './lists.excel.ts'
import { lookAt } from './plan.ts'
import { exportMatrix, exportPowers, exportReviews, importPowers, powerTemplate, previewPowers } from './sheet.api.ts'
import { type Choices, type PowerRow, powerSheet } from './sheet.schema.ts'
import { takeIn } from './take.ts'
import { choicesIn, valuesOf } from './values.rules.ts'

export const sheetRoutes = [
  handle(exportPowers, async (call) => {
    const { rows, cutAt } = fitted(await powerRows(call, filterOf(call, call.query), undefined, EXPORT_ASKED))
    await call.note({ action: 'power.export', object: { kind: 'powers', id: 'list' }, details: { rows: rows.length, filter: call.query } })
    // It is read back in as it stands: what is missing is said in its name, not in a row.
    return cut(await registerWorkbook('职权目录', [filled(powerSheet(await choicesFor(call)), await asRows(call, rows))]), cutAt)
  }),

  handle(exportReviews, async (call) => {
    const rows = await waitingForReview(call, EXPORT_ASKED)
    await call.note({ action: 'power.export', object: { kind: 'powers', id: 'review' }, details: { rows: inSheet(rows) } })
    const unitIds = rows.map(({ line }) => line.unitId)
    return reviewsSheet(rows, await packsAt(call.tx, unitIds, call.today))
  }),

  handle(exportMatrix, async (call) => {
    const { unitId, category } = call.query
    const pack = await packOfReader(call, unitId)
    if (!pack) return refuse('policy.no_pack_at_node', { node: unitId ?? '' })
    const counts = await countsOf(call, unitId)
    await call.note({
      action: 'power.export',
      object: { kind: 'powers', id: 'matrix' },
      details: { rows: counts.length, filter: call.query },
    })
    return matrixSheets(counts, pack, category)
  }),

  handle(powerTemplate, async (call) => registerWorkbook('职权目录导入模板', [filled(powerSheet(await choicesFor(call)), [])])),

  handle(previewPowers, async (call) => {
    const { preview } = await lookAt(call, call.body)
    const { rows, problemCount } = preview
    await call.note({ action: 'power.preview', object: { kind: 'powers', id: 'import' }, details: { rows, problems: problemCount } })
    return preview
  }),

  handle(importPowers, async (call) => {
    const { digest, effectiveOn, reason, submits } = call.query
    const { preview, planned } = await lookAt(call, call.body)
    const refused = mayTakeSound(preview, digest)
    if (refused) return refused
    const { taken, problems } = await takeIn(call, planned, { effectiveOn, reason, submits: submits === 'true' })
    if (submits === 'true' && taken.length > 0) await tellReviewers(call, taken)
    const details = { rows: preview.rows, taken: taken.length, left: preview.problemCount + problems.length }
    await call.note({ action: 'power.import', object: { kind: 'powers', id: 'import' }, details })
    return { taken: taken.length, problems: [...preview.problems, ...problems] }
  }),
]

/** Versions as rows of the table, so that what was exported can be imported again. */
async function asRows(work: Work, rows: readonly VersionRow[]): Promise<PowerRow[]> {
  const unitIds = [...new Set(rows.map((row) => row.unit_id))]
  const [units, packs] = [await unitsNamed(work.tx, unitIds), await packsAt(work.tx, unitIds, work.today)]
  const posts = await postsNamed(work.tx, [...new Set(rows.map((row) => row.post_id))])
  return rows.map((row) =>
    valuesOf(
      contentOf(row),
      {
        unitName: units.get(row.unit_id) ?? row.unit_id,
        pack: packs.get(row.unit_id),
        postTitle: (id) => posts.get(id)?.title,
      },
      { no: row.no, effectiveOn: row.effective_on, reason: row.reason },
    ),
  )
}

/** Units that this person keeps, their posts, and the words of the pack at the first of them. */
async function choicesFor(work: Work): Promise<Choices> {
  const units = (await allUnits(work.tx)).filter((unit) => work.access.may('power.keep', unit.id))
  const [first] = units
  const pack = first && (await packAt(work.tx, first.id, work.today))
  if (!pack) return {}
  const posts = await Promise.all(units.slice(0, 60).map((unit) => postsOf(work.tx, unit.id)))
  const names = units.map((unit) => unit.name)
  return choicesIn(pack, work.today, { units: names, posts: [...new Set(posts.flat().map((post) => post.title))] })
}

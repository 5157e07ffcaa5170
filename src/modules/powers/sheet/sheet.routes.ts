import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { postsOf } from '../../organisation/post.store.ts'
import { basisText } from '../power.rules.ts'
import type { PowerLine } from '../power.schema.ts'
import { labelsIn, linesOf, powerRows } from '../list/power.list.store.ts'
import { tellReviewers } from '../review/power.notices.ts'
import { powersById } from '../power.store.ts'
import { filterOf } from '../list/power.filter.ts'
import { planOf, takeIn } from './plan.ts'
import { tableIn } from './read.ts'
import { exportPowers, importPowers, powerTemplate, previewPowers } from './sheet.api.ts'
import { catalogueBook, type Choices, choicesIn } from './workbook.ts'

const EXPORT_ROWS = 20_000

export const sheetRoutes = [
  handle(exportPowers, async (call) => {
    const filter = filterOf(call, call.query)
    const rows = await powerRows(call, filter, undefined, EXPORT_ROWS)
    const lines = await linesOf(call, rows, filter.on)
    const packs = await packsAt(
      call.tx,
      rows.map((row) => row.unit_id),
      call.today,
    )
    await call.note({ action: 'power.export', object: { kind: 'powers', id: 'list' }, details: { rows: rows.length, filter: call.query } })
    return catalogueBook(
      '职权目录',
      rows.flatMap((row, at) => {
        const line = lines[at]
        const pack = packs.get(row.unit_id)
        const level = pack?.scales.power.find((each) => each.rank === row.rank)?.label ?? String(row.rank)
        return line
          ? [
              {
                ...cellsOf(line),
                class: labelsIn(pack, row).classLabel,
                level,
                object: row.object,
                chargeBasis: row.charge_basis ?? '',
                reason: row.reason,
              },
            ]
          : []
      }),
      await choicesFor(call),
    )
  }),

  handle(powerTemplate, async (call) => catalogueBook('职权目录导入模板', [], await choicesFor(call))),

  handle(previewPowers, async (call) => {
    const table = await tableIn(call.body, call.query.fileName)
    if (isRefusal(table)) return table
    const { plan } = await planOf(call, table)
    const details = { rows: plan.rows, problems: plan.problems.length }
    await call.note({ action: 'power.preview', object: { kind: 'file', id: call.query.fileName }, details })
    return plan
  }),

  handle(importPowers, async (call) => {
    const table = await tableIn(call.body, call.query.fileName)
    if (isRefusal(table)) return table
    const { plan, planned } = await planOf(call, table)
    const { effectiveOn, reason, submits } = call.query
    const { taken, problems } = await takeIn(call, planned, { effectiveOn, reason, submits: submits === 'true' })
    if (taken.length === 0) return refuse('power.nothing_to_import', { rows: plan.rows })
    if (submits === 'true') await tellReviewers(call, await powersById(call.tx, taken))
    await call.note({
      action: 'power.import',
      object: { kind: 'powers', id: 'import' },
      details: { file: call.query.fileName, rows: plan.rows, taken: taken.length },
    })
    return { taken: taken.length, problems: [...plan.problems, ...problems] }
  }),
]

function cellsOf(line: PowerLine) {
  return {
    no: line.no,
    unit: line.unitName,
    title: line.title,
    category: line.categoryLabel,
    kind: line.kindLabel,
    post: line.postTitle,
    bases: line.bases.map(basisText).join('\n'),
    statutoryDays: line.statutoryDays ?? '',
    promisedDays: line.promisedDays ?? '',
    effectiveOn: line.effectiveOn,
  }
}

/** Units that this person keeps, their posts, and the words of the pack at the first of them. */
async function choicesFor(work: Work): Promise<Choices> {
  const units = (await allUnits(work.tx)).filter((unit) => work.access.may('power.keep', unit.id))
  const [first] = units
  const pack = first && (await packAt(work.tx, first.id, work.today))
  if (!pack) return {}
  const posts = await Promise.all(units.slice(0, 60).map((unit) => postsOf(work.tx, unit.id)))
  const titles = [...new Set(posts.flat().map((post) => post.title))]
  return choicesIn(
    pack,
    units.map((unit) => unit.name),
    titles,
  )
}

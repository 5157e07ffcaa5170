import { randomUUID } from 'node:crypto'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { takenBy } from '../../assessment/outcome/sheet.print.ts'
import { mattersNamed } from '../../protection/clarification/clarification.store.ts'
import { personsById, unitById, unitsNamed } from '../../organisation/organisation.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { exportHolds, liftHold, listHolds, placeHold } from './hold.api.ts'
import { checkHold, holdState, mayLift } from './hold.rules.ts'
import type { HoldKind, HoldLine, HoldState, NewHold } from './hold.schema.ts'
import { type HoldRow, holdById, holdsPage, insertHold, matterOfNumber, saveLifting } from './hold.store.ts'

const EXPORT_ROWS = 20_000
const KIND_TITLES: Readonly<Record<HoldKind, string>> = { matter: '事项', person: '人员', period: '时间段' }
const STATE_TITLES: Readonly<Record<HoldState, string>> = { standing: '暂停中', past: '已到期', lifted: '已解除' }

async function holdLines(work: Work, rows: readonly HoldRow[]): Promise<HoldLine[]> {
  const ids = rows.flatMap((row) => [row.personId, row.placedBy, row.liftedBy].flatMap((id) => id ?? []))
  const persons = await personsById(work.tx, ids)
  const nodes = await unitsNamed(
    work.tx,
    rows.map((row) => row.registerNode),
  )
  const matters = await mattersNamed(
    work.tx,
    rows.flatMap((row) => row.matterId ?? []),
  )
  const nameOf = (id: string) => persons.get(id)?.name ?? id
  return rows.map((row) => {
    const matter = row.matterId === null ? undefined : matters.get(row.matterId)
    return {
      ...{
        id: row.id,
        kind: row.kind,
        fromOn: row.fromOn,
        toOn: row.toOn,
        reason: row.reason,
        placedOn: row.placedOn,
        untilOn: row.untilOn,
      },
      state: holdState(row, work.today),
      registerName: nodes.get(row.registerNode) ?? row.registerNode,
      matter: row.matterId !== null && matter ? { id: row.matterId, matterNo: matter.matterNo } : null,
      person: row.personId === null ? null : (persons.get(row.personId) ?? null),
      placedByName: nameOf(row.placedBy),
      lifted:
        row.liftedBy !== null && row.liftedOn !== null
          ? { byName: nameOf(row.liftedBy), on: row.liftedOn, reason: row.liftReason ?? '' }
          : null,
      mayLift: work.access.may('hold.lift', row.registerNode) && mayLift(row, work.actor.personId, work.today) === undefined,
    }
  })
}

async function note(
  work: Work,
  of: Pick<HoldRow, 'id' | 'registerNode' | 'matterId'>,
  act: string,
  details: Record<string, unknown>,
): Promise<void> {
  await work.note({
    action: `hold.${act}`,
    object: { kind: 'hold', id: of.id },
    register: of.registerNode,
    ...(of.matterId ? { matterId: of.matterId } : {}),
    details,
  })
}

async function lineAfter(work: Work, id: string): Promise<HoldLine | Refusal> {
  const row = await holdById(work.tx, id)
  const [line] = row ? await holdLines(work, [row]) : []
  return line ?? refuse('hold.not_found', { hold: id })
}

/** 暂停销毁, in a register at which the actor may. */
async function place(work: Work, given: NewHold): Promise<HoldLine | Refusal> {
  const wrong = checkHold(given, work.today)
  if (wrong) return wrong
  const node = await unitById(work.tx, given.nodeId)
  const barred = permittedAt(work, 'hold.place', given.nodeId)
  if (!node?.hasRegister || barred) return barred ?? refuse('hold.not_found', { hold: given.nodeId })
  const matterId = given.kind === 'matter' ? await matterOfNumber(work.tx, given.nodeId, given.matterNo) : null
  if (matterId === undefined) return refuse('hold.no_such_matter', { matterNo: given.matterNo })
  if (given.kind === 'person' && !(await personsById(work.tx, [given.personId ?? ''])).has(given.personId ?? ''))
    return refuse('hold.needs_person')
  const id = randomUUID()
  await insertHold(work, id, given, matterId)
  await note(work, { id, registerNode: given.nodeId, matterId }, 'place', { kind: given.kind, untilOn: given.untilOn })
  // A hold on a person whom it concerns is not shown to who placed it; so is one on their kin.
  return lineAfter(work, id)
}

async function lift(work: Work, id: string, reason: string): Promise<HoldLine | Refusal> {
  const row = await holdById(work.tx, id)
  if (!row) return refuse('hold.not_found', { hold: id })
  const refused = permittedAt(work, 'hold.lift', row.registerNode) ?? mayLift(row, work.actor.personId, work.today)
  if (refused) return refused
  await saveLifting(work, id, reason)
  await note(work, row, 'lift', { reason })
  return lineAfter(work, id)
}

const whatOf = (line: HoldLine) =>
  line.matter?.matterNo ?? line.person?.name ?? (line.fromOn && line.toOn ? `${line.fromOn} 至 ${line.toOn}` : '——')
const filterOf = ({
  kind,
  state,
  search,
}: {
  kind?: HoldKind | undefined
  state?: HoldState | undefined
  search?: string | undefined
}) => ({
  ...{ kind, state, words: search },
})

export const holdRoutes: readonly Route[] = [
  handle(listHolds, async (call) => {
    const { cursor, limit } = call.query
    const rows = await holdsPage(call, filterOf(call.query), cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await holdLines(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),
  handle(exportHolds, async (call) => {
    const lines = await holdLines(call, await holdsPage(call, filterOf(call.query), undefined, EXPORT_ROWS))
    await call.note({ action: 'hold.export', object: { kind: 'hold', id: 'list' }, details: { rows: lines.length } })
    return workbookOf<HoldLine>(
      '暂停销毁',
      '暂停销毁',
      [
        { title: '范围', width: 10, cell: (line) => KIND_TITLES[line.kind] },
        { title: '对象', width: 26, cell: whatOf },
        { title: '办理单位', width: 24, cell: (line) => line.registerName },
        { title: '事由和依据', width: 40, cell: (line) => line.reason },
        { title: '状态', width: 10, cell: (line) => STATE_TITLES[line.state] },
        { title: '暂停人', width: 10, cell: (line) => line.placedByName },
        { title: '暂停日期', width: 12, cell: (line) => line.placedOn },
        { title: '暂停至', width: 12, cell: (line) => line.untilOn ?? '解除为止' },
        { title: '解除人', width: 10, cell: (line) => line.lifted?.byName ?? null },
        { title: '解除日期', width: 12, cell: (line) => line.lifted?.on ?? null },
        { title: '解除理由', width: 30, cell: (line) => line.lifted?.reason ?? null },
      ],
      lines,
      { taken: takenBy({ by: call.actor.name, at: call.now }) },
    )
  }),
  handle(placeHold, (call) => place(call, call.body)),
  handle(liftHold, (call) => lift(call, call.params.id, call.body.reason)),
]

import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import type { SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import type { Post, Unit } from '../../organisation/organisation.schema.ts'
import { allUnits, unitOf } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { postsWithHolders } from '../../organisation/post.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { catalogueOn } from '../catalogue/catalogue.store.ts'
import { pointContent } from '../point/point.schema.ts'
import { insertPoints, insertVersions, markStanding, type NewPoint } from '../point/point.write.ts'
import { type Direction, labelsRead, rankOfLabel } from './level.rules.ts'
import { lookAtRegister, pointTemplate, takeInRegister } from './register.api.ts'
import { type PointRegisterPreview, pointSheet } from './register.schema.ts'

interface Looked {
  answer: PointRegisterPreview
  points: NewPoint[]
  pack: PolicyPack
}

async function packOfActor(work: Work): Promise<PolicyPack | Refusal> {
  const unitId = await unitOf(work.tx, work.actor.personId)
  const pack = unitId === undefined ? undefined : await packAt(work.tx, unitId, work.today)
  return pack ?? refuse('policy.no_pack_at_node', { node: unitId ?? '' })
}

/** Read a register: units and posts by name, levels from the end that was named; what already stands is left as it is. */
async function lookAt(work: Work, bytes: Uint8Array, direction: Direction): Promise<Looked | Refusal> {
  const pack = await packOfActor(work)
  if (isRefusal(pack)) return pack
  const sheet = pointSheet(pack, work.today)
  const read = await readRegister(bytes, { points: sheet })
  const units = (await allUnits(work.tx)).filter((unit) => work.access.may('riskPoint.takeOver', unit.id))
  const posts = await postsWithHolders(work.tx)
  const problems = [...read.problems]
  const points: NewPoint[] = []
  const given: { row: number; values: (typeof read.sheets.points)[number]['values'] }[] = []
  const held: (typeof given)[number]['values'][] = []
  const standing = new Set(
    (await Promise.all(rootsOf(units).map((unit) => catalogueOn(work.tx, { unitId: unit.id, on: work.today }))))
      .flat()
      .map((line) => keyOf(line.unitName, line.postTitle, line.title)),
  )
  const meets = meeting({ sheet, units, posts, levels: pack.scales.point, direction })
  for (const { row, values } of read.unsound.points) problems.push(...meets(row, values).problems)
  for (const { row, values } of read.sheets.points) {
    const { unit, post, rank, problems: wrong } = meets(row, values)
    problems.push(...wrong)
    given.push({ row, values })
    if (unit && standing.has(keyOf(unit.name, values.post, values.title))) held.push(values)
    else if (unit && rank !== null) {
      const point = pointOf(work, values, unit, post ?? null, rank)
      if (pointContent.safeParse(point.content).success) points.push(point)
      else problems.push(problem(row, sheet.columns.manifestation.title, 'riskRegister.too_short', TOO_SHORT))
    }
  }
  const labels = labelsRead(
    read.sheets.points.map((each) => each.values.level),
    direction,
    pack.scales.point,
  )
  return { answer: { preview: previewOf(given.length, inOrder(problems), [differenceOf(sheet, held, given)]), labels }, points, pack }
}

interface Known {
  sheet: ReturnType<typeof pointSheet>
  units: readonly Unit[]
  posts: readonly Pick<Post, 'id' | 'title' | 'unitId'>[]
  levels: PolicyPack['scales']['point']
  direction: Direction
}

/** What the cells of a row stand for, and everything that is wrong with them; a post of no unit at all is told before the unit is known. */
function meeting({ sheet, units, posts, levels, direction }: Known) {
  const kept = new Set(units.map((each) => each.id))
  return (row: number, { unit: named, post: titled, level }: { unit?: string; post?: string | null; level?: string }) => {
    const unit = units.find((each) => each.name === named || each.shortName === named)
    const titles = posts.filter((each) => (unit ? each.unitId === unit.id : kept.has(each.unitId)) && each.title === titled)
    const rank = level === undefined ? null : rankOfLabel(level, direction, levels)
    const isStrange = typeof titled === 'string' && titles.length === 0
    const problems = [
      ...(named !== undefined && !unit ? [problem(row, sheet.columns.unit.title, 'riskRegister.unit_unknown', UNIT_UNKNOWN)] : []),
      ...(isStrange ? [problem(row, sheet.columns.post.title, 'riskRegister.post_unknown', unit ? POST_UNKNOWN : POST_NOWHERE)] : []),
      ...(level !== undefined && typeof rank !== 'number'
        ? [problem(row, sheet.columns.level.title, 'riskRegister.level_unknown', LEVEL_UNKNOWN)]
        : []),
    ]
    return { unit, post: unit && titles[0], rank: typeof rank === 'number' ? rank : null, problems }
  }
}

/** Problems by row; what concerns the whole file first. */
const inOrder = (problems: readonly SheetProblem[]) => problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))

const rootsOf = (units: readonly Unit[]) => units.filter((unit) => !units.some((other) => other.id === unit.parentId))
const keyOf = (unit: string, post: string | null, title: string) => [unit, post ?? '', title].join('|')

const UNIT_UNKNOWN = { zh: '没有这个单位，或者不归您管理', en: 'No such unit, or not yours to keep' }
const POST_UNKNOWN = { zh: '该单位没有这个岗位', en: 'The unit has no such post' }
const POST_NOWHERE = { zh: '您管理的单位都没有这个岗位', en: 'None of the units that you keep has such a post' }
const TOO_SHORT = { zh: '风险点不少于 4 个字，表现形式不少于 8 个字', en: 'A name of 4 characters and a description of 8 at least' }
const LEVEL_UNKNOWN = { zh: '认不出这个等级', en: 'This level is not known' }

function problem(row: number, field: SheetWords, code: string, reason: SheetWords): SheetProblem {
  return { sheet: { zh: '风险点', en: 'Risk points' }, row, field, code, reason, expected: null }
}

interface Values {
  title: string
  manifestation: string
  riskType: string
  affairs: string
  keyArea: string | null
  measures: string | null
}

function pointOf(work: Work, values: Values, unit: Unit, post: Pick<Post, 'id'> | null, rank: number): NewPoint {
  const { title, manifestation, riskType, affairs, keyArea, measures } = values
  const isSection = unit.kind === 'section' || unit.kind === 'station'
  return {
    unitId: unit.id,
    content: {
      ...{ carrier: post ? 'post' : isSection ? 'section' : 'unit', postId: post?.id ?? null, powerId: null, flowItem: null, stepId: null },
      ...{ title, affairs, riskType, positions: [], manifestation, causes: [], pattern: '', innerCause: '', signTypes: [], signs: '' },
      ...{ context: 'duty', keyArea, rules: [], ruleIds: [], measures: measures ?? '', business: '', indicators: [] },
    },
    ...{ author: work.actor.personId, writtenOn: work.today, state: 'inForce', rank, campaignId: null, formId: null },
  }
}

export const registerRoutes: readonly Route[] = [
  handle(pointTemplate, async (call) => {
    const pack = await packOfActor(call)
    return isRefusal(pack) ? pack : registerWorkbook('风险点登记表', [filled(pointSheet(pack, call.today), [])])
  }),
  handle(lookAtRegister, async (call) => {
    const looked = await lookAt(call, call.body, call.query.direction)
    if (isRefusal(looked)) return looked
    await call.note({
      action: 'riskRegister.look',
      object: { kind: 'riskPoint', id: 'register' },
      details: { rows: looked.answer.preview.rows },
    })
    return looked.answer
  }),
  handle(takeInRegister, async (call) => {
    const { direction, digest, reason } = call.query
    const looked = await lookAt(call, call.body, direction)
    if (isRefusal(looked)) return looked
    const refused = mayTakeIn(looked.answer.preview, digest)
    if (refused) return refused
    const { points, pack } = looked
    const ids = await insertPoints(call, points, pack)
    await insertVersions(
      call.tx,
      points.map((point, at) => ({
        ...{ pointId: ids[at] ?? '', version: 1, unitId: point.unitId, content: point.content, rank: point.rank, effectiveOn: call.today },
        ...{ reason, madeBy: point.author, filingId: null, packId: pack.id, packVersion: pack.version },
      })),
    )
    await markStanding(call.tx, ids)
    await call.note({
      action: 'riskRegister.takeIn',
      object: { kind: 'riskPoint', id: 'register' },
      details: { points: ids.length, direction, reason },
    })
    return looked.answer
  }),
]

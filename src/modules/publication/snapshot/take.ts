import { type Level, levelAt } from '../../../kernel/scale.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { branchWords, procedureOf } from '../../flows/chart/procedure.rules.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import type { Chart } from '../../flows/flow.chart.schema.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { postsNamed } from '../../organisation/organisation.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { packToReadBy } from '../../policy/policy.store.ts'
import { basisText, labelsIn } from '../../powers/power.rules.ts'
import type { VersionRow } from '../../powers/power.store.ts'
import { POINT_PARTS } from '../publication.rules.ts'
import type { ItemKey, PublicationSettings, Scope } from '../publication.schema.ts'
import { chartSvg, type StepMarker } from './chart.svg.rules.ts'
import type { EntryLevel, FlowEntry, PointEntry, PowerEntry, SnapshotEntry } from './entry.schema.ts'
import { type Redaction, redaction, textOf } from './redaction.rules.ts'
import {
  type ChartRow,
  chartOfPower,
  chartsInForce,
  namesIn,
  type PointSource,
  pointsInForce,
  pointsOnSteps,
  powersStanding,
  type StandingPoint,
} from './source.store.ts'

export interface Snapshot {
  title: string
  entries: SnapshotEntry[]
  /** Why it is published, which is published with it: covered like the rest. */
  reason: string
  covered: string[]
}

/** Take an item as it stands today, by value: what its scope may read, names and personal numbers covered, what the keeper left out left out. */
export async function takeSnapshot(
  work: Work,
  item: ItemKey,
  unitName: string,
  { settings, reason }: { settings: PublicationSettings; reason: string },
): Promise<Snapshot | Refusal> {
  const pack = await packAt(work.tx, item.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: item.unitId })
  const taken = await entriesOf(work, item, await packToReadBy(work.tx, pack), settings)
  if (isRefusal(taken)) return taken
  const kept = taken.entries.filter((entry) => !settings.leftOut.includes(entry.key))
  const hands = redaction(await namesIn(work.tx, `${reason}\n${textOf(kept, taken.drawing?.chart)}`), settings.notNames)
  const entries = kept.map((entry) => hands.entry(entry)).map((entry) => drawn(entry, taken.drawing, hands))
  const said = hands.text(reason)
  return { title: titleOf(item, unitName, pack, entries), entries, reason: said, covered: hands.covered() }
}

/** What is said of a version when it ends, covered as the version was: it stands in the public history. */
export async function coveredText(work: Work, text: string, { notNames }: PublicationSettings): Promise<string> {
  return redaction(await namesIn(work.tx, text), notNames).text(text)
}

/** A chart that is still to be drawn: after its words were covered, for a name may break over two lines of a picture. */
interface Drawing {
  chart: Chart
  markers: StepMarker[]
}

interface Taken {
  entries: SnapshotEntry[]
  drawing?: Drawing
}

function drawn(entry: SnapshotEntry, drawing: Drawing | undefined, hands: Redaction): SnapshotEntry {
  if (!drawing || entry.content.kind !== 'flow') return entry
  return { ...entry, content: { ...entry.content, picture: chartSvg(hands.chart(drawing.chart), drawing.markers) } }
}

/** In the words of the institution. */
function titleOf({ kind }: ItemKey, unitName: string, pack: PolicyPack, [first]: readonly SnapshotEntry[]): string {
  if (kind === 'powers') return `${unitName}职权目录`
  if (kind === 'points') return `${unitName}${pack.risks.words.point}及防控措施`
  return kind === 'flow' ? `${first?.title ?? ''}（权力运行流程图）` : `${first?.title ?? ''}办事指南`
}

async function entriesOf(work: Work, item: ItemKey, pack: PolicyPack, settings: PublicationSettings): Promise<Taken | Refusal> {
  if (item.kind === 'powers') return { entries: await powerEntries(work, await powersStanding(work.tx, item.unitId, work.today), pack) }
  if (item.kind === 'points')
    return { entries: (await pointsInForce(work.tx, item.unitId)).map((point) => pointEntryOf(point, pack, item.scope)) }
  if (item.kind === 'guide') return guideEntries(work, item, pack, settings)
  const [chart] = await chartsInForce(work.tx, item.unitId, item.subject)
  return chart ? chartEntries(work, chart, { pack, unitId: item.unitId }) : refuse('publication.no_such_subject', {})
}

const levelOf = (scale: readonly Level[], rank: number | null): EntryLevel | null => {
  const level = rank === null ? undefined : levelAt([...scale], rank)
  return level ? { rank: level.rank, label: level.label, colour: level.colour } : null
}

async function powerEntries(work: Work, rows: readonly VersionRow[], pack: PolicyPack): Promise<SnapshotEntry[]> {
  const posts = await postsNamed(
    work.tx,
    rows.map((row) => row.post_id),
  )
  return rows.map((row) => {
    const { categoryLabel, kindLabel, classLabel } = labelsIn(pack, row)
    const content: PowerEntry = {
      kind: 'power',
      category: categoryLabel,
      type: kindLabel,
      class: classLabel,
      level: levelOf(pack.scales.power, row.rank),
      post: posts.get(row.post_id)?.title ?? '',
      object: row.object,
      bases: row.bases.map(basisText),
      statutoryDays: row.statutory_days,
      promisedDays: row.promised_days,
      charge: row.charge_basis,
    }
    const { power_id: powerId, no, title, rank } = row
    return { kind: 'power', key: powerId, powerId, no, title, category: categoryLabel, rank, content }
  })
}

async function chartEntries(work: Work, row: ChartRow, { pack, unitId }: { pack: PolicyPack; unitId: string }): Promise<Taken | Refusal> {
  const chart = await readBpmn(row.bpmn)
  if (isRefusal(chart)) return chart
  const points = await pointsOnSteps(work.tx, { item: row.item, unitId })
  const { item, powerId, name: title } = row
  const content = flowEntryOf(chart, points, pack)
  return {
    entries: [{ kind: 'flow', key: item, powerId, no: item, title, category: '', rank: 0, content }],
    drawing: { chart, markers: markersOf(points, pack) },
  }
}

/** How many points stand on each step, in the colour of the highest. */
function markersOf(points: readonly StandingPoint[], pack: PolicyPack): StepMarker[] {
  return [...new Set(points.map((point) => point.stepId))].map((stepId) => {
    const own = points.filter((point) => point.stepId === stepId)
    return { stepId, count: own.length, colour: levelOf(pack.scales.point, own[0]?.rank ?? null)?.colour ?? '#5b6a75' }
  })
}

function flowEntryOf(chart: Chart, points: readonly StandingPoint[], pack: PolicyPack): FlowEntry {
  const on = (stepId: string) => points.filter((point) => point.stepId === stepId)
  const steps = chart.elements
    .filter((element) => element.kind === 'task')
    .map(({ id, name, role, details }) => ({
      ...{ name, post: role, days: details?.days ?? null, document: details?.document ?? null, decision: details?.decision ?? null },
      points: on(id).map(({ title, postTitle, rank }) => ({ title, post: postTitle, level: levelOf(pack.scales.point, rank) })),
    }))
  return { kind: 'flow', picture: null, steps }
}

const labels = (list: readonly { code: string; label: string }[], codes: readonly string[]): string =>
  codes.map((code) => list.find((each) => each.code === code)?.label ?? code).join('、')

function pointEntryOf(point: PointSource, pack: PolicyPack, scope: Scope): SnapshotEntry {
  const { content } = point
  const parts = POINT_PARTS[scope]
  const phase = (code: string) => pack.measures.phases.find((each) => each.code === code)?.label ?? null
  const laid = point.measures.map((measure) => ({ text: measure.text, phase: phase(measure.phase) }))
  const texts = {
    manifestation: ['表现形式', content.manifestation],
    rules: ['依据制度', [...(content.rules ?? []), ...point.ruleTitles].join('；')],
    causes: ['成因', labels(pack.causes, content.causes ?? [])],
    pattern: ['发生规律', [content.pattern, content.innerCause].filter(Boolean).join('；')],
    signs: ['苗头性、倾向性表现', content.signs],
  } as const
  const more = parts.flatMap((part) => {
    const [label, text] = part === 'measures' ? ['', ''] : texts[part]
    return text ? [{ label, text }] : []
  })
  const entry: PointEntry = {
    kind: 'point',
    level: levelOf(pack.scales.point, point.rank),
    post: point.postTitle,
    power: point.powerTitle,
    type: labels(pack.riskTypes, [content.riskType]),
    affairs: labels(pack.risks.affairs, [content.affairs]),
    measures: laid.length > 0 || !content.measures ? laid : [{ text: content.measures, phase: null }],
    more,
  }
  const { id: key, powerId, no } = point
  return { kind: 'point', key, powerId, no, title: content.title, category: entry.type, rank: point.rank ?? 0, content: entry }
}

async function guideEntries(work: Work, item: ItemKey, pack: PolicyPack, { guide }: PublicationSettings): Promise<Taken | Refusal> {
  const rows = await powersStanding(work.tx, item.unitId, work.today, item.subject)
  const [power] = await powerEntries(work, rows, pack)
  if (!power || power.content.kind !== 'power') return refuse('publication.no_such_subject', {})
  if (guide === null) return refuse('publication.guide_missing', {})
  const row = await chartOfPower(work.tx, item.subject)
  const chart = row ? await readBpmn(row.bpmn) : undefined
  const { main, branches } = chart && !isRefusal(chart) ? procedureOf(chart) : { main: [], branches: [] }
  const { level: _level, class: _class, ...plain } = power.content
  const content: SnapshotEntry['content'] = {
    kind: 'guide',
    power: { ...plain, class: '', level: null },
    steps: main,
    branches: branchWords(branches),
    ...guide,
  }
  return { entries: [{ ...power, kind: 'guide', content }] }
}

import { join } from 'node:path'
import { addDays } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { allUnits, postsNamed } from '../../organisation/organisation.store.ts'
import { type LineSettings, postCourse, postLines } from '../catalogue/post-score.rules.ts'
import { warningLineCrossed } from '../catalogue/in-08.indicator.ts'
import { libraryOf } from '../custom/library.ts'
import { prepareAsOf } from '../engine/derived.ts'
import { duckdb } from '../engine/dialect.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import type { Row } from '../engine/engine.ts'
import { withOwnRecords } from '../engine/own-records.ts'
import { settingsOf, setupAt } from '../rules/rule.rules.ts'
import { ruleBook } from '../rules/rule.store.ts'
import { ownRecordsOf } from '../screening/own-records.ts'
import { COURSE_DAYS, scoreState } from './score.rules.ts'
import type { PostScore } from './score.schema.ts'

type Counted = Omit<PostScore, 'title' | 'unitName' | 'course'>

/** Every post that scores at all, summed up from what the reader may see: a score never tells of a signal that is none of the reader's business (P6). */
export async function scoredPosts(work: Work, dataFolder: string): Promise<PostScore[]> {
  const lake = await openLake({ folder: join(dataFolder, 'lake') })
  try {
    await prepareAsOf(lake.connection, work.today)
    const prepared = await withOwnRecords(lake, await ownRecordsOf(work))
    const counted = await countedUnderSettings(work, prepared)
    return await named(work, counted)
  } finally {
    lake.close()
  }
}

/** The settings of IN-08 as they hold at a unit: the institution's where the unit is unknown. */
export async function scoreSettingsAt(work: Work): Promise<(unitId: string | null) => LineSettings> {
  const book = await ruleBook(work.tx, work.today)
  const root = (await allUnits(work.tx)).find((unit) => unit.kind === 'institution')?.id ?? ''
  const known = new Map<string, LineSettings>()
  return (unitId) => {
    const at = unitId !== null && book.parents.has(unitId) ? unitId : root
    const settings =
      known.get(at) ?? (warningLineCrossed.settings.parse(settingsOf(setupAt(book, warningLineCrossed.code, at))) as LineSettings)
    known.set(at, settings)
    return settings
  }
}

/** Units may have settings of their own: each distinct set of them is asked once and holds for its units' posts. */
async function countedUnderSettings(work: Work, lake: Lake): Promise<(Counted & Pick<PostScore, 'course'>)[]> {
  const settingsAt = await scoreSettingsAt(work)
  const units = [null, ...(await allUnits(work.tx)).map((unit) => unit.id)]
  const distinct = new Map(units.map((unit) => [JSON.stringify(settingsAt(unit)), settingsAt(unit)]))
  const engine = duckdbEngine(lake.connection)
  const all: (Counted & Pick<PostScore, 'course'>)[] = []
  for (const [key, settings] of distinct) {
    const lines = await engine.rows(postLines(duckdb, settings).text)
    const course = courseByPost(await engine.rows(postCourse(duckdb, settings, COURSE_DAYS).text))
    const own = countedOf(lines).filter(({ unitId }) => JSON.stringify(settingsAt(unitId)) === key)
    all.push(...own.map((each) => ({ ...each, course: courseOf(work.today, each, course.get(each.postId)) })))
  }
  return all
}

function countedOf(rows: readonly Row[]): Counted[] {
  const scores = [...Map.groupBy(rows, (row) => String(row.post))].map(([postId, own]) => {
    const [first] = own
    const parts = own.flatMap((row) => (row.id === null ? [] : [partOf(row)]))
    const inherent = Number(first?.inherent ?? 0)
    const score = rounded(inherent + own.reduce((sum, row) => sum + Number(row.part ?? 0), 0))
    const unitId = typeof first?.unit === 'string' ? first.unit : null
    const line = Number(first?.line ?? 0)
    return { postId, unitId, score, line, state: scoreState(score, line), inherent, parts }
  })
  return scores.filter((each) => each.score > 0)
}

const rounded = (value: number) => Math.round(value * 100) / 100

function partOf(row: Row): PostScore['parts'][number] {
  const rule = String(row.rule)
  return {
    signalId: String(row.id),
    rule,
    title: { zh: rule, en: rule },
    rank: Number(row.rank),
    raisedOn: String(row.raised_on),
    state: row.state === 'watching' || row.state === 'registered' ? row.state : 'new',
    weight: Number(row.weight),
    confidence: Number(row.confidence),
    decay: rounded(Number(row.decay)),
    part: rounded(Number(row.part)),
  }
}

const courseByPost = (rows: readonly Row[]) =>
  new Map(
    [...Map.groupBy(rows, (row) => String(row.post))].map(([post, own]) => [
      post,
      new Map(own.map((row) => [String(row.day), Number(row.score)])),
    ]),
  )

/** The last day is today's score; the others are what the same signals came to then. */
function courseOf(today: string, { inherent, score }: Counted, sums: ReadonlyMap<string, number> | undefined): PostScore['course'] {
  return COURSE_DAYS.map((back) => {
    const on = addDays(today, -back)
    return { on, score: back === 0 ? score : rounded(inherent + (sums?.get(on) ?? 0)) }
  })
}

async function named(work: Work, counted: readonly (Counted & Pick<PostScore, 'course'>)[]): Promise<PostScore[]> {
  const posts = await postsNamed(
    work.tx,
    counted.map(({ postId }) => postId),
  )
  const units = new Map((await allUnits(work.tx)).map((unit) => [unit.id, unit.name]))
  const library = await libraryOf(work.tx)
  return counted.map((each) => ({
    ...each,
    title: posts.get(each.postId)?.title ?? each.postId,
    unitName: posts.get(each.postId)?.unitName ?? (each.unitId === null ? null : (units.get(each.unitId) ?? each.unitId)),
    parts: each.parts.map((part) => ({ ...part, title: library.of(part.rule)?.title ?? part.title })),
  }))
}

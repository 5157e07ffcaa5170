import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { risingTrend } from '../../indicators/catalogue/in-07.indicator.ts'
import { scoreSettings } from '../../indicators/catalogue/post-score.rules.ts'
import { settingsOf, setupAt } from '../../indicators/rules/rule.rules.ts'
import { ruleBook } from '../../indicators/rules/rule.store.ts'
import { postsNamed } from '../../organisation/organisation.store.ts'
import { courseOf, DOMAIN_TITLES, monthEnds, riseOf } from './outlook.rules.ts'
import type { Outlook, RisingSeries } from './outlook.schema.ts'

/** What of the settings of IN-07 the series are made by. */
const SETTINGS = z.object({ ...scoreSettings, months: z.int(), significance: z.number(), rises: z.int(), totalRise: z.number() })
type Settings = z.output<typeof SETTINGS>

/** So many series are shown, the steepest first. */
const MOST = 20

interface Part {
  kind: RisingSeries['kind']
  id: string
  end: Day
  part: number
}

/**
 * Rising series by post and by domain, under the settings that IN-07 has at the unit: it looks at units and stays as it is, and these are the same sum
 * for what else a signal carries (R3). One pass over the signals that the reader sees, month by month; null for who may not read signals.
 */
export async function risingAt(work: Work, unitId: string): Promise<{ months: Day[]; rising: Outlook['rising'] }> {
  const settings = settingsIn(await ruleBook(work.tx, work.today), unitId)
  const months = monthEnds(work.today, settings.months)
  if (!work.access.may('signal.read')) return { months, rising: null }
  const parts = await partsOf(work, unitId, settings, months)
  const grouped = [...Map.groupBy(parts, (each) => `${each.kind}|${each.id}`).values()]
  const rising = grouped.flatMap((own) => {
    const [first] = own
    if (!first) return []
    const scores = courseOf(own, months, settings)
    const rise = riseOf(scores, settings)
    return rise.isSteep || rise.isTrend ? [{ kind: first.kind, id: first.id, scores, ...rise }] : []
  })
  const shown = rising.toSorted((one, other) => gainOf(other.scores) - gainOf(one.scores)).slice(0, MOST)
  const posts = await postsNamed(
    work.tx,
    shown.filter((each) => each.kind === 'post').map((each) => each.id),
  )
  return {
    months,
    rising: {
      unitSignals: await unitSignals(work, unitId),
      series: shown.map((each) => ({
        ...each,
        title: each.kind === 'post' ? (posts.get(each.id)?.title ?? each.id) : (DOMAIN_TITLES[each.id] ?? each.id),
        unitName: posts.get(each.id)?.unitName ?? null,
      })),
    },
  }
}

const gainOf = (scores: readonly number[]) => (scores.at(-1) ?? 0) - (scores[0] ?? 0)

function settingsIn(book: Awaited<ReturnType<typeof ruleBook>>, unitId: string): Settings {
  return SETTINGS.parse(risingTrend.settings.parse(settingsOf(setupAt(book, risingTrend.code, unitId))))
}

/** Each signal weighed as IN-07 does, summed up by the month in which it was raised and let decay to the end of that month. */
async function partsOf(work: Work, unitId: string, settings: Settings, months: readonly Day[]): Promise<Part[]> {
  const [first = work.today, last = work.today] = [months[0], months.at(-1)]
  const { weightLow, weightMedium, weightHigh, untriaged, watching, registered, halfLifeDays, memoryDays } = settings
  const { rows } = await sql<Part>`
    WITH counted AS MATERIALIZED (
      SELECT s.id, s.rule, (date_trunc('month', s.raised_on) + interval '1 month' - interval '1 day')::date AS "end", s.raised_on,
        CASE s.rank WHEN 1 THEN ${weightLow}::float8 WHEN 2 THEN ${weightMedium}::float8 ELSE ${weightHigh}::float8 END
          * CASE s.state WHEN 'new' THEN ${untriaged}::float8 WHEN 'watching' THEN ${watching}::float8 ELSE ${registered}::float8 END AS weight
      FROM signals AS s
      WHERE s.raised_on <= ${last}::date AND s.raised_on > ${addDays(first, -memoryDays)}::date AND s.state IN ('new', 'watching', 'registered')
        AND NOT EXISTS (SELECT 1 FROM information_items AS i WHERE i.signal_id = s.id AND i.state = 'unfounded')
        AND s.rank BETWEEN 1 AND 3 AND s.rule NOT LIKE 'IN-%' AND s.rule NOT LIKE 'GV-%'
        AND s.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})),
    weighed AS (SELECT id, rule, "end", weight * power(0.5, ("end" - raised_on)::float8 / ${halfLifeDays}::float8) AS part FROM counted),
    of_post AS (
      SELECT DISTINCT w.id, coalesce(t.post_id, g.subject_id) AS post FROM weighed AS w JOIN signal_subjects AS g ON g.signal_id = w.id
        LEFT JOIN tenures AS t ON g.kind = 'person' AND t.person_id = g.subject_id AND t.to_on IS NULL
      WHERE g.kind = 'post' OR t.post_id IS NOT NULL)
    SELECT 'domain' AS kind, split_part(rule, '-', 1) AS id, "end"::text AS "end", sum(part) AS part FROM weighed GROUP BY 2, 3
    UNION ALL SELECT 'post', of_post.post, "end"::text, sum(part) FROM weighed JOIN of_post ON of_post.id = weighed.id GROUP BY 2, 3`.execute(
    work.tx,
  )
  return rows
}

async function unitSignals({ tx }: Work, unitId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM signals WHERE rule = ${risingTrend.code} AND state IN ('new', 'watching')
      AND unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`.execute(tx)
  return rows[0]?.n ?? 0
}

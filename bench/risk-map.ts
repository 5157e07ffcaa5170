import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { BUREAU } from '../demo/organisation/units.ts'
import { withClient } from '../src/platform/database/connection.ts'
import { visitStorage } from '../src/platform/database/storage.ts'
import { VERSION } from '../src/platform/house.ts'
import { type Running, signIn, started, stopped } from './harness/product.ts'
import { timed } from './harness/timed.ts'

/**
 * The map of risks at size: `node bench/risk-map.ts [--points 100000] [--units 2000] [--requests 60] [--data FOLDER]` fills the demo bureau with units, posts, powers,
 * risk points and measures, copied from its own, and asks every list, matrix and picture as the bureau's discipline officer, one request after the other.
 * A data folder that is named is kept, and not filled twice. Prints one JSON object: milliseconds until the whole answer is there, p50 and p95.
 */
const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '100000' },
    units: { type: 'string', default: '2000' },
    requests: { type: 'string', default: '60' },
    data: { type: 'string' },
  },
})
const [POINTS, UNITS, REQUESTS] = [Number(values.points), Number(values.units), Number(values.requests)]

/** Units just below the bureau; the others lie below these. */
const BRANCHES = 40

/** Copies of what the demo holds, spread over the new units; `NEW` numbers them. */
const statements = (): RawBuilder<unknown>[] => [
  sql`INSERT INTO units (id, parent_id, kind, name, short_name, has_register, position)
    SELECT 'bench-u' || i, CASE WHEN i <= ${sql.lit(BRANCHES)} THEN ${BUREAU} ELSE 'bench-u' || (1 + i % ${sql.lit(BRANCHES)}) END, 'subordinate', '基准' || i || '站', '基准' || i, false, 1000 + i FROM generate_series(1, ${sql.lit(UNITS)}) AS i`,
  sql`INSERT INTO posts (id, unit_id, title, layer, is_head, is_key_post)
    SELECT 'bench-p' || i || '-' || k, 'bench-u' || i, '基准岗位' || k, CASE k WHEN 1 THEN 'middle' ELSE 'key' END, k = 1, k = 1
    FROM generate_series(1, ${sql.lit(UNITS)}) AS i, generate_series(1, 4) AS k`,
  sql`CREATE TEMP TABLE model ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, p.* FROM risk_points AS p WHERE state = 'inForce'`,
  sql`CREATE TEMP TABLE made ON COMMIT DROP AS
    SELECT gen_random_uuid() AS new_id, i, 'bench-u' || (1 + i % ${sql.lit(UNITS)}) AS unit, 'bench-p' || (1 + i % ${sql.lit(UNITS)}) || '-' || (1 + i % 4) AS post, m.*
    FROM generate_series(0, ${sql.lit(POINTS - 1)}) AS i JOIN model AS m ON m.place = i % (SELECT COUNT(*) FROM model)`,
  sql`INSERT INTO risk_points (id, unit_id, no, carrier, post_id, title, affairs, risk_type, key_area, context, content, rank, state, author, written_on,
      version, changed_by, changed_at, pack_id, pack_version, spelled)
    SELECT new_id, unit, 'B' || i, 'post', post, title || i, affairs, risk_type, key_area, context, content, 1 + i % 3, 'inForce', author, written_on,
      1, changed_by, changed_at, pack_id, pack_version, spelled FROM made`,
  sql`INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
    SELECT new_id, 1, unit, content, 1 + i % 3, DATE '2026-01-05' + i % 200, '基准', author, pack_id, pack_version FROM made`,
  sql`INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, state)
    SELECT gen_random_uuid(), new_id, unit, t.text || i, t.type, t.phase, t.owner, DATE '2026-06-01' + i % 300, 'planned'
    FROM made JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS at, m.* FROM measures AS m) AS t ON t.at = i % (SELECT COUNT(*) FROM measures)`,
  sql`CREATE TEMP TABLE power_model ON COMMIT DROP AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, v.* FROM power_versions AS v WHERE state = 'approved' AND until_on IS NULL AND NOT is_retirement`,
  sql`CREATE TEMP TABLE power_made ON COMMIT DROP AS
    SELECT gen_random_uuid() AS new_id, i, 'bench-u' || (1 + i % ${sql.lit(UNITS)}) AS unit, 'bench-p' || (1 + i % ${sql.lit(UNITS)}) || '-1' AS post, m.*
    FROM generate_series(0, ${sql.lit(UNITS * 10 - 1)}) AS i JOIN power_model AS m ON m.place = i % (SELECT COUNT(*) FROM power_model)`,
  sql`INSERT INTO powers (id, unit_id, no) SELECT new_id, unit, 'B' || i FROM power_made`,
  sql`INSERT INTO power_versions (id, power_id, unit_id, no, version, state, is_retirement, title, searched, category, kind, post_id, class, rank, object, bases,
      effective_on, reason, written_by, submitted_on, reviewed_by, reviewed_on)
    SELECT gen_random_uuid(), new_id, unit, 'B' || i, 1, 'approved', false, title || i, searched, category, kind, post, class, rank, object, bases,
      effective_on, reason, written_by, submitted_on, reviewed_by, reviewed_on FROM power_made`,
]

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The points of each unit out for the public, as a publication freezes them. */
const published = (): RawBuilder<unknown>[] => {
  const content = JSON.stringify({
    kind: 'point',
    level: { rank: 2, label: 'Ⅱ级', colour: '#b97a14' },
    post: '基准岗位',
    power: null,
    type: '岗位职责风险',
    affairs: '政务',
    measures: [{ text: '实行双人核查，核查照片随卷归档，每月抽查一次', phase: '中期监控' }],
    more: [],
  })
  return [
    sql`INSERT INTO publications (id, unit_id, unit_name, institution, kind, subject, scope, version, state, title, searched, settings, covered, entry_count, hash,
        source_mark, reason, prepared_by, prepared_on, approved_by, from_on)
      SELECT gen_random_uuid(), id, name, '基准机构' || (position % 40), 'points', id, 'public', 1, 'published', '风险点', name || ' jizhun', '{}', '{}', ${sql.lit(Math.ceil(POINTS / UNITS))}, 'h',
        'm', '首次公开', '{p}', '2026-01-01', 'q', '2026-01-01' FROM units WHERE id LIKE 'bench-u%'`,
    sql`INSERT INTO published_entries (publication_id, position, unit_id, unit_name, kind, scope, reach, key, no, title, category, rank, searched, content)
      SELECT p.id, row_number() OVER (PARTITION BY p.id), p.unit_id, p.unit_name, 'point', 'public', 'current', m.new_id::text, 'B' || m.i, m.title || m.i, m.risk_type, 1 + m.i % 3,
        m.title || m.i || ' ' || m.spelled, ${content}::jsonb FROM made AS m JOIN publications AS p ON p.unit_id = m.unit AND p.kind = 'points'`,
  ]
}

async function fill({ dataFolder }: Running): Promise<void> {
  const storage = await visitStorage({ folder: dataFolder, product: VERSION, log: SILENT })
  try {
    const known = await storage.database.transaction('sweep', '', (tx) => sql`SELECT 1 FROM units WHERE id = 'bench-u1'`.execute(tx))
    if (known.rows.length > 0) return
    await storage.database.transaction('sweep', '', async (tx) => {
      for (const statement of [...statements(), ...published()]) await statement.execute(tx)
    })
    await withClient(storage.database.connectionFor('owner'), (client) => client.query('VACUUM ANALYZE'))
  } finally {
    await storage.close()
  }
}

/** A request that takes longer is given up, and its path with it. */

const at = (unit: string) => `unitId=${encodeURIComponent(unit)}`
const PATHS = [
  '/api/risk-points?limit=50',
  `/api/risk-points?limit=50&${at(BUREAU)}`,
  `/api/risk-points?limit=50&${at('bench-u77')}`,
  '/api/risk-points?limit=50&rank=3&state=inForce',
  `/api/risk-points?limit=50&search=${encodeURIComponent('基准1999')}`,
  `/api/risk-points?limit=50&search=${encodeURIComponent('没有这样的风险点')}`,
  '/api/risk-points?limit=50&search=jizhun',
  `/api/risk-points?limit=50&search=${encodeURIComponent('廉政风险台账')}`,
  `/api/risk-catalogue?${at('bench-u77')}`,
  `/api/risk-catalogue?${at(BUREAU)}`,
  `/api/risk-catalogue?${at(BUREAU)}&search=${encodeURIComponent('没有这样的风险点')}`,
  `/api/risk-heat?${at(BUREAU)}`,
  `/api/risk-heat?${at('bench-u7')}`,
  `/api/warning-lines?${at('bench-u77')}`,
  `/api/warning-lines?${at(BUREAU)}`,
  '/api/risk-campaigns?limit=50',
  '/api/risk-forms?whose=mine&limit=50',
  '/api/risk-notices?limit=50',
  '/api/risk-filings?limit=50',
  '/api/flows?limit=50',
  '/api/publications?limit=50',
  `/api/supervision-register?${at(BUREAU)}&limit=50`,
  `/api/supervision-register?${at(BUREAU)}&limit=50&lacks=samePerson`,
  '/api/decisions?limit=50',
  '/api/work-plans?limit=50',
  '/api/powers?limit=50',
  `/api/powers?limit=50&search=${encodeURIComponent('没有这样的职权')}`,
  `/api/powers?limit=50&search=${encodeURIComponent('没有这样的权力')}`,
  `/api/powers/matrix?${at(BUREAU)}`,
  '/api/measures?limit=50',
  `/api/measures?limit=50&${at('bench-u77')}`,
  `/api/measures/board?${at(BUREAU)}`,
  '/api/measures/gaps?limit=50',
  '/api/measures/gaps?limit=50&rank=1',
  `/api/responsibility?${at(BUREAU)}`,
  `/api/responsibility?${at('bench-u7')}`,
  `/api/responsibility/units?${at(BUREAU)}&gap=fewMeasures`,
  '/api/responsibility/persons?limit=50',
  '/api/control-rules?limit=50',
  `/api/situation/stages?${at(BUREAU)}`,
  `/api/situation/outcomes?${at(BUREAU)}`,
  `/api/situation/business?${at(BUREAU)}`,
  `/api/situation/outlook?${at(BUREAU)}`,
  '/api/risk-points?limit=50&leading=true',
  `/api/risk-points?limit=50&standing=true&gradedSince=2025-12-01&${at(BUREAU)}`,
  '/api/desk',
  '/public',
  `/public?q=${encodeURIComponent('基准1999')}`,
  `/public?q=${encodeURIComponent('没有这样的词')}`,
  '/public/units/bench-u77',
  '/public/units/bench-u77/points',
  `/public/units/bench-u77/points?rank=2&q=${encodeURIComponent('许可')}`,
  '/public/units/bench-u77/history',
]

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const running = await started(join(folder, 'data'))
  try {
    await fill(running)
    const cookie = await signIn(running, 'jijian1')
    const reads = []
    for (const path of PATHS) reads.push(await timed(running, cookie, path, REQUESTS))
    process.stdout.write(`${JSON.stringify({ bench: 'risk-map', points: POINTS, units: UNITS, requests: REQUESTS, reads }, null, 1)}\n`)
  } finally {
    await stopped(running)
  }
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}

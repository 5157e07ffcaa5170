import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withClient } from '../../src/platform/database/connection.ts'
import { visitStorage } from '../../src/platform/database/storage.ts'
import { VERSION } from '../../src/platform/house.ts'
import { type Running, signIn, started, stopped } from '../harness/product.ts'
import { timed } from '../harness/timed.ts'

/**
 * The trail at size: `node bench/trail/trail.ts [--entries 1000000] [--requests 40] [--data FOLDER]` fills the demo bureau's trail with copies of its own entries and of
 * what people do there, one every half minute back from today, and asks lists, filters and searches as the audit administrator, one request after the other.
 * A data folder that is named is kept, and not filled twice. Prints one JSON object: milliseconds until the whole answer is there, p50 and p95.
 */
const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, requests: { type: 'string', default: '40' }, data: { type: 'string' } },
})
const [ENTRIES, REQUESTS] = [Number(values.entries), Number(values.requests)]

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function fill({ dataFolder }: Running): Promise<void> {
  const storage = await visitStorage({ folder: dataFolder, product: VERSION, log: SILENT })
  try {
    await withClient(storage.database.connectionFor('owner'), async (client) => {
      await client.query('SET search_path = jianwei')
      const known = await client.query(`SELECT 1 FROM trail_entries WHERE digest LIKE 'be9c%' LIMIT 1`)
      if (known.rows.length > 0) return
      // What waits to be sealed is not what is measured.
      await client.query(`
        ALTER TABLE trail_entries DISABLE TRIGGER USER;
        WITH model AS (SELECT row_number() OVER (ORDER BY id) - 1 AS place, e.* FROM trail_entries AS e),
          places AS (SELECT count(*) AS n FROM model),
          people AS (SELECT array_agg(person_id) AS ids FROM (SELECT DISTINCT person_id FROM role_grants) AS g),
          acts AS (SELECT ARRAY['matter.open', 'item.open', 'warning.open', 'item.register', 'riskForm.save', 'riskForm.submit', 'measure.add', 'riskPoint.review',
            'flow.save', 'duty.open', 'letter.open', 'ledger.export', 'power.export', 'notification.read', 'forwarding.receive', 'identity.sign_in'] AS names)
        INSERT INTO trail_entries (chain, at, actor_id, actor_kind, action, object_kind, object_id, matter_id, details, details_salt, details_digest, digest)
          SELECT chain, date_trunc('milliseconds', now()) - interval '30 seconds' * (i + 1),
            CASE WHEN i % 10 < 7 THEN people.ids[1 + i % cardinality(people.ids)] ELSE actor_id END, CASE WHEN i % 10 < 7 THEN 'person' ELSE actor_kind END,
            CASE WHEN i % 10 < 7 THEN acts.names[1 + i / 10 % 16] ELSE action END, object_kind, object_id, matter_id,
            details, details_salt, details_digest, 'be9c' || left(md5(i::text), 28) || md5('x' || i)
          FROM people, acts, generate_series(0, ${ENTRIES - 1}) AS i JOIN places ON true JOIN model ON model.place = i % places.n ORDER BY i DESC;
        ALTER TABLE trail_entries ENABLE TRIGGER USER`)
      await client.query('VACUUM ANALYZE trail_entries')
    })
  } finally {
    await storage.close()
  }
}

const search = (words: string) => `/api/trail?limit=50&search=${encodeURIComponent(words)}`
const PATHS = [
  '/api/trail?limit=50',
  '/api/trail?limit=50&kind=look',
  '/api/trail?limit=50&kind=export',
  '/api/trail?limit=50&kind=change',
  '/api/trail?limit=50&kind=access',
  '/api/trail?limit=50&object=warning',
  '/api/trail?limit=50&object=hearing',
  '/api/trail?limit=50&object=item&kind=look',
  '/api/trail?limit=50&actorKind=public',
  '/api/trail?limit=50&actorId=P034',
  '/api/trail?limit=50&actorId=P999',
  '/api/trail?limit=50&to=2026-03-02',
  '/api/trail?limit=50&from=2026-03-02&to=2026-03-02',
  '/api/trail?limit=50&objectId=nothing',
  search('签发'),
  search('孔'),
  search('没有这样的操作'),
  '/api/trail-chains',
]

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const running = await started(join(folder, 'data'))
  try {
    await fill(running)
    const cookie = await signIn(running, 'shenji')
    const reads = []
    for (const path of PATHS) reads.push(await timed(running, cookie, path, REQUESTS))
    process.stdout.write(`${JSON.stringify({ bench: 'trail', entries: ENTRIES, requests: REQUESTS, reads }, null, 1)}\n`)
  } finally {
    await stopped(running)
  }
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Client } from 'pg'
import { BUREAU } from '../../demo/organisation/units.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { visitStorage } from '../../src/platform/database/storage.ts'
import { VERSION } from '../../src/platform/house.ts'
import { type Door, prepare, uploadAll } from '../../tests/journeys/reports.steps.ts'
import { type Running, signIn, started, stopped } from '../harness/product.ts'
import { timed } from '../harness/timed.ts'
import { knockerAt } from './door.ts'

/**
 * Sealed reports at size: `node bench/reports/reports.ts [--reports 100000] [--requests 60] [--people 200] [--mebibytes 200] [--data FOLDER]` fills the register of
 * the demo bureau and asks list, filters, search by number and one report as an officer; then so many people report at the same moment, each from an
 * address of their own; then one file of so many mebibytes is sent, and the memory of the product read before and after. Prints one JSON object.
 * A data folder that is named is kept, and not filled twice.
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '60' },
    people: { type: 'string', default: '200' },
    mebibytes: { type: 'string', default: '200' },
    data: { type: 'string' },
  },
})
const [REPORTS, REQUESTS] = [Number(values.reports), Number(values.requests)]
const [PEOPLE, MEBIBYTES] = [Number(values.people), Number(values.mebibytes)]
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }
const TEXT = '反映养护工程招标中有人打招呼，时间、地点和经办人均可核实。'.repeat(12)

/** What the server holds of a report is of one length and of no meaning to it: one that was really sealed is laid down many times. */
const STATEMENTS = [
  `CREATE TEMP TABLE made AS SELECT i, gen_random_uuid() AS id, DATE '2023-01-01' + (i * 1100 / $1)::int AS on_day,
    CASE WHEN i % 40 = 0 THEN 'received' WHEN i % 40 = 1 THEN 'acknowledged' WHEN i % 10 < 3 THEN 'accepted' WHEN i % 10 < 8 THEN 'concluded' ELSE 'outOfScope' END AS state
    FROM generate_series(1, $1::int) AS i`,
  `INSERT INTO reports (id, register_node, received_on, state, is_named, recipient, locator, reporter_copy, has_news, is_new)
    SELECT id, $1, on_day, state, i % 3 = 0, $2, sha256(id::text::bytea), $3, i % 50 = 0, false FROM made ORDER BY i`,
  `INSERT INTO report_parts (id, report_id, kind, author, on_day, sealed) SELECT gen_random_uuid(), id, 'content', 'reporter', on_day, $1 FROM made ORDER BY i`,
  `INSERT INTO report_parts (id, report_id, kind, author, on_day, sealed) SELECT gen_random_uuid(), id, 'message', 'reporter', on_day + 3, $1 FROM made WHERE i % 2 = 0 ORDER BY i`,
  `INSERT INTO report_copies (report_id, key_id, sealed) SELECT id, $1, $2 FROM made`,
  `INSERT INTO report_clocks (report_id, kind, due_on, remind_on, met_on, reminded_on, passed_on)
    SELECT id, 'routing', on_day + 7, on_day + 6, CASE WHEN state <> 'received' THEN on_day + 2 END, on_day + 6, on_day + 8 FROM made`,
  `INSERT INTO report_acts (id, report_id, on_day, act, reason) SELECT gen_random_uuid(), id, on_day, 'receive', '' FROM made ORDER BY i`,
]

/** A key of the officer, without which nobody could report; nobody unlocks it here. Its id. */
async function keyOf(personId: string, client: Client): Promise<string> {
  const recipient = await identityToRecipient(await generateX25519Identity())
  const { rows } = await client.query<{ id: string }>(
    'INSERT INTO report_keys (id, person_id, recipient, wrapped, made_on, is_active) VALUES (gen_random_uuid(), $1, $2, $3, current_date, true) RETURNING id',
    [personId, recipient, Buffer.alloc(96).toString('base64')],
  )
  return rows[0]?.id ?? ''
}

async function personOf({ address }: Running, cookie: string): Promise<string> {
  const me = (await (await fetch(`${address}/api/session`, { headers: { cookie } })).json()) as { personId: string }
  return me.personId
}

/** Fill the register, once; the id of a report from the middle of it. */
async function filled({ dataFolder, address }: Running, personId: string): Promise<string> {
  const storage = await visitStorage({ folder: dataFolder, product: VERSION, log: SILENT })
  try {
    return await withClient(storage.database.connectionFor('owner'), async (client) => {
      await client.query('SET search_path = jianwei')
      const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM reports')
      if ((rows[0]?.n ?? 0) < REPORTS) {
        const keyId = await keyOf(personId, client)
        const { body } = await prepare(knockerAt(address, 0), { unitId: BUREAU, text: TEXT })
        const { sealed } = body.content
        const copies: readonly { sealed: string }[] = body.copies
        const given = [[REPORTS], [BUREAU, body.recipient, body.reporter], [sealed], [sealed], [keyId, copies[0]?.sealed], [], []]
        for (const [at, statement] of STATEMENTS.entries()) await client.query(statement, given[at])
        await client.query('VACUUM ANALYZE')
      }
      const middle = await client.query<{ id: string }>('SELECT id FROM reports ORDER BY seq DESC OFFSET $1 LIMIT 1', [REPORTS >> 1])
      return middle.rows[0]?.id ?? ''
    })
  } finally {
    await storage.close()
  }
}

const share = (taken: readonly number[], part: number): number =>
  Math.round(taken.toSorted((a, b) => a - b)[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0)

/** So many at the same moment, each with all prepared that a browser prepares: what each waited, and whether each finds the own report afterwards. */
async function atOnce({ address }: Running, people: number) {
  const all = []
  for (let number = 1; number <= people; number += 1) {
    const door = knockerAt(address, number)
    all.push({ door, ...(await prepare(door, { unitId: BUREAU, text: TEXT })) })
  }
  const begun = performance.now()
  const sent = await Promise.all(
    all.map(async ({ door, body }) => ({ ...(await door.post('/api/report', body)), took: performance.now() - begun })),
  )
  let found = 0
  for (const { door, body } of all) if ((await door.post('/api/report/look', { token: body.token })).status === 200) found += 1
  const taken = sent.map(({ took }) => took)
  return {
    ...{ people, accepted: sent.filter(({ status }) => status === 200).length, found },
    ...{ p50: share(taken, 0.5), p95: share(taken, 0.95), last: share(taken, 1) },
  }
}

/** Resident memory of the product in MB. */
const memoryOf = ({ process: { pid } }: Running): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

/** One large file through the door, chunk by chunk, and what the product's memory did. */
async function large(running: Running, mebibytes: number) {
  const knocker = knockerAt(running.address, PEOPLE + 1)
  const { body, key } = await prepare(knocker, { unitId: BUREAU, text: TEXT })
  const piece = crypto.getRandomValues(new Uint8Array(65_536))
  const content = new Blob(Array.from({ length: mebibytes * 16 }, () => piece))
  const [before, taken] = [memoryOf(running), [] as number[]]
  let peak = before
  const door: Door = {
    ...knocker,
    put: async (path, bytes) => {
      const asked = performance.now()
      const answer = await knocker.put(path, bytes)
      taken.push(performance.now() - asked)
      peak = Math.max(peak, memoryOf(running))
      return answer
    },
  }
  const begun = performance.now()
  await uploadAll(door, body.token, key, [{ name: 'large.bin', type: '', content }])
  return {
    ...{ mebibytes, chunks: taken.length, seconds: Math.round((performance.now() - begun) / 100) / 10 },
    ...{ chunkP50: share(taken, 0.5), chunkP95: share(taken, 0.95), memoryBefore: before, memoryPeak: peak },
  }
}

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const running = await started(join(folder, 'data'))
  try {
    const officer = await signIn(running, 'jijian1')
    const id = await filled(running, await personOf(running, officer))
    const reads = []
    for (const path of [
      '/api/reports?limit=50',
      '/api/reports?limit=50&open=true',
      '/api/reports?limit=50&state=received',
      '/api/reports?limit=50&state=outOfScope',
      `/api/reports?limit=50&search=${id.slice(-8)}`,
      '/api/reports?limit=50&search=ffffffff',
      `/api/reports?limit=50&cursor=${id}`,
      `/api/reports/${id}`,
    ])
      reads.push(await timed(running, officer, path, REQUESTS))
    const sending = await atOnce(running, PEOPLE)
    const file = await large(running, MEBIBYTES)
    process.stdout.write(`${JSON.stringify({ bench: 'reports', reports: REPORTS, requests: REQUESTS, reads, sending, file }, null, 1)}\n`)
  } finally {
    await stopped(running)
  }
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}

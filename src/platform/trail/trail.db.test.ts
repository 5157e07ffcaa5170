import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuse } from '../../kernel/refusal.ts'
import { type FreshDatabase, freshDatabase, silent } from '../../../tests/database.ts'
import { type TestDesk, testDesk } from '../../../tests/work.ts'
import { withClient } from '../database/connection.ts'
import { noted } from '../work.ts'
import { exportTrail } from './export.ts'
import { headOf, readHeads } from './heads.ts'
import { sealingBy, sealTrail, signMissingHeads, startSealer } from './seal.ts'
import { verifyTrail, type Verdict } from './verify.ts'

const ZHOU = { id: '00000000-0000-4000-8000-000000000001', name: '周明' }

let fresh: FreshDatabase
let desk: TestDesk
let folder: string

beforeEach(async () => {
  fresh = await freshDatabase()
  desk = testDesk(fresh, '2026-03-02')
  folder = await mkdtemp(join(tmpdir(), 'jianwei-trail-'))
})
afterEach(async () => {
  await fresh.close()
  await rm(folder, { recursive: true, force: true })
})

const at = new Date('2026-03-02T02:00:00Z')
const place = () => sealingBy(desk.sweep, folder)

const issue = (number: number, register = 'branch') =>
  desk.as(ZHOU, (work) =>
    work.note({ action: 'warning.issue', object: { kind: 'warning', id: `w${number}` }, register, details: { level: number } }),
  )

async function issueAndSeal(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await issue(number)
  await sealTrail(place())
}

async function exported(): Promise<string[]> {
  const path = join(folder, 'trail.jsonl')
  await exportTrail(fresh.database, folder, path, at)
  return (await readFile(path, 'utf8')).split('\n')
}

const verdict = async (): Promise<Verdict> => verifyTrail(await exported())

/** The attacker has the server's administrator and switches the triggers off. */
const tamper = (statement: string) =>
  withClient(fresh.admin, (client) => client.query(`SET search_path = jianwei; SET session_replication_role = replica; ${statement}`))

describe('writing the trail', () => {
  it('is part of the act: an act that fails or is refused leaves no entry', async () => {
    await expect(
      desk.as(ZHOU, async (work) => {
        await work.note({ action: 'warning.issue', object: { kind: 'warning', id: 'w1' } })
        expect(noted(work)).toBe(1)
        throw new Error('the disk is full')
      }),
    ).rejects.toThrow('the disk is full')
    const refused = await desk.as(ZHOU, async (work) => {
      await work.note({ action: 'warning.issue', object: { kind: 'warning', id: 'w2' } })
      return refuse('warning.already_issued')
    })
    expect(refused).toEqual(refuse('warning.already_issued'))
    await sealTrail(place())
    expect(await verdict()).toMatchObject({ isIntact: true, entries: 0, heads: 0 })
  })

  it('can be done in nobody else’s name', async () => {
    const forged = fresh.database.transaction('app', ZHOU.id, (tx) =>
      sql`INSERT INTO trail_entries (chain, at, actor_id, actor_kind, action, object_kind, object_id, details_digest, digest)
          VALUES ('branch', now(), '00000000-0000-4000-8000-000000000002', 'person', 'warning.close', 'warning', 'w1', '', '')`.execute(tx),
    )
    await expect(forged).rejects.toMatchObject({ code: '42501' })
  })

  it.each(['app', 'sweep'] as const)('lets the %s role change or remove nothing', async (role) => {
    await issueAndSeal(1)
    for (const table of ['trail_entries', 'trail_seals']) {
      for (const statement of [`UPDATE ${table} SET digest = ''`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        await expect(fresh.database.transaction(role, ZHOU.id, (tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({
          code: '42501',
        })
      }
    }
  })

  it('cannot be undone even by the owner of the tables while the triggers stand', async () => {
    await issueAndSeal(1)
    const attempt = withClient(fresh.database.connectionFor('owner'), (client) =>
      client.query('UPDATE jianwei.trail_entries SET action = $1', ['nothing']),
    )
    await expect(attempt).rejects.toThrow('the trail is only added to')
  })

  it('is read by nobody of the app role until a module says who audits', async () => {
    await issueAndSeal(2)
    const count = async () =>
      (await fresh.database.transaction('app', ZHOU.id, (tx) => sql`SELECT FROM trail_entries WHERE chain = 'branch'`.execute(tx))).rows
        .length
    expect(await count()).toBe(0)
    await withClient(fresh.admin, (client) =>
      client.query(
        `CREATE OR REPLACE FUNCTION jianwei.jianwei_may_audit(chain text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT chain = 'branch' $$`,
      ),
    )
    expect(await count()).toBe(2)
  })
})

describe('sealing', () => {
  it('numbers each chain by itself without a gap, and twice changes nothing', async () => {
    for (const [number, register] of ['branch', 'bureau', 'branch', 'branch'].entries()) await issue(number, register)
    await issue(9, 'bureau')
    expect(await sealTrail(place())).toBe(5)
    expect(await sealTrail(place())).toBe(0)
    expect(await verdict()).toMatchObject({
      isIntact: true,
      entries: 5,
      unsealed: 0,
      heads: 2,
      chains: [
        { chain: 'branch', length: 3 },
        { chain: 'bureau', length: 2 },
      ],
    })
  })

  it('takes an entry that committed late into the next place, and waits for none', async () => {
    const late = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const slow = desk.as(ZHOU, async (work) => {
      await work.note({ action: 'warning.issue', object: { kind: 'warning', id: 'slow' }, register: 'branch' })
      begun.resolve()
      await late.promise
    })
    await begun.promise
    await issue(2)
    expect(await sealTrail(place())).toBe(1)
    late.resolve()
    await slow
    expect(await sealTrail(place())).toBe(1)
    expect(await verdict()).toMatchObject({ isIntact: true, chains: [{ chain: 'branch', length: 2 }] })
  })

  it('by several sealers at once still makes one chain', async () => {
    for (let number = 1; number <= 20; number += 1) await issue(number)
    const counts = await Promise.all([sealTrail(place()), sealTrail(place()), sealTrail(place())])
    expect(counts.reduce((sum, count) => sum + count)).toBe(20)
    expect(await verdict()).toMatchObject({ isIntact: true, chains: [{ length: 20 }] })
  })

  it('signs after a crash the heads that were left out, over half a line that the crash left', async () => {
    await issueAndSeal(2)
    await rm(join(folder, 'trail', 'heads.jsonl'))
    await signMissingHeads(place())
    await appendFile(join(folder, 'trail', 'heads.jsonl'), '{"chain":"bra')
    await issueAndSeal(1)
    expect((await readHeads(folder)).map((head) => ('chain' in head ? head.seq : null))).toEqual([2, 3])
    expect(await verdict()).toMatchObject({ isIntact: true, heads: 2 })
  })

  it('is done soon after a commit, and at the latest when the product stops', async () => {
    const sealer = startSealer(place(), silent)
    await issue(1)
    sealer.soon()
    await sealer.stop()
    expect(await verdict()).toMatchObject({ isIntact: true, unsealed: 0, entries: 1 })
  })

  it('keeps the private key from other users', async () => {
    await issueAndSeal(1)
    expect((await stat(join(folder, 'trail.key'))).mode & 0o777).toBe(0o600)
  })
})

describe('verification', () => {
  it.each([
    ['the chain', `chain = 'bureau'`, 'entry_missing'],
    ['the instant', `at = at + interval '1 ms'`, 'entry_digest_differs'],
    ['the actor', `actor_id = '00000000-0000-4000-8000-000000000002'`, 'entry_digest_differs'],
    ['the kind of actor', `actor_kind = 'system', actor_id = NULL`, 'entry_digest_differs'],
    ['the act', `action = 'warning.withdraw'`, 'entry_digest_differs'],
    ['the kind of object', `object_kind = 'letter'`, 'entry_digest_differs'],
    ['the object', `object_id = 'w9'`, 'entry_digest_differs'],
    ['the matter', `matter_id = 'm1'`, 'entry_digest_differs'],
    ['the details', `details = '{"level": 1}'`, 'details_differ'],
    ['the details with their salt', `details_salt = 'x'`, 'details_differ'],
    ['the digest of the details', `details_digest = repeat('a', 64)`, 'entry_digest_differs'],
    ['the digest', `digest = repeat('a', 64)`, 'entry_digest_differs'],
    ['the details, by removing them', 'details = NULL, details_salt = NULL', 'details_missing'],
  ])('names the entry in which somebody changed %s', async (_, change, why) => {
    await issueAndSeal(4)
    await tamper(`UPDATE trail_entries SET ${change} WHERE object_id = 'w3'`)
    expect(await verdict()).toMatchObject({ isIntact: false, broken: { chain: 'branch', seq: 3, why } })
  })

  it.each([
    ['an entry removed', 'DELETE FROM trail_entries WHERE id = 2', { seq: 2, entryId: 2, why: 'entry_missing' }],
    [
      'an entry removed with its seal',
      'DELETE FROM trail_entries WHERE id = 2; DELETE FROM trail_seals WHERE entry_id = 2',
      { seq: 2, why: 'seal_missing' },
    ],
    ['a link rewritten', `UPDATE trail_seals SET hash = repeat('b', 64) WHERE seq = 2`, { seq: 2, why: 'link_differs' }],
    [
      'the time of a seal changed',
      `UPDATE trail_seals SET sealed_at = sealed_at + interval '1 day' WHERE seq = 3`,
      { seq: 3, why: 'link_differs' },
    ],
    ['the tail cut off', 'DELETE FROM trail_seals WHERE seq > 2; DELETE FROM trail_entries WHERE id > 2', { seq: 3, why: 'tail_cut' }],
    ['the whole chain removed', 'TRUNCATE trail_seals; TRUNCATE trail_entries', { seq: 1, why: 'tail_cut' }],
  ])('finds %s', async (_, change, broken) => {
    await issueAndSeal(4)
    await tamper(change)
    expect(await verdict()).toMatchObject({ isIntact: false, broken: { chain: 'branch', ...broken } })
  })

  it('finds a chain that was rewritten from end to end, by the heads signed before', async () => {
    await issueAndSeal(3)
    await tamper('TRUNCATE trail_seals; TRUNCATE trail_entries')
    for (const number of [1, 2, 4]) await issue(number)
    await sealTrail(sealingBy(desk.sweep, await mkdtemp(join(folder, 'elsewhere-'))))
    expect(await verdict()).toMatchObject({ isIntact: false, broken: { chain: 'branch', why: 'head_differs' } })
  })

  it('finds a tail cut from database and data folder alike, by a head kept elsewhere', async () => {
    await issueAndSeal(3)
    const kept = (await readFile(join(folder, 'trail', 'heads.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map(headOf)
      .filter((head) => 'chain' in head)
    await tamper('DELETE FROM trail_seals WHERE seq > 2; DELETE FROM trail_entries WHERE id > 2')
    await rm(join(folder, 'trail', 'heads.jsonl'))
    const lines = await exported()
    expect(await verifyTrail(lines)).toMatchObject({ isIntact: true })
    expect(await verifyTrail(lines, { keptHeads: kept })).toMatchObject({ broken: { seq: 3, why: 'tail_cut' } })
  })

  it('believes no other key than the trusted one', async () => {
    await issueAndSeal(1)
    const { publicKey } = await verdict()
    await rm(join(folder, 'trail.key'))
    const lines = await exported()
    expect(await verifyTrail(lines, { trustedKey: publicKey })).toMatchObject({ isIntact: true })
    expect(await verifyTrail(lines)).toMatchObject({ isIntact: false, broken: { why: 'head_signature_differs' } })
  })

  it('accepts details that were disposed of with an entry that says so', async () => {
    await issueAndSeal(2)
    await tamper('UPDATE trail_entries SET details = NULL, details_salt = NULL WHERE id = 1')
    await desk.as(ZHOU, (work) => work.note({ action: 'trail.dispose', object: { kind: 'trailEntry', id: '1' }, register: 'branch' }))
    await sealTrail(place())
    expect(await verdict()).toMatchObject({ broken: null, isIntact: true, disposed: 1 })
  })

  it('counts entries that wait for their seal, and checks them too', async () => {
    await issueAndSeal(1)
    await issue(2)
    expect(await verdict()).toMatchObject({ isIntact: true, entries: 2, unsealed: 1 })
  })

  it('says of a file that is no trail that it is none', async () => {
    await expect(verifyTrail(['id,name', '1,x'])).rejects.toThrow('the first line')
    await expect(verifyTrail([])).rejects.toThrow('empty')
  })
})

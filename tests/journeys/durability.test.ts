import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { administrator, clearAway, jianwei, postgresOf, postgresProcesses, type Product, startProduct, until } from '../process.ts'
import { type Bureau, bureauAt, lettersToSign, numbersOf, serialsOf, signed, type Waiting } from './durability.signing.ts'
import type { WarningPage } from './story.ts'

const LETTERS = 50
/** Chooses the moment of the killings; another number is another moment. */
const SEED = Number(process.env.JIANWEI_TEST_SEED ?? 7)

let root: string
let letters: Waiting[]
let bureau: Bureau
const started: Product[] = []

function start(folder: string): Product {
  const product = startProduct({ folder })
  started.push(product)
  return product
}

/** A house of the case's own in which all letters wait for their signature. */
async function houseOf(name: string): Promise<{ folder: string; product: Product }> {
  const folder = join(root, name)
  await cp(join(root, 'prepared'), folder, { recursive: true, preserveTimestamps: true })
  const product = start(folder)
  await bureau.movedTo(await product.address)
  return { folder, product }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-durability-'))
  await chmod(root, 0o711)
  const product = start(join(root, 'prepared'))
  bureau = bureauAt(await product.address)
  const began = performance.now()
  letters = await lettersToSign(bureau, LETTERS)
  process.stdout.write(`${LETTERS} matters made ready in ${Math.round(performance.now() - began)} ms\n`)
  await product.stop()
})
afterEach(async () => {
  for (const product of started.splice(0)) await clearAway(product)
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** The n-th number of the seed between two bounds. */
function chosen(n: number, least: number, most: number): number {
  const mixed = Math.imul((SEED + n) ^ 0x9e3779b9, 0x85ebca6b) >>> 8
  return least + (mixed % (most - least + 1))
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

/** All that was acknowledged is there under the number that was told, and the numbers run from 1 without a gap. */
async function expectNothingLost(heard: Map<string, string>): Promise<Waiting[]> {
  const kept = await numbersOf(bureau, letters)
  expect([...heard].filter(([letter, docNo]) => kept.get(letter) !== docNo)).toEqual([])
  expect(serialsOf(kept)).toEqual(upTo(kept.size))
  return letters.filter((each) => !kept.has(each.letterId))
}

/** The trail is whole, and tells of each letter once that it was issued, under the number it has. */
async function expectWholeTrail(folder: string): Promise<void> {
  const file = join(folder, 'export.jsonl')
  expect(await jianwei({ folder }, 'trail', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('完整 INTACT') })
  expect(await jianwei({ folder }, 'trail', 'export', file)).toMatchObject({ code: 0 })
  const issued = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line.includes('"letter.issue"'))
    .map((line) => JSON.parse(line) as { objectId: string; details: { docNo: string } })
  const numbers = await numbersOf(bureau, letters)
  expect(issued.map((entry) => `${entry.objectId} ${entry.details.docNo}`).toSorted()).toEqual(
    [...numbers].map((each) => each.join(' ')).toSorted(),
  )
}

async function signRest(rest: readonly Waiting[]): Promise<void> {
  expect((await signed(bureau, rest)).size).toBe(rest.length)
  expect(serialsOf(await numbersOf(bureau, letters))).toEqual(upTo(LETTERS))
}

describe('Kill -9 in the middle of issuing fifty letters', () => {
  it('of the server: nothing acknowledged is lost, no number is given twice or skipped, the trail is whole', async () => {
    const { folder, product } = await houseOf('server-killed')
    const heard = await signed(bureau, letters, chosen(1, 10, 35), async () => void (await product.kill()))
    expect(heard.size).toBeLessThan(LETTERS)
    const again = start(folder)
    await bureau.movedTo(await again.address)
    const rest = await expectNothingLost(heard)
    expect(rest.length).toBeGreaterThan(0)
    await signRest(rest)
    await expectWholeTrail(folder)
    expect((await again.stop()).code).toBe(0)
    expect(await postgresProcesses(folder)).toEqual([])
  })

  it('of PostgreSQL: the product starts it again by itself and goes on, and nothing is lost either', async () => {
    const { folder, product } = await houseOf('postgres-killed')
    const killed = (await postgresOf(folder)) ?? -1
    const heard = await signed(bureau, letters, chosen(2, 10, 35), async () => void process.kill(killed, 'SIGKILL'))
    expect(heard.size).toBeLessThan(LETTERS)
    await until('the product is well again', async () => {
      const isWell = (await fetch(`${await product.address}/api/health`)).status === 200
      return isWell && (await postgresOf(folder)) !== killed
    })
    await signRest(await expectNothingLost(heard))
    await expectWholeTrail(folder)
    expect((await product.stop()).code).toBe(0)
    const again = start(folder)
    await bureau.movedTo(await again.address)
    expect(serialsOf(await numbersOf(bureau, letters))).toEqual(upTo(LETTERS))
  })
})

/** Issue and serve this letter; its duties. */
async function servedDuties(letter: Waiting): Promise<string[]> {
  await signed(bureau, [letter])
  const officer = await bureau.as('jijian1')
  const servedOn = bureau.server.clock.now().toISOString().slice(0, 10)
  await officer.post(`/api/letters/${letter.letterId}/service`, { servedOn, method: 'inPerson', receiver: '本人', backdatingReason: null })
  return (await officer.get<WarningPage>(`/api/warnings/${letter.warningId}`)).duties.map((duty) => duty.id)
}

/** While the product is down, the last days of these duties pass. */
async function letPass(folder: string, duties: readonly string[]): Promise<void> {
  await withClient(await administrator(folder), async (client) => {
    const yesterday = `(now() AT TIME ZONE 'Asia/Shanghai')::date - 1`
    await client.query(
      `UPDATE jianwei.deadlines SET due_on = ${yesterday}, remind_on = ${yesterday} - 1 WHERE object_id = ANY($1::uuid[])`,
      [duties],
    )
    await client.query(`UPDATE jianwei.duties SET due_on = ${yesterday} WHERE id = ANY($1::uuid[])`, [duties])
  })
}

async function statesOf(letter: Waiting): Promise<string[]> {
  const page = await (await bureau.as('jijian1')).get<WarningPage>(`/api/warnings/${letter.warningId}`)
  return page.duties.map((duty) => duty.state)
}

/** How often the end of these duties' limits was acted on: trail entries, and notifications by person. */
async function actedOn(folder: string, duties: readonly string[]) {
  return withClient(await administrator(folder), async (client) => {
    const entries = await client.query<{ times: number }>(
      `SELECT count(e.id)::int AS times FROM jianwei.deadlines d
       LEFT JOIN jianwei.trail_entries e ON e.object_id = d.id::text AND e.action = 'deadline.pass'
       WHERE d.object_id = ANY($1::uuid[]) AND d.kind = 'duty.reply' GROUP BY d.id`,
      [duties],
    )
    const notices = await client.query<{ person: string; times: number }>(
      `SELECT person_id AS person, count(*)::int AS times FROM jianwei.notifications
       WHERE object_id = ANY($1) AND kind = 'duty.overdue' GROUP BY object_id, person_id`,
      [duties],
    )
    return { entries: entries.rows.map((row) => row.times), notices: notices.rows }
  })
}

describe('Limits that pass while the product is down', () => {
  it('are acted on once after the next start, and not again after the one that follows', async () => {
    const { folder, product } = await houseOf('deadlines')
    const [first, second] = letters as [Waiting, Waiting]
    const early = await servedDuties(first)
    const late = await servedDuties(second)
    // The killed product leaves its database running: the next start adopts it.
    await product.kill()
    await letPass(folder, early)
    const again = start(folder)
    await bureau.movedTo(await again.address)
    await until('the first letter’s duties are overdue', async () => (await statesOf(first)).every((state) => state === 'overdue'))
    expect(await statesOf(second)).toEqual(['owed', 'owed'])
    const once = await actedOn(folder, early)
    expect(once.entries).toEqual([1, 1])
    // The officer who drafted hears of both duties, the clerk and the section head of their own.
    const answerers = ['jijian1', 'jijian1', 'kezhang1', 'zhigong1'].map((username) => bureau.idOf(username))
    expect(once.notices.map((each) => each.person).toSorted()).toEqual(answerers.toSorted())
    expect(once.notices.every((each) => each.times === 1)).toBe(true)

    await again.kill()
    await letPass(folder, late)
    const third = start(folder)
    await bureau.movedTo(await third.address)
    await until('the second letter’s duties are overdue', async () => (await statesOf(second)).every((state) => state === 'overdue'))
    expect(await actedOn(folder, early)).toEqual(once)
    expect((await actedOn(folder, late)).entries).toEqual([1, 1])
    expect((await third.stop()).code).toBe(0)
  })
})

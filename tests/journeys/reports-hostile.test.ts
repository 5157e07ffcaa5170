import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysOfCode, newCode } from '../../src/web/modules/reports/sealing/code.ts'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { newReportKey } from '../../src/web/modules/reports/sealing/report-key.ts'
import { fromBase64, toBase64 } from '../../src/web/modules/reports/sealing/seal.ts'
import { serverOf } from '../../src/platform/server.ts'
import { silent } from '../database.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import {
  codeOf,
  comeBack,
  done,
  type Door,
  doorOf,
  idsOf,
  messageOf,
  type Officer,
  officer,
  prepare,
  readFileOf,
  report,
  workFor,
} from './reports.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const NAUGHTY = [
  `'; DROP TABLE reports; --`,
  '<script>alert(document.cookie)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7} {{7*7}} #{7*7} %n%s',
  '../../../../etc/passwd',
  'ﷺ‮ ⁦⁧ ​',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤',
  '👩‍👩‍👧‍👦🏴‍☠️',
  '田中さんにあげて下さい 찦차를 타고 온',
  '\t\r\n\u0085\u2028\u2029',
  '-1e309 NaN Infinity 0x0',
  '＜ｓｃｒｉｐｔ＞',
]

let story: World
let door: Door
let jijian: Officer
let unitId = ''
const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query(text, values)).rows
  })
const counts = () => rows(`SELECT (SELECT count(*)::int FROM reports) AS reports, (SELECT count(*)::int FROM report_parts) AS parts`)
const begun = async (token: string) => done(await door.post('/api/report/begin', { token, work: await workFor(door) }))

beforeAll(async () => {
  story = await world('2026-03-02')
  door = doorOf(story)
  jijian = await officer(story, 'jijian1')
  unitId = unitNamed(story, '养护科')
})
afterAll(() => story.close())

describe('A code', () => {
  it('guessed, unknown, spoilt or of a report that was never sent is answered always alike', async () => {
    const begunOnly = await keysOfCode(newCode())
    await begun(begunOnly.token)
    const answers = []
    for (const token of [(await keysOfCode(newCode())).token, 'A'.repeat(43), begunOnly.token]) {
      const message = await messageOf(await newReportKey(), 'reporter', '猜的')
      answers.push((await door.post('/api/report/look', { token })).text)
      answers.push((await door.post('/api/report/messages', { token, message })).text)
      answers.push((await door.post('/api/report/chunk', { token, file: crypto.randomUUID(), number: 0 })).text)
    }
    expect(new Set(answers)).toEqual(new Set(['{"error":"refused","code":"report.no_such_code","facts":{}}']))
  })

  it('is never told back, however it is spoilt', async () => {
    const answer = await door.post('/api/report/look', { token: 'not-a-token-but-something-secret' })
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain('something-secret')
  })

  it('is guessed slowly: one address may knock so often a minute, and is told nothing else', async () => {
    const strict = await serverOf(
      {
        modules: story.server.fresh.modules,
        workshop: story.server.workshop,
        database: story.server.fresh.database,
        log: silent,
      },
      { knocksAMinute: 5 },
    )
    const tries = []
    for (let knock = 0; knock < 7; knock += 1)
      tries.push((await strict.inject({ method: 'POST', url: '/api/report/look', payload: { token: 'B'.repeat(43) } })).statusCode)
    expect(tries).toEqual([404, 404, 404, 404, 404, 429, 429])
    await strict.close()
  })

  it('that is taken is not taken again; the same report sent twice is one', async () => {
    const sent = await prepare(door, { unitId, text: '只此一件' })
    const before = await counts()
    const first = done(await door.post('/api/report', sent.body))
    const again = done(await door.post('/api/report', { ...sent.body, work: await workFor(door) }))
    expect(again).toEqual(first)
    expect((await counts())[0].reports).toBe(before[0].reports + 1)
    const other = await prepare(door, { unitId, text: '另一件' }, sent.code)
    expect(codeOf(await door.post('/api/report', other.body))).toEqual([409, 'report.code_taken'])
  })
})

describe('Many at once', () => {
  it('lose nothing, and the same report sent ten times at once is one', async () => {
    const before = (await counts())[0].reports
    const sent = await Promise.all(Array.from({ length: 30 }, (_, at) => report(doorOf(story), { unitId, text: `同时第${at}件` })))
    const { body } = await prepare(door, { unitId, text: '十次' })
    const works = await Promise.all(Array.from({ length: 10 }, () => workFor(door)))
    const answers = await Promise.all(works.map((work) => door.post('/api/report', { ...body, work })))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect((await counts())[0].reports).toBe(before + 31)
    expect(new Set(sent.map(({ code }) => code)).size).toBe(30)
    expect((await comeBack(door, sent[17]?.code ?? '')).texts).toEqual(['reporter: 同时第17件'])
  })
})

describe('Work before sending', () => {
  it('is asked for, checked, and good for one sending only', async () => {
    const { body } = await prepare(door, { unitId, text: '重放' })
    const spoilt = [
      { ...body.work, counter: body.work.counter + 1 },
      { ...body.work, challenge: { ...body.work.challenge, signature: '0'.repeat(64) } },
      { ...body.work, challenge: { ...body.work.challenge, parameters: { ...body.work.challenge.parameters, keyPrefix: '0' } } },
    ]
    for (const work of spoilt) expect(codeOf(await door.post('/api/report', { ...body, work }))).toEqual([403, 'report.work_not_done'])
    expect((await door.post('/api/report', body)).status).toBe(200)
    expect(codeOf(await door.post('/api/report', body))).toEqual([403, 'report.work_not_done'])
    expect(codeOf(await door.post('/api/report/begin', { token: body.token, work: body.work }))).toEqual([403, 'report.work_not_done'])
  })
})

describe('A report that does not fit', () => {
  it('is refused when it is not sealed to exactly those who may read it', async () => {
    const before = await counts()
    const sent = await prepare(door, { unitId, text: '钥匙不对' })
    const [copy] = sent.body.copies
    const odd = [
      { copies: [...sent.body.copies, { keyId: crypto.randomUUID(), sealed: copy?.sealed }] },
      { copies: [{ keyId: crypto.randomUUID(), sealed: copy?.sealed }] },
      { recovery: { keyId: crypto.randomUUID(), sealed: copy?.sealed } },
    ]
    for (const spoilt of odd)
      expect(codeOf(await door.post('/api/report', { ...sent.body, ...spoilt, work: await workFor(door) }))).toEqual([
        409,
        'report.keys_changed',
      ])
    expect(codeOf(await door.post('/api/report', { ...sent.body, unitId: 'nowhere', work: await workFor(door) }))).toEqual([
      404,
      'report.no_such_unit',
    ])
    expect(await counts()).toEqual(before)
  })

  it('is refused with more of anything than its shape allows, and with words where none belong', async () => {
    const before = await counts()
    const { body } = await prepare(door, { unitId, text: '形状' })
    const files = Array.from({ length: 1000 }, () => ({ id: crypto.randomUUID(), chunks: 1 }))
    const odd: Json[] = [
      { content: { ...body.content, files } },
      { content: { ...body.content, sealed: 'A'.repeat(600_000) } },
      { content: { ...body.content, sealed: '<script>' } },
      { copies: Array.from({ length: 101 }, () => body.copies[0]) },
      { reporterName: '李四' },
      { isNamed: 'yes' },
      { recipient: 'age1' },
      { concern: 'mayor' },
      { token: null },
    ]
    for (const spoilt of odd)
      expect([Object.keys(spoilt), (await door.post('/api/report', { ...body, ...spoilt })).status]).toEqual([Object.keys(spoilt), 400])
    expect((await door.post('/api/report', { ...body, content: { ...body.content, sealed: 'A'.repeat(1_200_000) } })).status).toBe(413)
    expect(await counts()).toEqual(before)
  })

  it('is refused with more files than the pack allows, or a file that is not whole', async () => {
    const { body } = await prepare(door, { unitId, text: '附件' })
    const many = Array.from({ length: 21 }, () => ({ id: crypto.randomUUID(), chunks: 1 }))
    const send = async (files: Json[]) =>
      door.post('/api/report', { ...body, content: { ...body.content, files }, work: await workFor(door) })
    expect(codeOf(await send(many))).toEqual([409, 'report.too_many_files'])
    expect(codeOf(await send([{ id: crypto.randomUUID(), chunks: 3000 }]))).toEqual([409, 'report.too_many_files'])
    expect(codeOf(await send(many.slice(0, 1)))).toEqual([409, 'report.files_not_whole'])
    expect((await door.post('/api/report/look', { token: body.token })).status).toBe(404)
  })
})

describe('What people write and attach', () => {
  it.each(NAUGHTY)('comes back as it was written: %j', async (text) => {
    const { code } = await report(door, { unitId, text, name: text.slice(0, 50) })
    expect((await comeBack(door, code)).texts).toEqual([`reporter: ${text}`])
    const [id = ''] = await idsOf(jijian.person)
    expect((await jijian.open(id)).texts).toEqual([`reporter: ${text}`])
  })

  it('pictures with script, viruses and polyglots lie sealed, and are given out as bytes that no browser runs', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("//evil.invalid")</script></svg>'
    const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
    const polyglot = '%PDF-1.7\n<html><script>alert(1)</script></html>\nPK\u0003\u0004'
    const files = [svg, eicar, polyglot].map((content, at) => ({
      name: `<b>${at}</b>/../../x.svg`,
      type: 'text/html',
      content: new Blob([content]),
    }))
    const { code } = await report(door, { unitId, text: '附件', files })
    const { page, key, token } = await comeBack(door, code)
    const said = await openReport(key, page.parts[0].id, page.parts[0].sealed)
    const opened = []
    for (const file of said.files) opened.push(Buffer.from(await readFileOf(door, code, file)).toString())
    expect(opened).toEqual([svg, eicar, polyglot])
    expect(said.files.map((file) => file.cleaning)).toEqual(['unknownKind', 'unknownKind', 'failed'])
    const chunk = await door.post('/api/report/chunk', { token, file: said.files[0]?.id, number: 0 })
    expect(chunk.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(String(chunk.headers['content-disposition'])).toBe(`attachment; filename="0.age"; filename*=UTF-8''0.age`)
  })

  it('a message forged by the server’s side does not open, nor a part that was swapped', async () => {
    const { code } = await report(door, { unitId, text: '本来的话' })
    const [id] = await idsOf(jijian.person)
    await rows(`UPDATE report_parts SET sealed = $2 WHERE report_id = $1`, [
      id,
      toBase64(fromBase64((await rows(`SELECT sealed FROM report_parts WHERE report_id <> $1 LIMIT 1`, [id]))[0].sealed)),
    ])
    await expect(comeBack(door, code)).rejects.toMatchObject({ problem: 'wrongKey' })
  })

  it('fifty messages a day are enough; the next is taken tomorrow', async () => {
    const { code } = await report(door, { unitId, text: '很多补充' })
    const { token, key } = await comeBack(door, code)
    const write = async () => door.post('/api/report/messages', { token, message: await messageOf(key, 'reporter', '又一条') })
    for (let number = 0; number < 50; number += 1) done(await write())
    expect(codeOf(await write())).toEqual([429, 'report.enough_for_today'])
    story.itIs('2026-03-03')
    expect((await write()).status).toBe(200)
    story.itIs('2026-03-02')
  })
})

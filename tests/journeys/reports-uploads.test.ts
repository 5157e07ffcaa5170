import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { chunkBody, planFile, sealChunk } from '../../src/web/modules/reports/sealing/chunks.ts'
import { keysOfCode, newCode } from '../../src/web/modules/reports/sealing/code.ts'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { newReportKey } from '../../src/web/modules/reports/sealing/report-key.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import {
  codeOf,
  comeBack,
  done,
  type Door,
  doorOf,
  idsOf,
  messageOf,
  officer,
  putChunk,
  readFileOf,
  report,
  uploadAll,
  workFor,
} from './reports.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let door: Door
let unitId = ''
const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query(text, values)).rows
  })
/** Bytes that this process holds on to once all that can be let go is let go; buffers are freed a turn after what held them is collected. */
async function held(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let turns = 0; turns < 5; turns += 1) {
    collect()
    await setTimeout(20)
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
const begun = async (token: string) => done(await door.post('/api/report/begin', { token, work: await workFor(door) }))

beforeAll(async () => {
  story = await world('2026-03-02')
  door = doorOf(story)
  await officer(story, 'jijian1')
  unitId = unitNamed(story, '养护科')
})
afterAll(() => story.close())

describe('An upload', () => {
  const content = new Blob([Uint8Array.from({ length: 3_500_000 }, (_, at) => (at * 31) % 251)])

  it('broken off in the middle goes on from where it stopped, in another browser session', async () => {
    const [code, key] = [newCode(), await newReportKey()]
    const { token } = await keysOfCode(code)
    await begun(token)
    const plan = planFile(content.size)
    for (const number of [0, 2]) done(await putChunk(door, token, key, plan, number, content))
    const later = doorOf(story)
    const [there] = done(await later.post('/api/report/uploads', { token }))
    expect(there).toEqual({ id: plan.id, chunks: plan.chunks, have: [0, 2] })
    const missing = Array.from({ length: plan.chunks }, (_, number) => number).filter((number) => !there.have.includes(number))
    for (const number of missing) done(await putChunk(later, token, key, plan, number, content))
    expect(done(await putChunk(later, token, key, plan, 0, content))).toEqual({ have: plan.chunks })
  })

  it('of two hundred megabytes goes on where the line broke; the server holds no more of it than a chunk', async () => {
    const piece = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 251)
    const large = new Blob(Array.from({ length: 200 }, () => piece))
    const [key, { token }] = [await newReportKey(), await keysOfCode(newCode())]
    await begun(token)
    const plan = planFile(large.size)
    for (let number = 0; number < 120; number += 1) done(await putChunk(door, token, key, plan, number, large))
    const before = await held()
    const later = doorOf(story)
    const [there] = done(await later.post('/api/report/uploads', { token }))
    expect(there.have).toEqual(Array.from({ length: 120 }, (_, number) => number))
    for (let number = 120; number < plan.chunks; number += 1) done(await putChunk(later, token, key, plan, number, large))
    expect((await held()) - before).toBeLessThan(20_000_000)
    const { have } = done(await putChunk(later, token, key, plan, 0, large))
    expect([plan.chunks, have]).toEqual([192, 192])
    await rows(`DELETE FROM report_files WHERE id = $1`, [plan.id])
  }, 120_000)

  it('takes no chunk for an unknown code, for another’s file, past its end, or too long', async () => {
    const key = await newReportKey()
    const [mine, other] = [(await keysOfCode(newCode())).token, (await keysOfCode(newCode())).token]
    const plan = planFile(10)
    const small = new Blob(['x'])
    expect(codeOf(await putChunk(door, mine, key, plan, 0, small))).toEqual([404, 'report.no_such_code'])
    await begun(mine)
    await begun(other)
    done(await putChunk(door, mine, key, plan, 0, small))
    expect(codeOf(await putChunk(door, other, key, plan, 0, small))).toEqual([409, 'report.not_this_file'])
    expect(codeOf(await putChunk(door, mine, key, { ...plan, chunks: 2 }, 1, small))).toEqual([409, 'report.not_this_file'])
    const body = chunkBody(mine, await sealChunk(key, plan, 0, small))
    expect(codeOf(await door.put(`/api/report/chunks?file=${crypto.randomUUID()}&number=5&chunks=1`, body))).toEqual([
      409,
      'report.not_this_file',
    ])
    expect((await door.put(`/api/report/chunks?file=${plan.id}&number=0&chunks=1`, new Uint8Array(1_070_000))).status).toBe(413)
    expect((await door.put(`/api/report/chunks?file=${plan.id}&number=-1&chunks=1`, body)).status).toBe(400)
    expect((await door.put(`/api/report/chunks?file=../../x&number=0&chunks=1`, body)).status).toBe(400)
  })

  it('a thousand files are stopped at two hundred', async () => {
    const { token } = await keysOfCode(newCode())
    await begun(token)
    const body = chunkBody(token, new Uint8Array(4500))
    const answers: [number, string][] = []
    for (let number = 0; number < 202; number += 1)
      answers.push(codeOf(await door.put(`/api/report/chunks?file=${crypto.randomUUID()}&number=0&chunks=1`, body)))
    expect(answers.slice(199)).toEqual([
      [200, ''],
      [409, 'report.too_many_files'],
      [409, 'report.too_many_files'],
    ])
    await rows(`UPDATE report_files SET have = 20000 WHERE id = (SELECT id FROM report_files WHERE part_id IS NULL LIMIT 1)`)
    const [other] = [(await keysOfCode(newCode())).token]
    await begun(other)
    expect(
      codeOf(await door.put(`/api/report/chunks?file=${crypto.randomUUID()}&number=0&chunks=1`, chunkBody(other, new Uint8Array(4500)))),
    ).toEqual([503, 'report.no_room'])
  })

  it('that no report follows is swept away after two days, and a report’s own files stay', async () => {
    await rows(`UPDATE report_files SET have = 0 WHERE have = 20000`)
    const { code } = await report(door, { unitId, text: '留下的', files: [{ name: 'a', type: '', content: new Blob(['留下']) }] })
    const sweep = () => sweepReports.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})
    const waiting = () => rows(`SELECT count(*)::int AS n FROM report_files WHERE part_id IS NULL`)
    story.itIs('2026-03-04')
    await sweep()
    expect((await waiting())[0].n).toBeGreaterThan(200)
    story.itIs('2026-03-05')
    await sweep()
    expect(await waiting()).toEqual([{ n: 0 }])
    expect(await rows(`SELECT count(*)::int AS n FROM report_drafts`)).toEqual([{ n: 0 }])
    const { page, key } = await comeBack(door, code)
    const [file] = (await openReport(key, page.parts[0].id, page.parts[0].sealed)).files
    if (!file) throw new Error('a file was sent')
    expect(Buffer.from(await readFileOf(door, code, file)).toString()).toBe('留下')
  })

  it('of an officer goes on in the same way, and is named by a message once', async () => {
    const person = await story.as('jijian1')
    const { code } = await report(door, { unitId, text: '请看附件' })
    const [id] = await idsOf(person)
    const { key, page } = await comeBack(door, code)
    expect(page.parts).toHaveLength(1)
    const plan = planFile(content.size)
    const put = async (number: number) =>
      person.browser.send(
        'PUT',
        `/api/reports/${id}/chunks?file=${plan.id}&number=${number}&chunks=${plan.chunks}`,
        Buffer.from(await sealChunk(key, plan, number, content)),
        { 'content-type': 'application/octet-stream' },
      )
    await put(0)
    expect(await person.get(`/api/reports/${id}/uploads`)).toEqual([{ id: plan.id, chunks: plan.chunks, have: [0] }])
    const message = await messageOf(key, 'office', '答复', [
      { ...plan, name: '答复.pdf', type: '', size: content.size, sha256: '0'.repeat(64), cleaning: 'unknownKind' },
    ])
    expect(codeOf(await person.try('POST', `/api/reports/${id}/messages`, message))).toEqual([409, 'report.files_not_whole'])
    for (let number = 1; number < plan.chunks; number += 1) await put(number)
    await person.post(`/api/reports/${id}/messages`, message)
    expect(codeOf(await put(0))).toEqual([409, 'report.not_this_file'])
    const bytes = await door.post('/api/report/chunk', { token: (await keysOfCode(code)).token, file: plan.id, number: 1 })
    expect(bytes.status).toBe(200)
  })

  it('after the report belongs to it with the next message', async () => {
    const { code } = await report(door, { unitId, text: '以后再补' })
    const { token, key } = await comeBack(door, code)
    const files = await uploadAll(door, token, key, [{ name: '补.txt', type: '', content: new Blob(['补充材料']) }])
    done(await door.post('/api/report/messages', { token, message: await messageOf(key, 'reporter', '补充', files) }))
    const [file] = files
    if (!file) throw new Error('a file was sent')
    expect(Buffer.from(await readFileOf(door, code, file)).toString()).toBe('补充材料')
    expect(codeOf(await door.post('/api/report/messages', { token, message: await messageOf(key, 'reporter', '再补', files) }))).toEqual([
      409,
      'report.files_not_whole',
    ])
  })
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testServer, type TestServer } from '../../../../tests/http.ts'
import { handle, type Module } from '../../module.ts'
import { endpoint } from '../endpoint.api.ts'

const whoAmI = endpoint({
  method: 'POST',
  path: '/api/slot',
  permission: 'public',
  tag: 'slot',
  summary: 'Who came, and when',
  door: 'sealed',
  isTraceless: true,
  longest: 200,
  body: z.strictObject({ words: z.string() }),
  returns: z.strictObject({ personId: z.string(), now: z.string(), role: z.string() }),
})
const slots: Module = {
  name: 'slots',
  routes: [
    handle(whoAmI, async ({ actor, now, tx }) => {
      const { rows } = await sql<{ role: string }>`SELECT current_user AS role`.execute(tx)
      return { personId: actor.personId, now: now.toISOString(), role: rows[0]?.role ?? '' }
    }),
  ],
}

let server: TestServer
let webFolder: string
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'jianwei-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<div id="root"></div>')
  await writeFile(join(webFolder, 'report.html'), '<title>举报</title>')
  server = await testServer([slots], { webFolder, now: '2026-03-02T07:31:45Z' })
  await server.person('linyue', [{ role: 'disciplineOfficer', nodeId: 'bureau' }])
})
afterAll(async () => {
  await server.close()
  await rm(webFolder, { recursive: true, force: true })
})

describe('a sealed door', () => {
  it('knows nobody, signed in or not, and no time but the day; it runs as the visitor and hands out no cookie', async () => {
    for (const browser of [server.browser(), await server.as('linyue')]) {
      const answer = await browser.send('POST', '/api/slot', { words: 'x' })
      expect(answer.body).toEqual({ personId: '', now: '2026-03-01T16:00:00.000Z', role: 'jianwei_visitor' })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('takes no form of a foreign page and no longer body than it says', async () => {
    const visitor = server.browser()
    expect((await visitor.send('POST', '/api/slot', { words: 'x' }, { origin: 'https://elsewhere.invalid' })).status).toBe(403)
    expect((await visitor.send('POST', '/api/slot', { words: 'x'.repeat(300) })).status).toBe(413)
  })
})

describe('the page of the reporter', () => {
  it('is another one, kept nowhere; what lies beside it is not', async () => {
    const browser = server.browser()
    for (const path of ['/report', '/report/follow?x=1', '/report#top']) {
      const { headers, text } = await browser.get(path)
      expect([text, headers['cache-control'], headers['referrer-policy'], headers['set-cookie']]).toEqual([
        ...['<title>举报</title>', 'no-store', 'no-referrer'],
        undefined,
      ])
    }
    expect((await browser.get('/reports')).text).toContain('root')
  })
})

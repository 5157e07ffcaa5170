import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Browser, type TestServer, testServer } from '../../../tests/http.ts'
import { refuse } from '../../kernel/refusal.ts'
import { handle, type Module } from '../module.ts'
import { endpoint } from './endpoint.api.ts'

const tag = 'drawers'
const drawer = z.strictObject({ id: z.string(), rank: z.int() })
const own = { tag, summary: '抽屉 Drawers' }

const list = endpoint({
  ...own,
  method: 'GET',
  path: '/api/drawers',
  permission: 'drawer.read',
  query: z.strictObject({ rank: z.array(z.int()).default([]), isOpen: z.boolean().optional() }),
  returns: z.unknown(),
})
const add = endpoint({
  ...own,
  method: 'POST',
  path: '/api/drawers',
  permission: 'drawer.write',
  body: z.strictObject({
    title: z.string().min(1),
    rank: z.int().max(3),
    mode: z.enum(['noted', 'silent', 'wrong', 'broken', 'refused', 'refused_late']),
  }),
  returns: drawer,
})
const upload = endpoint({
  ...own,
  method: 'POST',
  path: '/api/drawers/:id/file',
  permission: 'drawer.write',
  params: z.strictObject({ id: z.string() }),
  query: z.strictObject({ fileName: z.string().max(50) }),
  takes: 'file',
  returns: z.strictObject({ fileName: z.string(), size: z.int() }),
})
const download = endpoint({ ...own, method: 'GET', path: '/api/drawers/file', permission: 'self', answers: 'file' })

/** A small module with one route for each way in which a call can end. */
const drawers: Module = {
  name: 'drawers',
  permissions: { 'drawer.read': ['disciplineOfficer'], 'drawer.write': ['disciplineOfficer'] },
  refusals: { 'drawer.locked': 423 },
  routes: [
    handle(list, async ({ query }) => query),
    handle(add, async (call) => {
      const { mode, rank } = call.body
      if (mode === 'broken') throw new Error('password=hunter2 in table secrets')
      if (mode === 'refused') return refuse('drawer.locked', { rank, by: ['a', 'b'] })
      if (mode !== 'silent') await call.note({ action: 'drawer.add', object: { kind: 'drawer', id: `${mode}-${rank}` } })
      if (mode === 'refused_late') return refuse('drawer.full')
      return mode === 'wrong' ? ({ id: 'd', rank: 'high' } as unknown as z.infer<typeof drawer>) : { id: 'd', rank }
    }),
    handle(upload, async (call) => {
      await call.note({ action: 'drawer.upload', object: { kind: 'drawer', id: call.params.id } })
      return { fileName: call.query.fileName, size: call.body.byteLength }
    }),
    handle(download, async () => ({
      fileName: '预警通知书 "1".pdf',
      mediaType: 'application/pdf',
      bytes: new TextEncoder().encode('%PDF'),
    })),
  ],
}

let server: TestServer
let officer: Browser
let webFolder: string
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'jianwei-web-'))
  await mkdir(join(webFolder, 'assets'))
  await writeFile(join(webFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>')
  await writeFile(join(webFolder, 'assets', 'main-abc123.js'), 'export {}')
  server = await testServer([drawers], { webFolder })
  await server.person('linyue', [{ role: 'disciplineOfficer', nodeId: 'bureau' }])
  await server.person('heyan')
  officer = await server.as('linyue')
})
afterAll(async () => {
  await server.close()
  await rm(webFolder, { recursive: true, force: true })
})

const addWith = (mode: string, body: object = {}, headers: Record<string, string> = {}) =>
  officer.send('POST', '/api/drawers', { title: 't', rank: 1, mode, ...body }, headers)
const noteCount = () =>
  server.workshop.sweep(async (work) =>
    Number((await sql<{ n: number }>`SELECT count(*) AS n FROM trail_entries WHERE action = 'drawer.add'`.execute(work.tx)).rows[0]?.n),
  )

describe('a call', () => {
  it('of nobody signed in is turned away', async () => {
    const answer = await server.browser().get('/api/drawers')
    expect([answer.status, answer.body]).toEqual([401, { error: 'not_signed_in' }])
  })

  it('without the permission is refused before its input is looked at', async () => {
    const answer = await (await server.as('heyan')).send('POST', '/api/drawers', { nonsense: true })
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: 'refused', code: 'access.not_permitted', facts: { permission: 'drawer.write' } },
    ])
  })

  it('with bad input is told every wrong field, in the language of its reader', async () => {
    expect((await addWith('noted', { title: '', rank: 9, colour: 'red' })).body).toEqual({
      error: 'bad_input',
      fields: [
        { in: 'body', path: 'title', message: '不能为空', value: '' },
        { in: 'body', path: 'rank', message: '至多为 3', value: 9 },
        { in: 'body', path: 'colour', message: '没有这个字段', value: 'red' },
      ],
    })
    expect((await addWith('noted', { rank: 9 }, { 'x-lang': 'en' })).body).toMatchObject({
      fields: [{ path: 'rank', message: 'Too big: expected number to be <=3' }],
    })
  })

  it('reads lists and yes or no from its query', async () => {
    expect((await officer.get('/api/drawers?rank=1&rank=2&isOpen=false')).body).toEqual({ rank: [1, 2], isOpen: false })
    expect((await officer.get('/api/drawers?rank=1')).body).toEqual({ rank: [1] })
    expect((await officer.get('/api/drawers?rank=high')).body).toMatchObject({
      error: 'bad_input',
      fields: [{ in: 'query', path: 'rank.0' }],
    })
  })

  it('that is not JSON, or longer than JSON may be, is a bad request and no defect', async () => {
    const json = { 'content-type': 'application/json' }
    expect((await officer.send('POST', '/api/drawers', '{"title":', json)).status).toBe(400)
    expect((await officer.send('POST', '/api/drawers', '{"__proto__":{"x":1}}', json)).status).toBe(400)
    expect(await addWith('noted', { title: 'x'.repeat(1_100_000) })).toMatchObject({ status: 413, body: { error: 'too_large' } })
    expect(await officer.send('POST', '/api/drawers', 'a=1', { 'content-type': 'text/csv' })).toMatchObject({
      status: 415,
      body: { error: 'unsupported_media' },
    })
  })

  it('to an address that does not exist is not found', async () => {
    const answer = await officer.get('/api/no-such-thing')
    expect([answer.status, answer.body]).toEqual([404, { error: 'not_found' }])
  })
})

describe('an answer', () => {
  it('is what the contract says', async () => {
    const answer = await addWith('noted')
    expect([answer.status, answer.body]).toEqual([200, { id: 'd', rank: 1 }])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('of a refusal carries its code, its facts and the status its module gives it', async () => {
    const answer = await addWith('refused')
    expect([answer.status, answer.body]).toEqual([423, { error: 'refused', code: 'drawer.locked', facts: { rank: 1, by: ['a', 'b'] } }])
  })

  it('of a refusal leaves nothing behind, not even what was noted before it', async () => {
    const before = await noteCount()
    expect((await addWith('refused_late')).status).toBe(409)
    expect(await noteCount()).toBe(before)
  })

  it('of a defect tells nothing but the id under which the log holds it', async () => {
    const answer = await addWith('broken')
    expect([answer.status, answer.body]).toEqual([500, { error: 'defect', requestId: answer.headers['x-request-id'] }])
    expect(answer.text).not.toContain('hunter2')
  })

  it('of a change that left no trail is a defect', async () => {
    expect(await addWith('silent')).toMatchObject({ status: 500, body: { error: 'defect' } })
  })

  it('that does not fit its contract is a defect', async () => {
    expect(await addWith('wrong')).toMatchObject({ status: 500, body: { error: 'defect' } })
  })
})

describe('a file', () => {
  it('comes as bytes, with its name in a header', async () => {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('台账.csv') }
    expect((await officer.send('POST', '/api/drawers/d1/file', Buffer.alloc(2_000_000), headers)).body).toEqual({
      fileName: '台账.csv',
      size: 2_000_000,
    })
  })

  it('without the permission is turned away before its bytes are taken in', async () => {
    const answer = await (await server.as('heyan')).send('POST', '/api/drawers/d1/file', Buffer.alloc(10), {
      'content-type': 'application/octet-stream',
    })
    expect(answer.status).toBe(403)
  })

  it('goes out under its full Chinese name', async () => {
    const answer = await officer.get('/api/drawers/file')
    expect(answer.bytes.toString()).toBe('%PDF')
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="_____ _1_.pdf"; filename*=UTF-8''${encodeURIComponent('预警通知书 "1".pdf')}`,
    })
  })
})

describe('the pages', () => {
  it('carry a policy that runs no foreign and no inline script, and a nonce of their own each time', async () => {
    const [one, two] = [await officer.get('/signals/42?tab=evidence'), await officer.get('/')]
    const nonce = /content="([^"]+)"/.exec(one.text)?.[1] ?? ''
    expect([one.status, nonce.length]).toEqual([200, 24])
    expect(two.text).not.toContain(nonce)
    const policy = String(one.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("script-src 'self';")
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule)
    expect(one.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-cache' })
    expect(one.headers).not.toHaveProperty('strict-transport-security')
  })

  it('keep their hashed parts for ever, and a missing part is not the page', async () => {
    expect((await officer.get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await officer.get('/assets/main-old.js')).status).toBe(404)
    expect((await officer.get('/assets/..%2f..%2fetc%2fpasswd')).status).toBe(404)
  })
})

interface Described {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      { summary: string; security: object[]; requestBody?: object; parameters?: { name: string }[]; responses: Record<string, object> }
    >
  >
}

describe('the description of the API', () => {
  it('lists every endpoint of every module with what it takes and gives', async () => {
    const document = (await server.browser().get('/api/openapi.json')).body as Described
    expect(document.openapi).toBe('3.1.0')
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const routes = server.fresh.modules.flatMap((module) => module.routes ?? []).map(({ endpoint: each }) => `${each.method} ${each.path}`)
    expect(listed.toSorted()).toEqual(routes.toSorted())
    expect(document.paths['/api/drawers']?.get?.parameters?.map((parameter) => parameter.name)).toEqual(['rank', 'isOpen'])
    expect(document.paths['/api/drawers']?.post).toMatchObject({
      summary: '抽屉 Drawers',
      requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['title', 'rank', 'mode'] } } } },
    })
    expect(document.paths['/api/drawers/{id}/file']?.post?.requestBody).toMatchObject({ content: { 'application/octet-stream': {} } })
    expect(document.paths['/api/drawers/file']?.get?.responses['200']).toMatchObject({ content: { 'application/octet-stream': {} } })
  })

  it('has pages that come from here alone and obey the same policy', async () => {
    const page = await server.browser().get('/api/docs/')
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/https?:\/\//)
    expect(page.text).not.toMatch(/<script>|<style>/)
    expect(String(page.headers['content-security-policy'])).toContain("script-src 'self';")
    expect((await server.browser().get('/api/docs/static/swagger-ui-bundle.js')).status).toBe(200)
  })
})

describe('whoever watches the server', () => {
  it('asks for its health without signing in', async () => {
    expect((await server.browser().get('/api/health')).body).toEqual({ status: 'ok' })
  })

  it('reads figures by route pattern from the machine itself, but not through a proxy', async () => {
    const here = await server.browser().get('/api/metrics')
    expect(here.text).toContain('http_request_duration_seconds_count{route="POST /api/drawers/:id/file",status="200"} 1')
    expect((await server.browser().get('/api/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
    await server.person('xitong', [{ role: 'systemAdministrator', nodeId: 'bureau' }])
    expect((await (await server.as('xitong')).get('/api/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(200)
  })
})

describe('the door', () => {
  it('lets one address knock only so often', async () => {
    const narrow = await testServer([], { knocksAMinute: 3 })
    const statuses = []
    for (let knock = 0; knock < 4; knock += 1) statuses.push((await narrow.browser().signIn('nobody')).status)
    await narrow.close()
    expect(statuses).toEqual([401, 401, 401, 429])
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type TestServer, testServer } from '../../../tests/http.ts'
import { withClient } from '../../platform/database/connection.ts'
import { policyModule } from './module.ts'
import { shippedPack } from './pack.fixture.ts'
import { loadPacks } from './policy.files.ts'

let server: TestServer
let officer: Browser
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-packs-'))
  server = await testServer([policyModule])
  await server.person('linyue', [{ role: 'disciplineOfficer', nodeId: 'bureau' }])
  officer = await server.as('linyue')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const load = () => server.workshop.sweep((work) => loadPacks(work, pathToFileURL(`${folder}/`)))
const write = (name: string, text: string) => writeFile(join(folder, name), text)

describe('packs 制度方案 over HTTP', () => {
  it('of which none is there say so', async () => {
    for (const path of ['/api/packs/cn.generic/2', '/api/pack-in-force']) {
      const answer = await officer.get(path)
      expect([answer.status, answer.body]).toMatchObject([404, { code: 'policy.no_such_pack', facts: { pack: 'cn.generic' } }])
    }
  })

  it('are listed, read by their version and in force from their day, once loaded', async () => {
    await write('a.json', JSON.stringify(await shippedPack('generic')))
    expect(await load()).toMatchObject([{ id: 'cn.generic', version: 4 }])
    expect((await officer.get('/api/packs')).body).toMatchObject([{ id: 'cn.generic', version: 4, title: '廉政风险预警防控通用方案' }])
    expect((await officer.get('/api/packs/cn.generic/4')).body).toMatchObject({ id: 'cn.generic' })
    expect((await officer.get('/api/pack-in-force')).body).toMatchObject({ id: 'cn.generic' })
    expect((await officer.get('/api/packs/cn.generic/5')).body).toMatchObject({ code: 'policy.no_such_pack', facts: { version: 5 } })
  })
})

describe('packs as files', () => {
  it('of before have the parts that packs got later as their newest version says them', async () => {
    await withClient(server.fresh.admin, (client) =>
      client.query(`INSERT INTO jianwei.policy_packs (id, version, effective_from, content, source_digest)
        SELECT id, 1, effective_from, (content - 'powers' - 'risks' - 'measures' - 'decisions' - 'routine') || '{"version": 1}', 'before' FROM jianwei.policy_packs WHERE id = 'cn.generic' AND version = 4`),
    )
    const [before, newest] = await Promise.all([1, 4].map(async (version) => (await officer.get(`/api/packs/cn.generic/${version}`)).body))
    expect(before).toEqual({ ...(newest as object), version: 1 })
    await withClient(server.fresh.admin, (client) => client.query(`DELETE FROM jianwei.policy_packs WHERE source_digest = 'before'`))
  })

  it('are loaded again without a word where nothing changed', async () => {
    expect(await load()).toMatchObject([{ id: 'cn.generic' }])
  })

  it('of a version that is stored may not change: a change is a new version', async () => {
    const pack = await shippedPack('generic')
    await write('a.json', JSON.stringify({ ...pack, terms: { ...pack.terms, risk: '改过的风险' } }))
    expect(await load()).toEqual({ refused: 'policy.version_changed', facts: { pack: 'cn.generic', version: 4 } })
    await write('a.json', JSON.stringify({ ...pack, version: pack.version + 1, terms: { ...pack.terms, risk: '改过的风险' } }))
    expect(await load()).toMatchObject([{ version: pack.version + 1 }])
  })

  it('of which one is no JSON are refused by the name of the file, and none is loaded', async () => {
    await write('b.json', '{ "id": "cn.other", ')
    expect(await load()).toEqual({ refused: 'policy.file_is_not_json', facts: { file: 'b.json' } })
  })
})

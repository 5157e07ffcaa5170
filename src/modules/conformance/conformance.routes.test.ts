import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, type TestServer, testServer } from '../../../tests/http.ts'
import { importXes } from '../datasets/lake/events.ts'
import { datasetsModule } from '../datasets/module.ts'
import { insertFlow } from '../flows/flow.store.ts'
import { flowsModule } from '../flows/module.ts'
import { conformanceModule } from './module.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const PETRI_NET =
  '<?xml version="1.0" encoding="UTF-8"?><pnml><net id="n"><page id="g"><place id="p"><initialMarking><text>1</text></initialMarking></place><place id="q"/><transition id="a"><name><text>受理</text></name></transition><arc id="pa" source="p" target="a"/><arc id="aq" source="a" target="q"/></page></net></pnml>'

let folder: string
let server: TestServer
let keeper: Browser
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-conformance-'))
  server = await testServer([flowsModule, datasetsModule(folder), conformanceModule(folder)])
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const check = (flowId: string) => keeper.send('POST', '/api/conformance', { flowId })

it('a chart that is not there is neither read nor checked', async () => {
  for (const answer of [await keeper.get(`/api/flows/${NOWHERE}`), await check(NOWHERE)]) {
    expect([answer.status, answer.body]).toEqual([404, { error: 'refused', code: 'flow.not_found', facts: { flow: NOWHERE } }])
  }
})

it('a check that was never run is not there', async () => {
  const answer = await keeper.get(`/api/conformance/${NOWHERE}`)
  expect([answer.status, answer.body]).toMatchObject([404, { code: 'conformance.not_found' }])
})

it('a chart without events of its item is not checked: nothing recorded is not nothing wrong', async () => {
  const chart = await readFile(new URL('../../../tests/samples/tables/flows/permit.bpmn', import.meta.url))
  const added = await keeper.send('POST', '/api/flows?item=permit&fileName=permit.bpmn', chart, {
    'content-type': 'application/octet-stream',
  })
  expect(added.status).toBe(200)
  const answer = await check((added.body as { id: string }).id)
  expect(answer.body).toEqual({ error: 'refused', code: 'conformance.no_events', facts: { item: 'permit' } })
})

it('a Petri net has no chart to draw deviations on', async () => {
  const flow = await server.workshop.sweep((work) => insertFlow(work, { item: 'net', name: '网', bpmn: PETRI_NET, steps: 1 }))
  expect((await check(flow.id)).body).toEqual({ error: 'refused', code: 'conformance.no_chart', facts: { item: 'net' } })
})

const SAMPLES = new URL('../../../tests/samples/process/', import.meta.url).pathname

interface Page {
  check: { id: string; cases: number; fitting: number; deviating: number }
  deviations: { kind: string; element: string | null; name: string; cases: number }[]
  variants: { number: number; cases: number; moves: { kind: string; name: string }[] }[]
  variantCount: number
  limits: unknown[] | null
}

it('a check keeps its variants and cases: each count opens the cases behind it, each case stands beside the chart', async () => {
  const log = { path: `${SAMPLES}excavation.xes` }
  expect(await importXes({ input: log, lake: join(folder, 'lake'), item: 'excavation' })).toMatchObject({ rowsGood: 16 })
  const chart = await readFile(`${SAMPLES}excavation.bpmn`)
  const added = await keeper.send('POST', '/api/flows?item=excavation&fileName=e.bpmn', chart, {
    'content-type': 'application/octet-stream',
  })
  const line = await check((added.body as { id: string }).id)
  expect(line.body).toMatchObject({ cases: 4, fitting: 2, deviating: 2 })
  const { id } = line.body as { id: string }
  const page = (await keeper.get(`/api/conformance/${id}`)).body as Page
  expect(page.variantCount).toBe(4)
  expect(page.deviations.map((one) => `${one.kind} ${one.name} ${one.cases}`)).toEqual(['outside 加急 1', 'skipped 现场核查 1'])
  const behind = async (query: string) => (await keeper.get(`/api/conformance/${id}/cases?${query}`)).body
  expect(await behind('deviation=1')).toMatchObject({ total: 1, items: [{ caseId: '许可-003', cost: 1, deviations: [1] }] })
  expect(await behind('')).toMatchObject({ total: 2 })
  expect(await behind(`search=${encodeURIComponent('许可-004')}`)).toMatchObject({ total: 1, items: [{ deviations: [0] }] })
  expect(await behind('variant=0')).toMatchObject({ total: page.variants[0]?.cases, items: [{ variant: 0 }] })
  const beside = await keeper.get(`/api/conformance/${id}/case?caseId=${encodeURIComponent('许可-003')}`)
  expect(beside.body).toMatchObject({ isCurrent: true, findings: [{ kind: 'skipped', element: 't2' }] })
  const { moves } = beside.body as { moves: { kind: string; name: string; startedAt: string | null }[] }
  expect(moves.map((move) => `${move.kind} ${move.name}`).sort()).toEqual(['skipped 现场核查', 'sync 受理', 'sync 审批', 'sync 资料审查'])
  expect(moves.filter((move) => move.startedAt === null)).toHaveLength(1)
  expect((await keeper.get('/api/conformance')).body).toMatchObject([{ id, deviating: 2 }])
})

it('a limit that only the chart carries is judged by, and the check says whence it comes', async () => {
  const plain = await readFile(`${SAMPLES}excavation.bpmn`, 'utf8')
  const drawn = plain.replace(/(<(?:\w+:)?task\b[^>]*name="审批")/, '$1 xmlns:jw="urn:jianwei:flow" jw:days="0"')
  expect(drawn).not.toBe(plain)
  const added = await keeper.send('POST', '/api/flows?item=excavation&fileName=e.bpmn', Buffer.from(drawn), {
    'content-type': 'application/octet-stream',
  })
  const line = await check((added.body as { id: string }).id)
  const page = (await keeper.get(`/api/conformance/${(line.body as { id: string }).id}`)).body as Page
  expect(page.limits).toEqual([{ element: expect.any(String), name: '审批', post: '分管领导', workdays: 0, source: 'chart', charted: 0 }])
})

it('a case that the check does not have is not found', async () => {
  const [line] = (await keeper.get('/api/conformance')).body as { id: string }[]
  const answer = await keeper.get(`/api/conformance/${line?.id}/case?caseId=nobody`)
  expect([answer.status, answer.body]).toMatchObject([404, { code: 'conformance.case_not_found', facts: { case: 'nobody' } }])
})

it('the events of an item show its variants, a picture and a draft that can be added as its chart', async () => {
  expect((await keeper.get('/api/conformance/items')).body).toEqual([{ item: 'excavation', name: null, cases: 4, events: 16 }])
  const found = (await keeper.get('/api/conformance/discovery?item=excavation')).body as {
    draft: string
    picture: string
    variantCount: number
  }
  expect(found).toMatchObject({ cases: 4, events: 16, variantCount: 4 })
  expect(found.picture).toMatch(/^<svg/)
  const added = await keeper.send('POST', '/api/flows?item=drafted&fileName=d.bpmn', Buffer.from(found.draft), {
    'content-type': 'application/octet-stream',
  })
  expect(added.body).toMatchObject({ item: 'drafted', steps: 5 })
  expect((await keeper.get('/api/conformance/discovery?item=nothing')).body).toMatchObject({ code: 'conformance.no_events' })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Browser, type TestServer, testServer } from '../../../tests/http.ts'
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

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Browser, type TestServer, testServer } from '../../../tests/http.ts'
import { decodeXml } from '../../platform/xml/decode.ts'
import { organisationModule } from '../organisation/module.ts'
import { policyModule } from '../policy/module.ts'
import { flowsModule } from './module.ts'

const SHARED = new URL('../../../../shared/data/bpmn/', import.meta.url)
const SAMPLE = new URL('../../../tests/samples/process/excavation.bpmn', import.meta.url)
const isAbsent = !existsSync(SHARED) && !process.env['CI']

let server: TestServer
let keeper: Browser
beforeAll(async () => {
  server = await testServer([policyModule, organisationModule, flowsModule])
  await server.person('shuju', [{ role: 'dataKeeper', nodeId: 'bureau' }])
  keeper = await server.as('shuju')
})
afterAll(() => server.close())

/** Everything an XML file says, in order: elements with their namespaces and attributes, texts, comments left out. */
function treeOf(xml: string): string[] {
  const said: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    said.push(`<${uri} ${local}`)
    for (const each of Object.values(attributes)) said.push(`@${each.uri} ${each.local} ${each.value}`)
  })
  parser.on('closetag', () => void said.push('>'))
  parser.on('text', (text) => void said.push(text))
  parser.on('cdata', (text) => void said.push(text))
  parser.write(xml).close()
  return said
}

const add = (item: string, bytes: Uint8Array): Promise<Answer> =>
  keeper.send('POST', `/api/flows?item=${encodeURIComponent(item)}&fileName=chart.bpmn`, Buffer.from(bytes), {
    'content-type': 'application/octet-stream',
  })

async function givenBack(item: string, bytes: Uint8Array): Promise<Answer> {
  const added = await add(item, bytes)
  expect(added.status).toBe(200)
  return keeper.get(`/api/flows/${(added.body as { id: string }).id}/file`)
}

it('a chart is given back byte for byte, under its item and version', async () => {
  const bytes = await readFile(SAMPLE)
  const back = await givenBack('占道挖掘', bytes)
  expect(back.bytes.equals(bytes)).toBe(true)
  expect(back.headers['content-disposition']).toContain(encodeURIComponent('占道挖掘-1.bpmn'))
})

it('a chart in another encoding comes back in UTF-8 and says so', async () => {
  const text = (await readFile(SAMPLE, 'utf8')).replace('UTF-8', 'UTF-16')
  const back = await givenBack('utf16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
  expect(back.bytes.toString('utf8')).toContain('encoding="UTF-8"')
  expect(treeOf(back.bytes.toString('utf8'))).toEqual(treeOf(text))
})

it('the file of a chart that is not there is not found', async () => {
  const answer = await keeper.get('/api/flows/00000000-0000-4000-8000-000000000000/file')
  expect([answer.status, answer.body]).toMatchObject([404, { code: 'flow.not_found' }])
})

describe.skipIf(isAbsent)('the MIWG reference charts (skipped where ../shared/data is absent)', () => {
  it.each(['A.1.0', 'A.2.0', 'A.3.0', 'A.4.0', 'B.1.0', 'B.2.0'])(
    '%s goes in and comes out without losing an element or attribute',
    async (name) => {
      const bytes = await readFile(new URL(`${name}.bpmn`, SHARED))
      const back = await givenBack(name, bytes)
      const before = treeOf(decodeXml(bytes))
      expect(before.length).toBeGreaterThan(100)
      expect(treeOf(back.bytes.toString('utf8'))).toEqual(before)
      const page = await keeper.get(`/api/flows/${(await flowNamed(name)).id}`)
      expect(treeOf((page.body as { bpmn: string }).bpmn)).toEqual(before)
    },
  )
})

async function flowNamed(item: string): Promise<{ id: string }> {
  const list = (await keeper.get('/api/flows?limit=200')).body as { items: { id: string; item: string }[] }
  const found = list.items.find((flow) => flow.item === item)
  if (!found) throw new Error(item)
  return found
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { readChart, readChartFile } from './chart.reader.ts'
import { checkerOf } from './alignment/checker.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-chart-'))
})
afterAll(() => rm(folder, { recursive: true }))

const place = (id: string, tokens = 0): string =>
  `<place id="${id}">${tokens ? `<initialMarking><text>${tokens}</text></initialMarking>` : ''}</place>`
const step = (id: string, name: string): string => `<transition id="${id}"><name><text>${name}</text></name></transition>`
const arc = (from: string, to: string): string => `<arc id="${from}${to}" source="${from}" target="${to}"/>`
const pnml = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<pnml><net id="n"><page id="g">${inside}</page></net></pnml>`

test('a Petri net is read as a chart: names are steps, invisible and unnamed transitions leave no record', async () => {
  const hidden = '<transition id="h"><name><text>tau</text></name><toolspecific tool="T" version="1" activity="$invisible$"/></transition>'
  const read = await readChart(
    pnml(
      `${place('p', 1)}${place('q')}${place('r')}${step('a', '受理')}${hidden}${arc('p', 'a')}${arc('a', 'q')}${arc('q', 'h')}${arc('h', 'r')}`,
    ),
  )
  const checker = isRefusal(read) ? read : checkerOf(read.net)
  if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
  expect(checker.align(['受理'])).toMatchObject({ cost: 0, isExact: true })
  expect(checker.align(['受理', 'tau']).cost).toBe(1)
})

test.each([
  ['an arc that leads nowhere', pnml(`${place('p', 1)}${step('a', '受理')}${arc('p', 'gone')}`), 'chart.dangling_flow'],
  ['a net without a token to start', pnml(`${place('p')}${step('a', '受理')}${arc('p', 'a')}`), 'chart.no_start'],
  ['a net without transitions', pnml(place('p', 1)), 'chart.no_process'],
  ['broken PNML', '<pnml><net></pnml>', 'chart.not_pnml'],
  ['PNML with a DOCTYPE', `<!DOCTYPE pnml [<!ENTITY x SYSTEM "file:///etc/hostname">]><pnml></pnml>`, 'chart.doctype'],
])('%s is refused', async (_name, xml, code) => {
  expect(await readChart(xml)).toMatchObject({ refused: code })
})

test('a chart file over the limit is refused with its size, one that is not there by its path', async () => {
  const path = join(folder, 'huge.bpmn')
  await writeFile(path, Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))
  expect(await readChartFile(path)).toEqual({ refused: 'chart.too_large', facts: { bytes: 20_971_521, most: 20_971_520 } })
  expect(await readChartFile(join(folder, 'gone.bpmn'))).toMatchObject({ refused: 'file.not_readable', facts: { reason: 'ENOENT' } })
})

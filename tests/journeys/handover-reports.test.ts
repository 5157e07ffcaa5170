import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SuccessionPage } from '../../src/modules/handover/succession/succession.schema.ts'
import { doorOf, officer, report } from './reports.steps.ts'
import { unitNamed } from './story.ts'
import { type World, world } from './world.ts'

const SECRET = '某人收受好处'
let story: World

beforeAll(async () => {
  story = await world('2026-03-02')
  await officer(story, 'jijian1')
  await report(doorOf(story), { unitId: unitNamed(story, '养护科'), text: SECRET })
})
afterAll(() => story.close())

it('an officer who leaves is told how many sealed reports are open; none of them stands on the list, and others hear no number', async () => {
  const begun = (from: string, to: string, nodeId: string) => ({
    ...{ fromPersonId: story.idOf(from), toPersonId: story.idOf(to), nodeId, fromOn: '2026-03-16', reason: 'changeOfPost', note: '' },
  })
  const bureau = unitNamed(story, '州公路局')
  const list = await (await story.as('jijian1')).post<SuccessionPage>('/api/successions', begun('jijian1', 'jijian2', bureau))
  expect(list.reports).toBe(1)
  expect(list.rows.map((row) => row.link).filter((link) => link.includes('report'))).toEqual([])
  expect(JSON.stringify(list)).not.toContain(SECRET)
  const section = await (await story.as('kezhang1')).post<SuccessionPage>('/api/successions', begun('zhigong1', 'kezhang1', bureau))
  expect(section.reports).toBe(0)
})

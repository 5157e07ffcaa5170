import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadAssessments } from '../../demo/assessment/load.ts'
import { HIGHWAY } from '../../demo/institutions.ts'
import { type Json, type World, world } from './world.ts'

let story: World

beforeAll(async () => {
  story = await world('2026-09-14')
  await story.server.workshop.sweep((work) => loadAssessments(work, story.institution, HIGHWAY.bureau))
})
afterAll(() => story.close())

it('the demo has an assessment meeting that was held and signed, and one with an agenda that is coming', async () => {
  const officer = await story.as('jijian1')
  const lines = await officer.get<Json[]>('/api/assessment-meetings')
  expect(new Set(lines.map((line) => `${line['state']} ${line['items']} ${line['concluded']}`))).toEqual(
    new Set(['called 1 0', 'ended 2 2']),
  )
  const held = lines.find((line) => line['state'] === 'ended')
  const page = await officer.get<Json>(`/api/assessment-meetings/${held?.['id']}`)
  expect(page.agenda.map((each: Json) => [each.state, each.signed === each.seats])).toEqual([
    ['concluded', true],
    ['concluded', true],
  ])
})

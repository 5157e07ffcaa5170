import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from './world.ts'
import { world } from './world.ts'

const NOWHERE = '00000000-0000-4000-8000-000000000000'

describe('What is not there', () => {
  let story: World

  beforeAll(async () => {
    story = await world('2026-03-02')
  })
  afterAll(() => story.close())

  it.each([
    ['matter.not_found', `/api/matters/${NOWHERE}`],
    ['item.not_found', `/api/ledger/${NOWHERE}`],
    ['assessment.not_found', `/api/assessments/${NOWHERE}`],
    ['warning.not_found', `/api/warnings/${NOWHERE}`],
    ['letter.not_found', `/api/letters/${NOWHERE}/pdf`],
    ['duty.not_found', `/api/duties/${NOWHERE}`],
    ['talk.not_found', `/api/talks/${NOWHERE}`],
    ['signal.not_found', `/api/signals/${NOWHERE}`],
    ['organisation.no_such_unit', '/api/units/U99'],
    ['organisation.no_such_person', '/api/persons/P999'],
    ['policy.no_such_pack', '/api/packs/cn.highway/99'],
  ])('is told as %s', async (code, path) => {
    const officer = await story.as('jijian1')
    const answer = await officer.try('GET', path)
    expect([answer.status, answer.body]).toMatchObject([404, { error: 'refused', code }])
  })

  it('nor can anything be done to it', async () => {
    const officer = await story.as('jijian1')
    const acts: [string, string, object][] = [
      ['duty.not_found', `/api/duties/${NOWHERE}/acts`, { kind: 'urge', text: '请尽快回告。' }],
      ['letter.not_found', `/api/letters/${NOWHERE}/submission`, {}],
      ['signal.not_found', `/api/signals/${NOWHERE}/triage`, { kind: 'watch', reason: '待核对票据。' }],
      ['item.not_found', `/api/ledger/${NOWHERE}/feedback`, { text: '已转承办人办理。' }],
      ['matter.not_found', `/api/matters/${NOWHERE}/recusals`, { personId: story.idOf('jijian2'), reason: '近亲属关系' }],
    ]
    for (const [code, path, body] of acts) expect((await officer.try('POST', path, body)).body).toMatchObject({ code })
  })
})

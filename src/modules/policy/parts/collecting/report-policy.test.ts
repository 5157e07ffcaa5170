import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../pack.fixture.ts'
import { reportPolicyOf, reportPolicySchema } from './report-policy.schema.ts'

describe('public reports in a pack', () => {
  it('are as the regulation has them where a pack of before says nothing, and its text reads as it did', async () => {
    const pack = await shippedPack('generic')
    expect('reports' in pack).toBe(false)
    expect(reportPolicyOf(pack).clocks.map(({ kind, limit }) => `${kind} ${limit.count} ${limit.unit}`)).toEqual([
      'routing 5 workday',
      'acceptance 15 workday',
      'result 15 workday',
    ])
    expect(reportPolicyOf(pack)).toMatchObject({ isOpen: true, files: { count: 20, mebibytesEach: 200 }, orphanDays: 2 })
  })

  it('name every kind and question in both languages', () => {
    const { asked, kinds } = reportPolicyOf({})
    const all = [...asked, ...kinds, ...kinds.flatMap((kind) => kind.questions)]
    expect(all.filter((each) => !each.labelEn)).toEqual([])
    expect(new Set(kinds.map((kind) => kind.code)).size).toBe(kinds.length)
  })

  it('are read strictly: an unknown key is an error that names it', () => {
    expect(reportPolicySchema.safeParse({ isOpen: true, logAddresses: true }).error?.issues[0]).toMatchObject({ keys: ['logAddresses'] })
  })
})

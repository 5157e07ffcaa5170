import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const ask = (company: string, people: string[], settings?: Record<string, unknown>) =>
  screened({
    rule: 'PR-23',
    tables: {
      company: `id,address\nK1,${company}\n`,
      person: ['id,unit,address', ...people, ''].join('\n'),
      contract: 'id,company_id,signed_at\nC1,K1,2026-03-02\n',
    },
    settings,
  })

const ADDRESS = '云山市河东区解放路一百二十号锦绣花园三幢二单元四零二室'

test('long addresses that differ in one word at the end are alike, in the road they are not', async () => {
  const result = await ask(ADDRESS, [`P1,U,${ADDRESS.slice(0, -1)}`, `P2,U,${ADDRESS.replace('解放路', '人民路')}`, 'P3,U,', 'P4,U,青石县'])
  expect([flaggedIn(result), coverageIn(result)]).toEqual([['K1|P1 3'], [1, 'person_bare 1']])
  expect(result.signals[0]).toMatchObject({ unit: 'U', persons: ['P1'], evidence: ['K1'], value: 1, line: 1 })
  expect(result.signals[0]?.why.zh).toContain('地址相近')
})

test('nine of ten 3-grams in common are exactly the line', async () => {
  const [company, person] = ['甲乙丙丁戊己庚辛壬癸子丑', '甲乙丙丁戊己庚辛壬癸子寅']
  expect(flaggedIn(await ask(company, [`P1,U,${person}`]))).toEqual(['K1|P1 3'])
  expect(flaggedIn(await ask(company, [`P1,U,${person}`], { alike: 0.901 }))).toEqual([])
})

test('without any table of contracts or bids no company is judged', async () => {
  const tables = { company: 'id,legal_rep_hash\nK1,h1\n', person: 'id,id_hash\nP1,h1\n' }
  const result = await screened({ rule: 'PR-23', tables })
  expect([flaggedIn(result), coverageIn(result)]).toEqual([[], [0]])
})

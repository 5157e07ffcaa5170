import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const ask = (companies: string[], bids: string[], settings?: Record<string, unknown>) =>
  screened({
    rule: 'PR-11',
    tables: {
      company: ['id,legal_rep_hash,phones_hash', ...companies, ''].join('\n'),
      bid: ['tender_id,company_id,file_author', ...bids, ''].join('\n'),
    },
    settings,
  })

test('empty parts of a list connect nobody, and Chinese semicolons separate too', async () => {
  expect(flaggedIn(await ask(['A,,;', 'B,,;;'], ['T1,A,', 'T1,B,']))).toEqual([])
  expect(flaggedIn(await ask(['A,,p1；p2', 'B,,p2；p3'], ['T1,A,', 'T1,B,']))).toEqual(['T1 3'])
})

test('the evidence is the bids of those who are connected, nobody else’s', async () => {
  const result = await ask(['A,h1,', 'B,h1,', 'C,h2,'], ['T1,A,', 'T1,B,', 'T1,C,'])
  expect(result.signals).toMatchObject([{ subject: 'T1', rank: 3, value: 2, line: 2, evidence: ['T1/A', 'T1/B'] }])
  expect(result.signals[0]?.evidenceRows).toHaveLength(2)
})

test('which values name nobody is a setting', async () => {
  const bids = ['T1,A,zhang', 'T1,B,ZHANG', 'T2,A,Administrator', 'T2,B,Administrator']
  expect(flaggedIn(await ask([], bids))).toEqual([])
  expect(flaggedIn(await ask([], ['T1,A,zhang', 'T1,B,zhang']))).toEqual(['T1 3'])
  expect(flaggedIn(await ask([], bids, { ignored: ['Zhang'] }))).toEqual(['T2 3'])
  await expect(ask([], bids, { ignored: [] })).rejects.toThrow('indicator.bad_settings')
})

test('without companies the bids alone are compared', async () => {
  const result = await screened({ rule: 'PR-11', tables: { bid: 'tender_id,company_id,mac\nT1,A,m1\nT1,B,m1\nT2,A,\nT2,B,\n' } })
  expect([flaggedIn(result), coverageIn(result)]).toEqual([['T1 3'], [1, 'identity_missing 1']])
})

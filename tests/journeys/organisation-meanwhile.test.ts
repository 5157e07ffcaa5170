import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, world, type World } from './world.ts'

const ROWS = '/api/organisation/register/rows'

describe('The register kept by two at the same time', () => {
  let story: World
  let keeper: Person
  let no: string

  const now = async () => (await keeper.get<Json>(`${ROWS}?sheet=persons&key=${no.toLowerCase()}`)).items[0]

  beforeAll(async () => {
    story = await world('2026-03-02')
    keeper = await story.as('anquan')
    no = story.idOf('zhigong2')
  })
  afterAll(() => story.close())

  it('tells the second one who changes a row, and nothing of the first is lost', async () => {
    const rename = (name: string) => ({ sheet: 'persons', reason: '更正姓名', values: { no, name } })
    const { revision } = await now()
    expect(await keeper.post(ROWS, { ...rename('练习四'), revision })).toEqual({ added: 0, changed: 1 })
    expect((await keeper.try('POST', ROWS, { ...rename('练习肆'), revision })).body).toMatchObject({
      code: 'organisation.changed_meanwhile',
    })
    expect(await now()).toMatchObject({ values: { name: '练习四' } })
    const seen = await now()
    expect(seen.revision).not.toBe(revision)
    expect(await keeper.post(ROWS, { ...rename('练习肆'), revision: seen.revision })).toEqual({ added: 0, changed: 1 })
  })

  it('tells who enters as new what another has entered', async () => {
    const post = (title: string) => ({
      ...{ sheet: 'posts', reason: '增设', revision: null },
      values: { no: 'MW001', unit: 'U01', title, layer: 'other', isHead: false, isKeyPost: false },
    })
    expect(await keeper.post(ROWS, post('综合岗'))).toEqual({ added: 1, changed: 0 })
    expect((await keeper.try('POST', ROWS, post('内勤岗'))).body).toMatchObject({ code: 'organisation.changed_meanwhile' })
    // What is the same already changes nothing and is no quarrel.
    expect((await keeper.try('POST', ROWS, post('综合岗'))).body).toMatchObject({ code: 'sheet.no_change' })
  })
})

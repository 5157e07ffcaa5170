import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessed, draftFor, served } from '../journeys/story.ts'
import { type Seat, type Stage, stage } from './stage.ts'

const TITLE = '许可受理未经现场核查即审批'

/** Every place in which a matter shows for those who may see it. */
const PLACES = ['/desk', '/ledger', '/assessments', '/matters', '/warnings', '/duties', '/talks', '/me/notifications']

describe('Nobody finds a matter about themselves or a relative, in the browser', () => {
  let house: Stage
  let things: string[]

  beforeAll(async () => {
    house = await stage('2026-03-02')
    const { matterId, itemId, assessmentId } = await assessed(house.world, 'zhigong1', 1)
    const page = await served(house.world, matterId, draftFor(house.world, 'zhigong1', '路政科', 1))
    things = [
      `/matters/${matterId}`,
      `/ledger/${itemId}`,
      `/assessments/${assessmentId}`,
      `/warnings/${page.warning.id}`,
      `/duties/${page.duties.find((duty) => duty.kind === 'unitReport')?.id}`,
    ]
  })
  afterAll(() => house.close())

  /** Places, addresses and searches that give the matter away to this person; the refused requests are meant to fail. */
  async function leaks(username: string): Promise<string[]> {
    const seat = await house.enter(username, '/desk')
    const found: string[] = []
    for (const place of PLACES) if (await shows(seat, place, TITLE)) found.push(place)
    for (const thing of things) {
      if (await shows(seat, thing, TITLE)) found.push(thing)
      await seat.page.getByRole('main').waitFor()
    }
    for (const words of ['现场核查即审批', '〔2026〕1号']) {
      await seat.open('/desk')
      await seat.page.getByRole('combobox', { name: '搜索全部' }).fill(words)
      await seat.page.getByText('没有找到', { exact: true }).waitFor()
    }
    await seat.picture(`separation-${username}`)
    await seat.leave()
    return found
  }

  async function shows(seat: Seat, path: string, words: string): Promise<boolean> {
    await seat.go(path)
    await seat.quiet()
    return (await seat.page.getByText(words).count()) > 0
  }

  it('an officer whose spouse it concerns finds it in no list, at no address and by no search', async () => {
    expect(await leaks('jijian2')).toEqual([])
  })

  it('the clerk whom it concerns sees the letter to answer, and nothing of the matter behind it', async () => {
    expect(await leaks('zhigong1')).toEqual([])
  })

  it('the officer in charge finds it in the same places, so they are the right places', async () => {
    const seat = await house.enter('jijian1', '/desk')
    for (const place of ['/ledger', '/matters', ...things.slice(0, 3)]) expect(await shows(seat, place, TITLE)).toBe(true)
    await seat.leave()
  })
})

import { expect, test } from 'vitest'
import { screened } from '../screening/screened.fixture.ts'

interface Held {
  id: string
  bidders: string[]
  winner: string
}

/** Tenders of three circles whose members come and go. */
const TENDERS: Held[] = Array.from({ length: 240 }, (_, at) => {
  const n = (at * 7919) % 1013
  const circle = ['AB', 'CD', 'EF'][n % 3] ?? ''
  const members = [0, 1, 2, 3, 4].map((each) => `${circle}${each}`).filter((_member, each) => (n >> each) % 2 === 0 || each < 2)
  const strangers = n % 5 === 0 ? [`X${n % 17}`] : []
  const bidders = [...members, ...strangers].toSorted()
  return { id: `T${at}`, bidders, winner: bidders[n % bidders.length] ?? '' }
})

const jaccard = (a: readonly string[], b: readonly string[]) => {
  const shared = a.filter((each) => b.includes(each)).length
  return shared / (a.length + b.length - shared)
}

/** The definition in plain words: each bidder set as a seed with all tenders like it; of firing stars that are alike the largest stays. */
function stars(tenders: readonly Held[]): string[] {
  const seeds = [...new Map(tenders.map((each) => [each.bidders.join('、'), each.bidders])).entries()]
  const firing = seeds.flatMap(([name, bidders]) => {
    const own = tenders.filter((each) => jaccard(each.bidders, bidders) >= 0.75)
    const wins = [...Map.groupBy(own, (each) => each.winner).values()].map((each) => each.length)
    const evenness = -wins.reduce((sum, each) => sum + (each / own.length) * Math.log(each / own.length), 0) / Math.log(wins.length)
    return own.length >= 4 && wins.length >= 3 && evenness >= 0.9 ? [{ name, bidders, own }] : []
  })
  const isBeaten = (star: (typeof firing)[number]) =>
    firing.some(
      (other) =>
        jaccard(other.bidders, star.bidders) >= 0.75 &&
        (other.own.length > star.own.length || (other.own.length === star.own.length && other.name < star.name)),
    )
  return firing
    .filter((each) => !isBeaten(each))
    .map(
      (each) =>
        `${each.name} ${each.own
          .map(({ id }) => id)
          .toSorted()
          .join(' ')}`,
    )
}

test('the groups found with few comparisons are those of the definition', async () => {
  const rows = TENDERS.flatMap(({ id, bidders, winner }) => bidders.map((each) => `${id},${each},${each === winner}`))
  const { signals } = await screened({
    rule: 'PR-06',
    tables: {
      tender: `id,unit\n${TENDERS.map(({ id }) => `${id},U1`).join('\n')}\n`,
      bid: `tender_id,company_id,is_winner\n${rows.join('\n')}\n`,
    },
  })
  const expected = stars(TENDERS).toSorted()
  expect(expected.length).toBeGreaterThan(2)
  expect(signals.map((each) => `${each.subject} ${each.evidence.join(' ')}`).toSorted()).toEqual(expected)
})

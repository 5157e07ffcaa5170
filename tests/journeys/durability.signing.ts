import { DEMO_PASSWORD } from '../../demo/load.ts'
import { buildInstitution } from '../../demo/institution.ts'
import { signedIn, type Visitor } from '../visitor.ts'
import { approved, assessed, draftFor, type WarningPage } from './story.ts'
import type { Stage } from './world.ts'

/** A letter that waits for its last signature. */
export interface Waiting {
  letterId: string
  warningId: string
}

/** What the client heard: the 文号 of each letter whose signature was acknowledged, by letter. */
export type Acknowledged = Map<string, string>

const EIGHT_HOURS_MS = 8 * 3_600_000
const AT_A_TIME = 8

/** A product at the other end of the wire, entered by the demo's people, each with one session for all they do. */
export interface Bureau extends Stage {
  as(username: string): Promise<Visitor>
  /** The product was started anew: everybody goes on with the session that they had. */
  movedTo(address: string): Promise<void>
}

export function bureauAt(first: string): Bureau {
  const visitors = new Map<string, Promise<Visitor>>()
  let address = first
  const institution = buildInstitution(1, '2026-01-05')
  return {
    institution,
    // Stories read the day off the UTC text of the clock; the product's day is Shanghai's.
    server: { clock: { now: () => new Date(Date.now() + EIGHT_HOURS_MS) } },
    idOf: (username) => institution.signIns.find((each) => each.username === username)?.personId ?? '',
    as: (username) => {
      const known = visitors.get(username) ?? signedIn(address, username, DEMO_PASSWORD)
      visitors.set(username, known)
      return known
    },
    movedTo: async (next) => {
      address = next
      for (const visitor of visitors.values()) (await visitor).address = next
    },
  }
}

/** Run over all, a few at a time, as people at several desks would. */
export async function together<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const desk = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await run(next)
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, desk))
}

/** Matters taken through registration, assessment, draft and review, each with a letter that waits for the secretary. */
export async function lettersToSign(bureau: Bureau, count: number): Promise<Waiting[]> {
  const waiting: Waiting[] = []
  await together([...Array(count).keys()], async () => {
    const { matterId } = await assessed(bureau, 'zhigong1', 1)
    const officer = await bureau.as('jijian1')
    const page = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(bureau, 'zhigong1', '路政科', 1))
    const letterId = page.letters[0]?.id ?? ''
    await officer.post(`/api/letters/${letterId}/submission`)
    await approved(bureau, letterId, ['jiancha'])
    waiting.push({ letterId, warningId: page.warning.id })
  })
  return waiting
}

/** The secretary signs them all; after `enough` acknowledged signatures something happens. What was not acknowledged is not in the answer. */
export async function signed(
  bureau: Bureau,
  letters: readonly Waiting[],
  enough: number = Number.POSITIVE_INFINITY,
  happens: () => Promise<void> = async () => undefined,
): Promise<Acknowledged> {
  const secretary = await bureau.as('shuji')
  const heard: Acknowledged = new Map()
  let happening: Promise<void> | undefined
  await together(letters, async ({ letterId }) => {
    const answer = await secretary
      .try('POST', `/api/letters/${letterId}/approvals`, { verdict: 'approved', comment: '同意。' })
      .catch(() => null)
    if (answer?.status !== 200) return
    heard.set(letterId, (answer.body as { docNo: string }).docNo)
    if (heard.size >= enough) happening ??= happens()
  })
  await happening
  return heard
}

/** The 文号 that each letter has in the product now, by letter; those not issued are left out. */
export async function numbersOf(bureau: Bureau, letters: readonly Waiting[]): Promise<Acknowledged> {
  const officer = await bureau.as('jijian1')
  const found: Acknowledged = new Map()
  await together(letters, async ({ letterId, warningId }) => {
    const page = await officer.get<WarningPage>(`/api/warnings/${warningId}`)
    const letter = page.letters.find((each) => each.id === letterId)
    if (letter?.docNo) found.set(letterId, letter.docNo)
  })
  return found
}

/** 〔2026〕3号 → 3, in order. */
export function serialsOf(numbers: Acknowledged): number[] {
  return [...numbers.values()].map((docNo) => Number(/〕(\d+)号$/.exec(docNo)?.[1])).toSorted((one, other) => one - other)
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, PASSWORD } from '../../http.ts'
import { describedBy } from '../openapi.ts'
import { unitNamed } from '../story.ts'
import { bankHouse, CANARY, type Canary, plantAbove, plantBelow, type Planted, readyAbove, wordsOf } from './walk.steps.ts'
import type { Json, World } from '../world.ts'

/** Who stands how to what was planted; `public` has not signed in. */
const PEOPLE = {
  public: 'whoever has not signed in',
  xitong: 'system administrator',
  anquan: 'security administrator',
  shenji: 'audit administrator',
  hangzhang: 'the head, whom one entry and the report concern',
  zhuren1: 'head of the section of the teller, filled in the sheet',
  zhigong2: 'officer of a sibling unit',
  zhigong1: 'clerk beside the teller',
  guiyuan: 'the teller, whom one entry and the sheet concern',
  jijian2: 'officer, married to the teller',
  jijian1: 'officer of the branch, who registered the entry',
  shangji: 'officer of the superior, who registered the entry about the head',
} as const
type Who = keyof typeof PEOPLE
const EVERYBODY = Object.keys(PEOPLE) as Who[]
const CANARIES = Object.keys(CANARY) as Canary[]

/** Who may read what, and does: the walk finds it with them. */
const READ_BY: Readonly<Record<Canary, readonly Who[]>> = {
  aboveHead: ['shangji'],
  ofSpouse: ['jijian1'],
  sheet: ['zhuren1', 'hangzhang', 'jijian1'],
  decision: ['hangzhang', 'zhuren1', 'jijian1', 'jijian2', 'shangji'],
}

/** Those of the branch for whom nothing may change when the superior takes up a matter about their head. */
const BELOW: readonly Who[] = ['shenji', 'hangzhang', 'zhigong1', 'jijian1']

/** Made anew at every asking, whatever there is; the trail grows by the asking itself, and what it must not tell is in trail.test.ts. */
const MADE_ANEW = new Set([
  ...['/api/report/challenge', '/api/organisation/register/template', '/api/organisation/register/workbook'],
  ...['/api/trail', '/api/trail-chains'],
])

/** Values of path parameters that are no `id`. A new one needs its sample here. */
const PATH_VALUES: Readonly<Record<string, string>> = {
  ...{ version: '5', paper: 'notice', name: 'expense', code: 'PR-01', postId: 'G001', year: '2026', list: 'matter', kind: 'matter' },
  key: '1772413200000-0123456789abcdef',
}

/** Sections of the API whose `id` is nobody's secret here, or names something that was not planted. A new one needs its place. */
const OTHERS = new Set([
  ...['files', 'pack-drafts', 'pack-comparisons', 'powers', 'flows', 'risk-meetings', 'risk-tasks', 'risk-forms', 'risk-campaigns'],
  ...[
    'risk-notices',
    'risk-filings',
    'risk-month-filings',
    'risk-points',
    'measures',
    'control-rules',
    'publications',
    'public-comments',
    'forwardings',
  ],
  ...['work-plans', 'routine', 'datasets', 'conformance', 'screenings', 'signals', 'questionnaires', 'surveys', 'handlings'],
  ...['report-recovery', 'warnings', 'letters', 'duties', 'successions', 'check-rounds'],
  ...['appointments', 'submissions', 'exchanges', 'suggestions', 'gatherings', 'gathering-problems', 'assessment-meetings'],
  ...['clarifications', 'determinations', 'protection-cases', 'hearings'],
  ...['evidence', 'retention', 'disposals', 'legal-holds', 'anatomies', 'contingency-plans'],
])

interface Place {
  path: string
  /** The planted record that the address names, where it names one. */
  of: Canary | 'report' | null
}

describe('Every route, as everybody, whatever their relation', () => {
  let story: World
  let planted: Planted
  let doors: { path: string; query: string[]; required: string[] }[]
  const seats = new Map<Who, Browser>()
  const leaks: string[] = []
  const found = new Map<Canary, Set<Who>>()
  /** What was answered in the walk, of what was asked before it too. */
  const after = new Map<string, string>()
  /** What everybody of the branch was answered before the matter about the head. */
  const before = new Map<string, string>()

  const browserOf = (who: Who): Browser => seats.get(who) ?? expect.fail(who)
  const queryValues = (): Readonly<Record<string, string>> => ({
    ...{ unitId: unitNamed(story, '墨汀支行'), nodeId: unitNamed(story, '墨汀支行'), personId: story.idOf('hangzhang'), year: '2026' },
    ...{ words: '金丝雀', search: '金丝雀', one: '5', other: '5', sheet: 'persons', kind: 'powers', value: 'x', item: 'x', caseId: 'x' },
    ...{ dataset: 'expense', condition: '1', number: '0', file: planted?.reportId ?? crypto.randomUUID() },
  })

  /** Ids to try in a section; null for one that this table does not know. */
  function idsIn(section: string): readonly [id: string, of: Place['of']][] | null {
    const { aboveHead, ofSpouse, sheet, decision, reportId } = planted
    const matters: [string, Place['of']][] = [
      [aboveHead.matterId, 'aboveHead'],
      [ofSpouse.matterId, 'ofSpouse'],
    ]
    const known: Readonly<Record<string, readonly [string, Place['of']][]>> = {
      matters,
      'early-signs': matters,
      takeover: [[story.idOf('hangzhang'), null]],
      ledger: [
        [aboveHead.itemId, 'aboveHead'],
        [ofSpouse.itemId, 'ofSpouse'],
      ],
      assessments: [[ofSpouse.assessmentId, 'ofSpouse']],
      talks: [[ofSpouse.talkId, 'ofSpouse']],
      'check-sheets': [[sheet.sheetId, 'sheet']],
      'check-rounds': [[sheet.roundId, null]],
      decisions: [[decision, 'decision']],
      reports: [[reportId, 'report']],
      persons: [[story.idOf('hangzhang'), null]],
      'risk-control-forms': [[story.idOf('hangzhang'), null]],
      units: [[unitNamed(story, '墨汀支行'), null]],
      packs: [['cn.bank', null]],
    }
    return (
      known[section] ??
      (OTHERS.has(section)
        ? [
            [aboveHead.matterId, null],
            [ofSpouse.itemId, null],
          ]
        : null)
    )
  }

  /** The addresses of a route: bare, with each planted id, and asked for the canaries' words. */
  function placesOf({ path, query, required }: (typeof doors)[number]): Place[] | string {
    const values = queryValues()
    const unknown = required.find((name) => values[name] === undefined)
    if (unknown !== undefined) return `${path}: no sample of the query ${unknown}`
    const asked = new URLSearchParams(required.map((name): [string, string] => [name, values[name] ?? '']))
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    const strange = names.find((name) => name !== 'id' && name !== 'personId' && PATH_VALUES[name] === undefined)
    if (strange !== undefined) return `${path}: no sample of the parameter ${strange}`
    const rest = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(PATH_VALUES[name] ?? '') || whole)
    const ids = rest.includes('{') ? idsIn(path.split('/')[2] ?? '') : [['', null] as const]
    if (ids === null) return `${path}: no sample of its id`
    return ids.flatMap(([id, of]): Place[] => {
      const at = rest.replaceAll(/\{\w+\}/g, id)
      // A workbook shows bare all that it shows when asked for words.
      const isSearched = query.includes('search') && !path.endsWith('.xlsx')
      const more = isSearched ? [{ path: `${at}?${new URLSearchParams([...asked, ['search', '金丝雀']]).toString()}`, of }] : []
      const tied = query.includes('matterId') && planted ? [{ path: `${at}?matterId=${planted.ofSpouse.matterId}`, of }] : []
      return [{ path: asked.size > 0 ? `${at}?${asked.toString()}` : at, of }, ...more, ...tied]
    })
  }

  /** Lists and figures in the open: what has no parameter and is no file. */
  const plain = () =>
    doors.filter(
      ({ path, required }) => !path.includes('{') && required.length === 0 && !/\.(xlsx|pdf)$/.test(path) && !MADE_ANEW.has(path),
    )

  /** Every address as this person; a route whose permission they lack is tried once. */
  async function walk(who: Who): Promise<void> {
    for (const door of doors) {
      const places = placesOf(door)
      for (const place of typeof places === 'string' ? [] : places) {
        const answer = await browserOf(who).get(place.path)
        if (before.has(`${who} ${place.path}`)) after.set(`${who} ${place.path}`, answer.text)
        if (answer.status >= 500) leaks.push(`${who} ${place.path}: ${answer.status}`)
        if (answer.status === 200) judge(who, place, await wordsOf(answer))
        else if (answer.status === 401 || (answer.body as Json)?.code === 'access.not_permitted') break
      }
    }
  }

  function judge(who: Who, place: Place, words: string): void {
    for (const canary of CANARIES) {
      const isShown = words.includes(CANARY[canary])
      if (isShown) found.set(canary, (found.get(canary) ?? new Set<Who>()).add(who))
      if ((isShown || place.of === canary) && !READ_BY[canary].includes(who)) leaks.push(`${who} ${place.path}: ${canary}`)
    }
    if ((place.of === 'report' || words.includes(planted.reportId)) && who !== 'shangji') leaks.push(`${who} ${place.path}: report`)
  }

  beforeAll(async () => {
    const house = await bankHouse()
    story = house.story
    const { paths } = (await story.server.browser().get('/api/openapi.json')).body as Json
    doors = (await describedBy(story))
      .filter((each) => each.method === 'GET')
      .map(({ path, query }) => ({
        ...{ path, query },
        required: (paths[path].get.parameters ?? []).flatMap((each: Json) => (each.in === 'query' && each.required ? [each.name] : [])),
      }))
    await readyAbove(story)
    const below = await plantBelow(story, house.teller)
    for (const who of EVERYBODY) {
      const browser = story.server.browser()
      if (who === 'guiyuan') await browser.signIn(who, PASSWORD)
      seats.set(who, who === 'public' || who === 'guiyuan' ? browser : (await story.as(who)).browser)
    }
    const told = BELOW.map(async (who) => {
      for (const { path } of plain()) before.set(`${who} ${path}`, (await browserOf(who).get(path)).text)
    })
    await Promise.all(told)
    planted = { ...below, ...(await plantAbove(story)) }
  }, 300_000)
  afterAll(() => story.close())

  it('has a sample for every parameter, so that the walk leaves out none', () => {
    expect(doors.map(placesOf).filter((each) => typeof each === 'string')).toEqual([])
    expect(doors.length).toBeGreaterThan(200)
  })

  it('shows what is confidential to those who may read it, and in no answer to anybody else', async () => {
    await Promise.all(EVERYBODY.map(walk))
    expect(leaks).toEqual([])
    for (const canary of CANARIES) expect([canary, [...(found.get(canary) ?? [])].toSorted()]).toEqual([canary, READ_BY[canary].toSorted()])
  }, 300_000)

  it('answers those of the branch after the matter about their head as before it: no count, number or order tells', () => {
    expect([...before].filter(([key, text]) => after.get(key) !== text).map(([key]) => key)).toEqual([])
    expect(before.size).toBeGreaterThan(200)
  })
})

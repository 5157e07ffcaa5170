import { describe, expect, it } from 'vitest'
import { officialLetter, type LetterBlock } from '../../../platform/documents/letter.schema.ts'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { DUTY_KINDS, type Instrument } from '../../policy/parts/warning-policy.schema.ts'
import { composeLetter, DUTY_TITLES, type LetterParts } from './compose.rules.ts'

const highway = await shippedPack('highway')

function instrumentOf(code: string): Instrument {
  const found = highway.warning.instruments.find((each) => each.code === code)
  if (!found) throw new Error(`no instrument ${code}`)
  return found
}

const parts: LetterParts = {
  pack: highway,
  instrument: instrumentOf('W1'),
  issuer: { name: '中共澄砚州公路局纪律检查委员会', office: '法制监察科' },
  person: { name: '岑远', post: '许可受理岗' },
  unit: { name: '路政科' },
  matterNo: '澄路纪事〔2026〕1号',
  facts: '受理后未作现场核查即予审批。',
  brokenRules: ['R-ROAD-SITE-CHECK'],
  demands: '请说明情况。',
  duties: [
    { kind: 'writtenStatement', respondent: { kind: 'person', id: 'clerk' }, limit: { count: 5, unit: 'workday' } },
    { kind: 'unitReport', respondent: { kind: 'unit', id: 'section' }, limit: { count: 10, unit: 'day' } },
  ],
  docNo: { agency: '澄路纪', kind: '警', year: 2026, serial: 1 },
  day: '2026-02-12',
}

const tablesOf = (blocks: readonly LetterBlock[]) => blocks.filter((block) => block.kind === 'table')
const paragraphsOf = (blocks: readonly LetterBlock[]) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

describe('a letter as it is composed', () => {
  it('is what the printer takes, for every instrument of every shipped pack', async () => {
    for (const name of ['generic', 'highway', 'bank'] as const) {
      const pack = await shippedPack(name)
      for (const instrument of pack.warning.instruments) {
        expect(
          officialLetter.safeParse(composeLetter({ ...parts, pack, instrument })).error?.issues ?? [],
          `${name} ${instrument.code}`,
        ).toEqual([])
      }
    }
  })

  it('goes to unit and person as the instrument says, with the number it was given', () => {
    const letter = composeLetter(parts)
    expect(letter).toMatchObject({
      addressees: ['路政科', '岑远同志'],
      copyTo: [],
      docNo: { serial: 1 },
      signature: { body: '中共澄砚州公路局纪律检查委员会', day: '2026-02-12' },
    })
    expect(letter.draft).toBeUndefined()
  })

  it('without a number is a draft and says so', () => {
    const draft = composeLetter({ ...parts, docNo: null })
    expect(draft).toMatchObject({ draft: true })
    expect(draft.docNo).toBeUndefined()
  })

  it('prints its basis and the right to explain (P7, P19)', () => {
    const letter = composeLetter(parts)
    expect(letter.basis).toEqual(parts.instrument.basis)
    expect(letter.basis?.join()).toContain('中纪发〔2011〕42号')
    expect(letter.explanationRight).toContain('申辩')
  })

  it('names each duty, who owes it and until when, in working or calendar days', () => {
    expect(tablesOf(composeLetter(parts).body)[0]).toMatchObject({
      rows: [
        ['岑远', '提交书面情况说明', '自送达次日起 5 个工作日内'],
        ['路政科', '剖析成因、制定整改措施并提交单位书面报告', '自送达次日起 10 日内'],
      ],
    })
  })

  it('cites the clauses in words, not in codes', () => {
    expect(paragraphsOf(composeLetter(parts).body)).toContain('上述情形不符合《路政许可工作规程》现场核查条款的规定。')
  })

  it('says nothing of clauses where none is cited, and of duties where none is laid', () => {
    const { body } = composeLetter({ ...parts, brokenRules: [], duties: [] })
    expect(paragraphsOf(body).join()).not.toContain('不符合')
    expect(tablesOf(body)).toEqual([])
  })

  it('to a person only goes in copy to the unit', () => {
    expect(composeLetter({ ...parts, instrument: { ...parts.instrument, to: ['person'] } })).toMatchObject({
      addressees: ['岑远同志'],
      copyTo: ['路政科'],
    })
  })

  it('about a unit names the unit as the party', () => {
    const { body } = composeLetter({ ...parts, person: null })
    expect(body.find((block) => block.kind === 'facts')).toMatchObject({ items: [{ value: '路政科' }, { value: '澄路纪事〔2026〕1号' }] })
  })
})

it('every duty has a name on paper', () => {
  expect(Object.keys(DUTY_TITLES).toSorted()).toEqual([...DUTY_KINDS].toSorted())
})

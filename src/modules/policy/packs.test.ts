import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Scale } from '../../kernel/scale.ts'
import { resolvePack } from './pack.rules.ts'
import type { PackSource, PolicyPack } from './pack.schema.ts'
import { readPackFolder } from './policy.files.ts'
import { DUTY_KINDS } from './parts/warning-policy.schema.ts'

async function sourcesOf(): Promise<PackSource[]> {
  const sources = await readPackFolder(new URL('../../../packs/', import.meta.url))
  if (isRefusal(sources)) throw new Error(JSON.stringify(sources))
  return sources
}

async function shipped(): Promise<PolicyPack[]> {
  const sources = await sourcesOf()
  return sources.map((source) => {
    const pack = resolvePack(source, sources)
    if (isRefusal(pack)) throw new Error(JSON.stringify(pack))
    return pack
  })
}

const packs = await shipped()
const named = packs.map((pack) => [pack.id, pack] as const)

const codes = (list: readonly { code: string }[]) => list.map((each) => each.code)

/** WCAG relative luminance of a colour `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrastOnWhite = (colour: string) => 1.05 / (luminance(colour) + 0.05)

/** A duty of the pack as a line to read: kind, on whom, days. */
function dutiesOf(pack: PolicyPack, instrument: string): string[] {
  return (pack.warning.instruments.find((each) => each.code === instrument)?.duties ?? []).map(
    ({ kind, on, limit }) => `${kind} ${on} ${limit.count} ${limit.unit}`,
  )
}

describe('the packs that are shipped', () => {
  it('are the generic one and its four children', () => {
    expect(packs.map(({ id, version, extends: parent }) => `${id}@${version} < ${parent ?? '-'}`).sort()).toEqual([
      'cn.bank@7 < cn.generic',
      'cn.generic@4 < -',
      'cn.highway@5 < cn.generic',
      'cn.town@5 < cn.generic',
      'cn.township@5 < cn.generic',
    ])
  })

  it('give one clause one code, so that the same code means the same clause everywhere', () => {
    const texts = new Map<string, Set<string>>()
    for (const { clauses } of packs)
      for (const { code, ...clause } of clauses) texts.set(code, (texts.get(code) ?? new Set()).add(JSON.stringify(clause)))
    expect([...texts].filter(([, meanings]) => meanings.size > 1).map(([code]) => code)).toEqual([])
  })

  it('hold Chinese text with full-width punctuation only', async () => {
    const texts: string[] = []
    for (const source of await sourcesOf())
      JSON.stringify(source, (_key, value: unknown) => (typeof value === 'string' ? texts.push(value) : value))
    const chinese = texts.filter((text) => /\p{sc=Han}/u.test(text))
    expect(chinese.length).toBeGreaterThan(300)
    expect(chinese.filter((text) => /[,:;()?!.'"]/u.test(text))).toEqual([])
  })
})

describe.each(named)('%s', (_id, pack) => {
  const scales = Object.entries<Scale>(pack.scales)

  it('has colours that can be read on white', () => {
    const faint = scales.flatMap(([scale, levels]) =>
      levels.filter((level) => contrastOnWhite(level.colour) < 4.5).map((level) => `${scale} ${level.colour}`),
    )
    expect(faint).toEqual([])
  })

  it('has four scales of three levels, lowest first, no two levels alike (C2, P23)', () => {
    expect(scales.map(([name]) => name)).toEqual(['point', 'information', 'warning', 'power'])
    for (const [, levels] of scales) {
      expect(levels.map((level) => level.rank)).toEqual([1, 2, 3])
      expect(
        new Set(levels.map((level) => level.code)).size +
          new Set(levels.map((level) => level.label)).size +
          new Set(levels.map((level) => level.colour)).size,
      ).toBe(9)
    }
  })

  it.each(['layers', 'channels', 'signTypes', 'keyAreas', 'riskTypes', 'causes', 'clauses'] as const)(
    'has no code twice among its %s',
    (list) => {
      expect(new Set(codes(pack[list])).size).toBe(pack[list].length)
    },
  )

  it('knows the channel of signals, and which channels are petitions, handled first (R133, P20)', () => {
    expect(codes(pack.channels)).toContain('signal')
    expect(codes(pack.channels.filter((channel) => channel.isPetition))).toEqual(['petition', 'letter', 'visit', 'hotline'])
  })

  it('tells early signs from tendencies and precursors', () => {
    expect(pack.signTypes).toEqual([
      { code: 'early', label: '苗头性' },
      { code: 'tendency', label: '倾向性' },
      { code: 'precursor', label: '征兆性' },
    ])
  })

  it('answers the four causes of the regulation with the measure it names (R115–R118)', () => {
    const measure = Object.fromEntries(pack.causes.map((cause) => [cause.code, cause.measure]))
    expect(measure.concentratedPower).toContain('分解')
    expect(measure.wideDiscretion).toContain('细化裁量标准')
    expect(measure.irregularFlow).toContain('优化')
    expect(measure.missingRule).toContain('制度')
  })

  it('has clauses of each kind, coded by kind, for the first three criteria (R150)', () => {
    const letter = { discipline: 'D-', regulation: 'R-', selfDiscipline: 'S-' }
    expect(pack.clauses.filter((clause) => !clause.code.startsWith(letter[clause.kind])).map((clause) => clause.code)).toEqual([])
    expect(new Set(pack.clauses.map((clause) => clause.kind)).size).toBe(3)
    expect(pack.clauses.length).toBeGreaterThanOrEqual(25)
    expect(pack.clauses.filter((clause) => /[《》]/u.test(clause.title))).toEqual([])
  })

  it('has one instrument and one signing chain for every rank of warning', () => {
    for (const { rank } of pack.scales.warning) {
      expect(pack.warning.instruments.filter((each) => each.purpose === 'warning' && each.rank === rank)).toHaveLength(1)
      expect(pack.warning.signing.filter((chain) => chain.rank === rank)).toHaveLength(1)
    }
  })

  it('has instruments for rectification, guidance and reminder besides, each code once', () => {
    const { instruments } = pack.warning
    expect(new Set(codes(instruments)).size).toBe(instruments.length)
    expect(instruments.map((each) => `${each.code} ${each.purpose} ${each.series}`)).toEqual([
      'W1 warning 警',
      'W2 warning 警',
      'W3 warning 警',
      'RN rectification 整',
      'GO guidance 导',
      'RM reminder 提',
    ])
  })

  it('lays what Article 14 lays, each act with its own limit (P23)', () => {
    expect(dutiesOf(pack, 'W1')).toEqual(['writtenStatement person 5 workday'])
    expect(dutiesOf(pack, 'W2')).toEqual(['oralExplanation person 3 workday', 'rectification person 10 workday'])
    expect(dutiesOf(pack, 'W3')).toEqual([
      'admonitionTalk person 5 workday',
      'rectification person 15 workday',
      'rectificationReport person 15 workday',
    ])
    expect(dutiesOf(pack, 'RN')).toEqual([])
  })

  it('lays on the unit the report of Article 15, in working days, and addresses it', () => {
    expect(pack.warning.unitReportRequired).toBe(true)
    expect(pack.warning.limits).toEqual({
      unitReport: { count: 10, unit: 'workday' },
      verify: { count: 10, unit: 'workday' },
      second: { count: 10, unit: 'workday' },
      service: { count: 3, unit: 'workday' },
    })
    expect(pack.warning.instruments.filter((each) => !each.to.includes('unit'))).toEqual([])
  })

  it('lays every kind of duty somewhere, and none of no days', () => {
    const laid = pack.warning.instruments.flatMap((each) => each.duties)
    expect(DUTY_KINDS.filter((kind) => kind !== 'unitReport' && !laid.some((duty) => duty.kind === kind))).toEqual([])
    expect(laid.filter((duty) => duty.limit.count < 1)).toEqual([])
  })

  it('prints on every letter its basis, its educational aim and the right to explain (P7, P19, R228)', () => {
    for (const instrument of pack.warning.instruments) {
      expect(instrument.basis.join()).toMatch(/《.+》/u)
      expect(instrument.basis.join()).toMatch(/〔\d{4}〕\d+号/u)
      if (instrument.purpose === 'warning') expect(instrument.opening).toMatch(/教育和预防/u)
      if (instrument.purpose === 'warning' || instrument.purpose === 'rectification') expect(instrument.right).toMatch(/说明和申辩/u)
    }
  })

  it.each([
    [false, false, false, null],
    [false, false, true, null],
    [false, true, false, null],
    [false, true, true, null],
    [true, false, false, 1],
    [true, true, false, 2],
    [true, false, true, 3],
    [true, true, true, 3],
  ])(
    'proposes by Article 14: rule broken %s, public dissatisfied %s, serious consequence %s → rank %s, by one row alone',
    (brokeRule, publicDissatisfied, seriousConsequence, rank) => {
      const holds = (wanted: boolean | null, is: boolean) => wanted === null || wanted === is
      const rows = pack.warning.proposal.filter(
        (row) =>
          holds(row.brokeRule, brokeRule) &&
          holds(row.publicDissatisfied, publicDissatisfied) &&
          holds(row.seriousConsequence, seriousConsequence),
      )
      expect(rows.map((row) => row.rank)).toEqual([rank])
    },
  )

  it('lists the signs of dissatisfaction and of serious consequence (G5)', () => {
    expect(Math.min(pack.warning.dissatisfactionSigns.length, pack.warning.consequenceSigns.length)).toBeGreaterThanOrEqual(4)
  })

  it('has every letter reviewed first and signed last by the discipline secretary, each step by another role (P1)', () => {
    for (const { steps } of pack.warning.signing) {
      expect(steps.at(0)).toEqual({ step: 'review', role: 'disciplineHead' })
      expect(steps.at(-1)).toEqual({ step: 'sign', role: 'disciplineSecretary' })
      expect(new Set(steps.map((each) => each.step)).size + new Set(steps.map((each) => each.role)).size).toBe(2 * steps.length)
    }
  })

  it('urges before a late duty leads to more, and answers a second failure with accountability (P2, P3)', () => {
    const rung = Object.fromEntries(pack.warning.ladder.map((each) => [each.on, each]))
    expect(pack.warning.ladder.map((each) => each.on)).toEqual(['overdue', 'poor', 'failedAgain'])
    expect([rung.overdue?.acts[0], rung.overdue?.urgingsFirst]).toEqual(['urge', 1])
    expect(rung.poor?.acts).toEqual(['rectificationNotice', 'admonitionTalk'])
    expect([rung.failedAgain?.acts, rung.failedAgain?.raiseRank]).toEqual([['accountability'], 1])
  })

  it('turns the hierarchy round at the top level of powers: the discipline committee supervises the head (Art. 21)', () => {
    expect(pack.supervision).toEqual([
      { rank: 1, manage: 'sectionHead', supervise: ['leaderInCharge'] },
      { rank: 2, manage: 'leaderInCharge', supervise: ['principalLeader'] },
      { rank: 3, manage: 'principalLeader', supervise: ['disciplineCommittee', 'legalSupervision'] },
    ])
  })

  it('assesses in 30 calendar days, urgent items in 3 working days, by three or more, the head last (P8, X14)', () => {
    expect(pack.assessment).toEqual({
      method: 'criteria6',
      limit: { count: 30, unit: 'day' },
      urgentLimit: { count: 3, unit: 'workday' },
      quorum: 3,
      headSpeaksLast: true,
    })
  })

  it('turns yellow in the last two working days and reminds one day before (P11)', () => {
    expect(pack.warning.lights).toEqual({ yellowWithin: 2, remindBefore: 1 })
  })

  it('repeats its duties at intervals that are periods', () => {
    const { appraisalMonths, ...periods } = pack.frequencies
    expect(Object.values(periods).filter((period) => !/^P\d+[YMD]$/u.test(period))).toEqual([])
    expect(appraisalMonths).toEqual([6, 12])
  })
})

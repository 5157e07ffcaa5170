import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../src/kernel/refusal.ts'
import { screenFolder } from '../src/modules/indicators/screening/folder.ts'
import { generateTownship } from './township/generate.ts'
import type { Finding } from './truth.ts'
import { writeDemo } from './write.ts'

const TODAY = '2026-11-23'
const folder = mkdtempSync(join(tmpdir(), 'jianwei-township-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keys = (findings: readonly Finding[]) => findings.map(({ rule, subject }) => `${rule} ${subject}`).toSorted()

describe('the engine on the township', () => {
  it.each([1, 7, 42])('finds exactly the truth and rejects no row (seed %i)', async (seed) => {
    const demo = generateTownship(seed, TODAY)
    const out = join(folder, String(seed))
    writeDemo(out, demo)
    const result = await screenFolder({ folder: out, asOf: TODAY })
    if (isRefusal(result)) throw new Error(result.refused)
    const must = keys(demo.truth.must)
    expect(keys(result.signals)).toEqual(must)
    expect(new Set(must).size).toBe(must.length)
    expect(keys(demo.truth.mustNot).filter((key) => must.includes(key))).toEqual([])
    expect(result.tables.filter(({ rowsBad, refused }) => rowsBad > 0 || refused !== null)).toEqual([])
  })

  it('plants a case and a contrast for each of its rules', () => {
    const { truth } = generateTownship(1, TODAY)
    for (const rule of ['TW-01', 'TW-02', 'TW-03', 'TW-06', 'PR-01'])
      for (const list of [truth.must, truth.mustNot]) expect(list.map((each) => each.rule)).toContain(rule)
  })

  it('is the same for the same seed and day, and another for another seed', () => {
    const text = (seed: number) => JSON.stringify(generateTownship(seed, TODAY))
    expect(text(7)).toBe(text(7))
    expect(text(8)).not.toBe(text(7))
  })
})

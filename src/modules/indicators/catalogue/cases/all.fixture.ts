import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleCase } from '../../engine/cases.fixture.ts'

/** The cases of every rule by its code: one file `<code>.cases.ts` each. */
export async function allCases(): Promise<ReadonlyMap<string, readonly RuleCase[]>> {
  const files = readdirSync(import.meta.dirname).filter((each) => each.endsWith('.cases.ts'))
  const loaded = await Promise.all(
    files.map(async (file) => {
      const { cases } = (await import(join(import.meta.dirname, file))) as { cases: readonly RuleCase[] }
      return [file.slice(0, 5).toUpperCase(), cases] as const
    }),
  )
  return new Map(loaded)
}

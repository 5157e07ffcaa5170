import { isRefusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/module.ts'
import { CATALOGUE, indicatorOf } from '../catalogue.ts'
import type { Indicator } from '../indicator.schema.ts'
import { compileCustom } from './custom.ts'
import { CUSTOM_CODE } from './custom.schema.ts'
import { type CustomRule, customRules, customVersions } from './custom.store.ts'

/** Every rule that there is now: those of the product, then those that the institution made itself. */
export interface Library {
  all: readonly Indicator[]
  of(code: string): Indicator | undefined
}

export async function libraryOf(tx: Tx): Promise<Library> {
  const own = (await customRules(tx)).map(indicatorFrom)
  const byCode = new Map(own.map((each) => [each.code, each]))
  return { all: [...CATALOGUE, ...own], of: (code) => indicatorOf(code) ?? byCode.get(code) }
}

/** The rule under which a signal was raised or a back-test was asked for: a custom rule in that very version. */
export async function ruleOf(tx: Tx, code: string, version: number): Promise<Indicator | undefined> {
  if (!CUSTOM_CODE.test(code)) return indicatorOf(code)
  const found = (await customVersions(tx, code)).find((each) => each.version === version)
  return found && indicatorFrom(found)
}

/** What was stored did compile; canonical tables and columns never go away. */
function indicatorFrom({ code, version, definition }: CustomRule): Indicator {
  const made = compileCustom(code, version, definition)
  if (isRefusal(made)) throw new Error(`${code} version ${version} no longer holds: ${JSON.stringify(made.facts)}`)
  return made
}

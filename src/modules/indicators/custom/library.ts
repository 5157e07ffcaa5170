import { isRefusal } from '../../../kernel/refusal.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import type { TableRegister } from '../../datasets/canonical.schema.ts'
import type { Tx } from '../../../platform/module.ts'
import { CATALOGUE, indicatorOf } from '../catalogue.ts'
import type { Indicator } from '../indicator.schema.ts'
import { compileCustom } from './custom.ts'
import { CUSTOM_CODE } from './custom.schema.ts'
import { type CustomRule, customRules, customVersions, versionsOn } from './custom.store.ts'

/** Every rule that there is now: those of the product, then those that the institution made itself. */
export interface Library {
  all: readonly Indicator[]
  of(code: string): Indicator | undefined
}

export async function libraryOf(tx: Tx): Promise<Library> {
  const register = await registerOf(tx)
  const own = (await customRules(tx)).map((each) => indicatorFrom(each, register))
  const byCode = new Map(own.map((each) => [each.code, each]))
  return { all: [...CATALOGUE, ...own], of: (code) => indicatorOf(code) ?? byCode.get(code) }
}

/** The rule under which a signal was raised or a back-test was asked for: a custom rule in that very version. */
export async function ruleOf(tx: Tx, code: string, version: number): Promise<Indicator | undefined> {
  if (!CUSTOM_CODE.test(code)) return indicatorOf(code)
  const found = (await customVersions(tx, code)).find((each) => each.version === version)
  return found && indicatorFrom(found, await registerOf(tx))
}

/** What was stored did compile; columns that a rule asks never go away, those of the product and those that were added. */
function indicatorFrom(rule: CustomRule, register: TableRegister): Indicator {
  const { code, version } = rule
  const made = compileCustom(rule, register)
  if (isRefusal(made)) throw new Error(`${code} version ${version} no longer holds: ${JSON.stringify(made.facts)}`)
  return made
}

/** Which columns of a table custom rules ask, in any version: signals of before are asked again under theirs. */
export async function columnsAsked(tx: Tx, table: string): Promise<{ column: string; rule: string }[]> {
  const register = await registerOf(tx)
  const asked = (await versionsOn(tx, table)).flatMap((each) => {
    const { code, reads, mayRead = {}, evidence } = indicatorFrom(each, register)
    return [...(reads[table] ?? []), ...(mayRead[table] ?? []), ...evidence.columns].map((column) => `${column} ${code}`)
  })
  return [...new Set(asked)].map((each) => {
    const [column = '', rule = ''] = each.split(' ')
    return { column, rule }
  })
}

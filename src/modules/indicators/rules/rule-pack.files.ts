import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RulePack, rulePackSchema } from './rule.schema.ts'

/** The rule packs that the product carries. */
export const RULE_PACK_FOLDER = join(import.meta.dirname, '../../../../packs/rules')

/** The rule packs of a folder by id, each with what it extends. A pack that does not hold together is a defect and is thrown at the start. */
export function readRulePacks(folder: string): ReadonlyMap<string, RulePack> {
  const files = readdirSync(folder).filter((each) => each.endsWith('.json'))
  const own = new Map(
    files.map((file) => {
      const pack = rulePackSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      return [pack.id, pack] as const
    }),
  )
  return new Map([...own.values()].map((pack) => [pack.id, resolved(pack, own)]))
}

function resolved(pack: RulePack, all: ReadonlyMap<string, RulePack>): RulePack {
  if (!pack.extends) return pack
  const parent = all.get(pack.extends)
  if (!parent) throw new Error(`rule pack ${pack.id} extends ${pack.extends}, which is not there`)
  const below = resolved(parent, all)
  const { on, off, settings } = pack
  return {
    ...pack,
    on: [...new Set([...below.on.filter((each) => !off.includes(each)), ...on])],
    off: [...new Set([...below.off.filter((each) => !on.includes(each)), ...off])],
    settings: { ...below.settings, ...settings },
  }
}

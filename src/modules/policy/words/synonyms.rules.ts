/**
 * Words that the regulations write one for the other (C18). Whoever searches for one finds what was written with any of
 * them: 廉政风险 and 廉洁风险 by the institution, 台帐 and 帐户 from before the spelling was settled, 权利 where 权力 is meant.
 */
const GROUPS: readonly (readonly string[])[] = [
  ['廉政风险', '腐败风险', '廉洁风险'],
  ['lianzhengfengxian', 'fubaifengxian', 'lianjiefengxian'],
  ['台账', '台帐'],
  ['权力', '权利'],
  ['账户', '帐户'],
]

/** More than these nobody means: all five groups in one search have 72. */
const MOST_WAYS = 12

/** Every way to write what was searched for, as it was typed first; one where it holds no such word. */
export function waysToWrite(search: string): string[] {
  let ways = [search]
  for (const group of GROUPS) {
    const typed = group.find((word) => search.includes(word))
    if (typed === undefined) continue
    const others = group.filter((word) => word !== typed)
    ways = [...ways, ...others.flatMap((word) => ways.map((way) => way.replaceAll(typed, word)))]
  }
  return ways.slice(0, MOST_WAYS)
}

/** The same as patterns of LIKE that find it anywhere in a text. */
export const patternsOf = (search: string): string[] => waysToWrite(search).map((way) => `%${way.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)

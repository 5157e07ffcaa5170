import type { PolicyPack } from './pack.schema.ts'

/** The pack as one reads by it: its dictionaries also hold the words of earlier versions (newest first) that it has no more, for what was written under those. */
export function withEarlierWords(pack: PolicyPack, earlier: readonly PolicyPack[]): PolicyPack {
  const all = <T extends { code: string }>(of: (each: PolicyPack) => readonly T[]): T[] => {
    const words = new Map(of(pack).map((word) => [word.code, word]))
    for (const word of earlier.flatMap((each) => of(each))) if (!words.has(word.code)) words.set(word.code, word)
    return [...words.values()]
  }
  return {
    ...pack,
    riskTypes: all((each) => each.riskTypes),
    keyAreas: all((each) => each.keyAreas),
    causes: all((each) => each.causes),
    signTypes: all((each) => each.signTypes),
    channels: all((each) => each.channels),
    clauses: all((each) => each.clauses),
    risks: { ...pack.risks, affairs: all((each) => each.risks.affairs), positions: all((each) => each.risks.positions) },
  }
}

import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { resolvePack } from '../../pack.rules.ts'
import { readPackFolder } from '../../policy.files.ts'
import { surveyPolicyOf, surveyPolicySchema } from './survey-policy.schema.ts'

const read = await readPackFolder(new URL('../../../../../packs/', import.meta.url))
const sources = isRefusal(read) ? [] : read

describe('the surveys part of a pack', () => {
  it('is five answers and sixty points where a pack says nothing, and leaves the text of that pack as it was', () => {
    expect(surveyPolicyOf(undefined)).toEqual({ minimum: 5, dissatisfiedBelow: 60 })
    const silent = sources.filter((each) => each['surveys'] === undefined)
    expect(silent.length).toBeGreaterThan(0)
    for (const source of silent) {
      const pack = resolvePack(source, sources)
      expect(isRefusal(pack) || 'surveys' in pack).toBe(false)
      expect(isRefusal(pack) ? undefined : surveyPolicyOf(pack).minimum).toBe(5)
    }
  })

  it('is what the pack says, and never fewer than three answers', () => {
    const [source] = sources
    const pack = source && resolvePack({ ...source, surveys: { minimum: 8 } }, sources)
    expect(pack && !isRefusal(pack) ? surveyPolicyOf(pack) : pack).toEqual({ minimum: 8, dissatisfiedBelow: 60 })
    expect(surveyPolicySchema.safeParse({ minimum: 2 }).success).toBe(false)
    expect(surveyPolicySchema.safeParse({ smallest: 5 }).success).toBe(false)
  })
})

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { resolvePack } from '../../../../../modules/policy/pack.rules.ts'
import { packSchema, type PackSource } from '../../../../../modules/policy/pack.schema.ts'
import choicesEn from './choices/words.en.ts'
import choicesZh from './choices/words.zh.ts'
import { namedAt, referrersOf, stoodBefore } from './shape/references.ts'
import { blankOf, type Field, isPair, moved, packShape, type Shape, variantOf, withField } from './shape/shape.ts'
import { usualAt } from './shape/usual.ts'
import { choiceWord, labelWord } from './words/labels.ts'
import wordsEn from './words/words.en.ts'
import wordsZh from './words/words.zh.ts'

const NAMES = ['generic', 'bank', 'highway', 'town', 'township'] as const
const source = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../../../../../packs/${name}.json`, import.meta.url), 'utf8')) as PackSource
const sources = await Promise.all(NAMES.map(source))
const packs = NAMES.map((name, at) => ({ name, pack: { ...resolvePack(sources[at] as PackSource, sources) } as Record<string, unknown> }))
const shape = packShape()
const partOf = (key: string) => shape.find((field) => field.key === key) as Field

/** The value as the form writes it when every control hands back what it was given; throws where the form has no control for it. */
function throughForm(of: Shape, value: unknown, path: string): unknown {
  if (value === null && of.isNullable) return null
  const held = variantOf(of, value)
  if (held.kind === 'list') return (value as unknown[]).map((each, index) => throughForm(held.of, each, `${path}.${index}`))
  if (held.kind === 'record') {
    return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, throughForm(held.of, each, `${path}.${key}`)]))
  }
  if (held.kind !== 'group') {
    const type = { text: 'string', day: 'string', choice: 'string', number: 'number', flag: 'boolean', variants: '' }[held.kind]
    expect([path, typeof value]).toEqual([path, type])
    return value
  }
  const known = [...held.fields.map(({ key }) => key), ...(of.kind === 'variants' ? [of.by] : [])]
  const keys = Object.keys(value as object)
  expect(keys.filter((key) => !known.includes(key)).map((key) => `${path}.${key}`)).toEqual([])
  // Each field is taken out and written anew, as when it is left out and stated again.
  return held.fields
    .filter(({ key }) => keys.includes(key))
    .reduce<unknown>((group, field) => {
      const again = throughForm(field.shape, (group as Record<string, unknown>)[field.key], `${path}.${field.key}`)
      return withField(withField(group, held, field.key, undefined), held, field.key, again)
    }, value)
}

/** All keys of a shape with those above them, and all choices. */
function saidIn(of: Shape, names: readonly string[]): { names: readonly string[]; choice?: string }[] {
  if (of.kind === 'group') {
    return of.fields.flatMap(({ key, shape: each }) => [{ names: [...names, key] }, ...saidIn(each, [...names, key])])
  }
  if (of.kind === 'variants') {
    return of.of.flatMap(({ value, shape: each }) => [{ names: [...names, of.by], choice: value }, ...saidIn(each, names)])
  }
  if (of.kind === 'record') return [...of.keys.map((choice) => ({ names, choice })), ...saidIn(of.of, names)]
  if (of.kind === 'list') return saidIn(of.of, names)
  return of.kind === 'choice' ? of.of.map((choice) => ({ names, choice })) : []
}

/** The keys that occur in a value, with those above them; codes that a pack uses as keys are no keys of the schema. */
function keysIn(of: Shape, value: unknown, names: readonly string[]): (readonly string[])[] {
  if (Array.isArray(value)) return of.kind === 'list' ? value.flatMap((each) => keysIn(of.of, each, names)) : []
  if (typeof value !== 'object' || value === null) return []
  if (of.kind === 'record') return Object.values(value).flatMap((each) => keysIn(of.of, each, names))
  const held = variantOf(of, value)
  return Object.entries(value).flatMap(([key, each]) => {
    const field = held.kind === 'group' ? held.fields.find((one) => one.key === key) : undefined
    return [[...names, key], ...(field ? keysIn(field.shape, each, [...names, key]) : [])]
  })
}

const spoken = (tree: object, word: string) => word.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], tree)

describe('the form of a pack', () => {
  const cases = packs.flatMap(({ name, pack }) => Object.keys(pack).map((part) => ({ name, part, value: pack[part] })))

  it.each(cases)('writes $part of $name as it read it, byte for byte', ({ part, value }) => {
    expect(JSON.stringify(throughForm(partOf(part).shape, value, part))).toBe(JSON.stringify(value))
  })

  it.each(packs)('has a word in both languages for every key of $name', ({ pack }) => {
    const keys = Object.entries(pack).flatMap(([part, value]) => [[part], ...keysIn(partOf(part).shape, value, [part])])
    expect(keys.length).toBeGreaterThan(300)
    const silent = keys.filter((names) => {
      const word = labelWord(names)
      return word === undefined || !spoken(wordsZh, word) || !spoken(wordsEn, word)
    })
    expect(silent).toEqual([])
  })

  it('has a word in both languages for every key and every choice that the schema knows', () => {
    const said = shape.flatMap(({ key, shape: each }) => [{ names: [key] }, ...saidIn(each, [key])])
    const silent = said.filter(({ names, choice }: { names: readonly string[]; choice?: string }) => {
      const word = choice === undefined ? labelWord(names) : choiceWord(names, choice)
      const [zh, en] = choice === undefined ? [wordsZh, wordsEn] : [choicesZh, choicesEn]
      return word === undefined || !spoken(zh, word) || !spoken(en, word)
    })
    expect(silent).toEqual([])
  })

  it('begins a part that a pack leaves out from what usually holds, or empty so that what is missing is told', () => {
    const [{ pack }] = packs as [(typeof packs)[number]]
    for (const { key } of shape.filter((field) => field.shape.isOptional && pack[field.key] === undefined)) {
      const usual = usualAt(key)
      if (usual !== undefined) expect([key, packSchema.safeParse({ ...pack, [key]: usual }).success]).toEqual([key, true])
    }
    expect(blankOf(partOf('checks').shape)).toEqual({ kinds: [] })
    expect(usualAt('checks')).toBeUndefined()
  })

  it('moves an entry and leaves it as it is', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    const limits = partOf('assessment').shape
    expect(limits.kind === 'group' && limits.fields.filter((field) => isPair(field.shape)).map(({ key }) => key)).toEqual([
      'limit',
      'urgentLimit',
      'feedbackLimit',
    ])
  })
})

describe('a code of a pack', () => {
  const [{ pack }] = packs as [(typeof packs)[number]]

  it('is known to have stood before, wherever its entry has moved', () => {
    expect(stoodBefore(pack, 'risks.grading.methods.9.factors.7.code')).toContain('importance')
    expect(stoodBefore(pack, 'causes.0.code')).not.toContain('importance')
  })

  it('is offered where it is named: as a value, or as a key of what stands under it', () => {
    expect(namedAt(pack, 'measures.suggestions.0.type')?.map(({ value }) => value)).toContain('decompose')
    const veto = 'risks.grading.methods.0.vetoes.0.atLeast.importance'
    expect(namedAt(pack, veto)).toBeUndefined()
    expect(namedAt(pack, veto, 'key')).toContainEqual({ value: 'importance', label: '权力的重要性' })
    expect(namedAt(pack, 'warning.proposal.0.rank')?.map(({ value }) => value)).toEqual([1, 2, 3])
  })

  it('tells the places that refer to it', () => {
    expect(referrersOf(pack, 'causes', 'concentratedPower')).toEqual([['measures', 'suggestions', '0', 'cause']])
    expect(referrersOf(pack, 'risks.grading.methods', 'weighted')).toContainEqual(['risks', 'grading', 'method'])
    expect(referrersOf(pack, 'risks.grading.methods.0.factors', 'importance')).toEqual([
      ['risks', 'grading', 'methods', '0', 'vetoes', '0', 'atLeast', 'importance'],
    ])
    expect(referrersOf(pack, 'channels', 'petition')).toEqual([['channelForms', 'petition']])
  })
})

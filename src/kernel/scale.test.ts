import { describe, expect, it } from 'vitest'
import { levelAt, scaleSchema } from './scale.ts'

const level = (rank: number) => ({ rank, code: `L${rank}`, label: `${rank}级`, colour: '#5b7083' })
const scale = (...ranks: number[]) => scaleSchema.safeParse(ranks.map(level))

describe('a scale 等级方案', () => {
  it('has two to five levels', () => {
    expect([scale(1), scale(1, 2), scale(1, 2, 3, 4, 5), scale(1, 2, 3, 4, 5, 6)].map((each) => each.success)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('counts its ranks from 1 without a gap, lowest first', () => {
    for (const wrong of [scale(0, 1), scale(2, 3), scale(1, 3), scale(3, 2, 1), scale(1, 1)]) {
      expect(wrong.error?.issues.map((issue) => issue.message).join()).toMatch(/等级序|>=1/)
    }
  })

  it('finds a level by its rank, and none for a rank it lacks', () => {
    const levels = scaleSchema.parse([1, 2, 3].map(level))
    expect([levelAt(levels, 3)?.label, levelAt(levels, 4)]).toEqual(['3级', undefined])
  })

  it('refuses a colour that is no colour', () => {
    expect(scaleSchema.safeParse([level(1), { ...level(2), colour: 'red' }]).success).toBe(false)
  })
})

import { z } from 'zod'

/** One level of a scale: `rank` 1 is the lowest severity; words and colour are the pack's (C1, C2). */
export const levelSchema = z.strictObject({
  rank: z.int().min(1).max(9).meta({ title: '等级序（1 最低）' }),
  code: z.string().min(1).meta({ title: '代码' }),
  label: z.string().min(1).meta({ title: '名称' }),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .meta({ title: '颜色' }),
})
export type Level = z.infer<typeof levelSchema>

/** A scale 等级方案: 2 to 5 levels, ranks 1…n without gaps (X8). */
export const scaleSchema = z
  .array(levelSchema)
  .min(2)
  .max(5)
  .refine((levels) => levels.every((level, index) => level.rank === index + 1), { error: '等级序须从 1 起连续递增' })
export type Scale = z.infer<typeof scaleSchema>

export function levelAt(scale: Scale, rank: number): Level | undefined {
  return scale.find((level) => level.rank === rank)
}

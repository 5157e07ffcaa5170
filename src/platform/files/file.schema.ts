import { z } from 'zod'
import { instantSchema } from '../../kernel/day.ts'

/** Largest file, bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024

const hasControlSign = (text: string): boolean => [...text].some((sign) => sign < ' ' || sign === '\u007f')

export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !hasControlSign(name) && !/[/\\]/.test(name), { error: '文件名不能含有 / \\ 或控制字符' })
  .meta({ title: '文件名' })

export const mediaType = z
  .string()
  .max(120)
  .regex(/^[a-z]+\/[a-z0-9.+-]+$/, { error: '应为媒体类型,如 application/pdf' })
  .meta({ title: '媒体类型' })

/** A kept file 附件: its bytes lie in the data folder under their own digest. */
export const keptFile = z.strictObject({
  id: z.uuid(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: 'SHA-256' }),
  size: z.int().min(0).max(LARGEST_FILE).meta({ title: '大小 (字节)' }),
  name: fileName,
  mediaType,
  matterId: z.uuid().nullable().meta({ title: '事项' }),
  /** Null: the system made it. */
  createdBy: z.string().nullable().meta({ title: '上传人' }),
  createdAt: instantSchema.meta({ title: '上传时间' }),
})
export type KeptFile = z.infer<typeof keptFile>

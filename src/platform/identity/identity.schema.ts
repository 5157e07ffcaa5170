import { z } from 'zod'

/** Sign-in name 账号: case does not matter, kept in lower case. */
export const username = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u, { error: '账号只含文字、数字和 . _ @ - · letters, digits and . _ @ - only' })
  .transform((text) => text.toLowerCase())
  .meta({ title: '账号' })

/** A password as given; the house's rule on new ones is `passwordWeakness`. */
export const password = z.string().min(1).max(256).meta({ title: '密码' })

/** An account 账号 of one person. Its password hash is read only where it is verified. */
export const accountSchema = z.strictObject({
  id: z.uuid(),
  personId: z.string().min(1),
  username: z.string(),
  mustChange: z.boolean(),
  disabledAt: z.date().nullable(),
})
export type Account = z.infer<typeof accountSchema>

/** A session as it is kept: of the token only its digest, and that of the token before it. */
export const sessionSchema = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid(),
  tokenHash: z.string(),
  formerTokenHash: z.string().nullable(),
  csrfToken: z.string(),
  userAgent: z.string(),
  createdAt: z.date(),
  rotatedAt: z.date(),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  mustRotate: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

/** Failed sign-ins on one name, whether or not an account bears it: who guesses learns nothing from it. */
export const failuresSchema = z.strictObject({ count: z.int(), lockedUntil: z.date().nullable() })
export type Failures = z.infer<typeof failuresSchema>

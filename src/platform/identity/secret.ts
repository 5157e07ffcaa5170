import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default kind) with the cost that OWASP recommends: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash that stands in for an account that does not exist, so that both cost the same work. */
const nobodysHash = hash(randomBytes(32), COST)

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST)
}

/** Is this the password? The same work is done when there is no account. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash), normal(password))
  return isRight && passwordHash !== undefined
}

/** One form for the several ways in which keyboards compose the same characters. */
const normal = (password: string): string => password.normalize('NFKC')

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The only form in which a token is kept. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

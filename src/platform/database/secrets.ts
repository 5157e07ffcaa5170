import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isSystemError, writeDurably } from './durable-file.ts'

const password = z.string().min(20)
const secrets = z.strictObject({
  ...{ superuser: password, owner: password, app: password, sweep: password, jobs: password },
  visitor: password,
})

/** The passwords of the database roles of one installation. */
export type Secrets = z.infer<typeof secrets>

/** The passwords kept in the data folder, made at the first start; readable by the product's own user only. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const path = join(folder, 'secrets.json')
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'))
    const known = secrets.safeParse(kept)
    if (known.success) return known.data
    return await withVisitor(path, kept)
  } catch (error) {
    if (!isSystemError(error, 'ENOENT')) throw error
  }
  const made = newSecrets()
  await writeDurably(path, JSON.stringify(made))
  return made
}

/** A folder from before the public pages had a role of their own gets its password now. */
async function withVisitor(path: string, kept: unknown): Promise<Secrets> {
  const whole = { ...secrets.omit({ visitor: true }).parse(kept), visitor: newSecrets().visitor }
  await writeDurably(path, JSON.stringify(whole))
  return whole
}

export function newSecrets(): Secrets {
  const make = () => randomBytes(24).toString('base64url')
  return { superuser: make(), owner: make(), app: make(), sweep: make(), jobs: make(), visitor: make() }
}

const ITERATIONS = 4096

/** The SCRAM-SHA-256 verifier that PostgreSQL stores, so that the password itself is in no statement and no log. */
export function scramVerifier(role: string, plain: string): string {
  const salt = createHash('sha256').update(`${role}:${plain}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(plain, salt, ITERATIONS, 32, 'sha256')
  const sign = (words: string) => createHmac('sha256', salted).update(words).digest()
  const stored = createHash('sha256').update(sign('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${sign('Server Key').toString('base64')}`
}

import { randomBytes } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { z } from 'zod'
import type { challenge, work } from './door.api.ts'

/** Challenges live as long as this process and twenty minutes at most; a browser asks for another one. */
const secret = randomBytes(32).toString('hex')
const MINUTES = 20
/** Signatures of challenges that were used, with the second at which they end anyway. */
const spent = new Map<string, number>()

export async function newChallenge(digits: number, now: Date): Promise<z.infer<typeof challenge>> {
  const made = await createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    keyPrefix: '0'.repeat(digits),
    expiresAt: Math.floor(now.getTime() / 1000) + MINUTES * 60,
    hmacSignatureSecret: secret,
    deriveKey,
  })
  return made as z.infer<typeof challenge>
}

/** Was the work done, for a challenge of ours, in time, and for the first time? */
export async function isDone({ challenge: asked, counter, derivedKey }: z.infer<typeof work>, now: Date): Promise<boolean> {
  const second = now.getTime() / 1000
  for (const [signature, until] of spent) if (until < second) spent.delete(signature)
  if (spent.has(asked.signature)) return false
  const proof = { challenge: asked, solution: { counter, derivedKey }, deriveKey, hmacSignatureSecret: secret }
  // What is no challenge at all is not told apart from one that is not ours.
  const isVerified = await verifySolution(proof).then(
    ({ verified }) => verified,
    () => false,
  )
  // Asked again: another request may have used it meanwhile.
  if (!isVerified || spent.has(asked.signature)) return false
  spent.set(asked.signature, asked.parameters.expiresAt)
  return true
}

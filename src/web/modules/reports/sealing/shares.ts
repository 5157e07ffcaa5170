import { identityToRecipient } from 'age-encryption'
import { combine, split } from 'shamir-secret-sharing'
import { fromBase64, openWith, sealTo, toBase64 } from './seal.ts'
import { SealingError } from './sealing-error.ts'

/** Split a recovery identity among custodians, each share sealed to one of them; `threshold` of them bring it back. */
export async function splitIdentity(identity: string, recipients: readonly string[], threshold: number): Promise<string[]> {
  const shares = await split(new TextEncoder().encode(identity), recipients.length, threshold)
  return Promise.all(shares.map(async (share, at) => toBase64(await sealTo(recipients[at] ?? '', share))))
}

/** Open one's share with one's own key: the proof that one can. */
export function openShare(identity: string, sealed: string): Promise<Uint8Array> {
  return openWith(identity, fromBase64(sealed))
}

/** Pass one's share on to whoever asked for it. */
export async function passShare(identity: string, sealed: string, toRecipient: string): Promise<string> {
  return toBase64(await sealTo(toRecipient, await openShare(identity, sealed)))
}

/** Put shares together; `sharesDoNotFit` when they are too few, of another secret, or spoilt. */
export async function joinShares(shares: readonly Uint8Array[], recipient: string): Promise<string> {
  try {
    const identity = new TextDecoder().decode(await combine(shares.map((share) => Uint8Array.from(share))))
    if ((await identityToRecipient(identity)) === recipient) return identity
  } catch (error) {
    throw new SealingError('sharesDoNotFit', error)
  }
  throw new SealingError('sharesDoNotFit')
}

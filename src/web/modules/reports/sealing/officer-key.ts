import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { SealingError } from './sealing-error.ts'
import { fromBase64, isNoMatch, toBase64 } from './seal.ts'

/** A key of a person: what is published, what is kept by the server under the passphrase, and the identity for this browser's memory only. */
export interface OfficerKey {
  recipient: string
  wrapped: string
  identity: string
}

/** Age's own: about a second, and 256 MB that a guesser must have for each guess. */
const WORK_FACTOR = 18

export async function makeOfficerKey(passphrase: string, workFactor = WORK_FACTOR): Promise<OfficerKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity), wrapped: await wrapIdentity(identity, passphrase, workFactor) }
}

/** Seal an identity under a passphrase, the first time or when it changes. */
export async function wrapIdentity(identity: string, passphrase: string, workFactor = WORK_FACTOR): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(oneSpelling(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  return toBase64(await encrypter.encrypt(identity))
}

/** The identity, if this is the passphrase; else `wrongPassphrase`, and nothing else is said. */
export async function unlockIdentity(wrapped: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(oneSpelling(passphrase))
  try {
    return await decrypter.decrypt(fromBase64(wrapped), 'text')
  } catch (error) {
    throw new SealingError(isNoMatch(error) ? 'wrongPassphrase' : 'damaged', error)
  }
}

/** Two keyboards write the same sign in two ways. */
const oneSpelling = (passphrase: string) => passphrase.normalize('NFKC')

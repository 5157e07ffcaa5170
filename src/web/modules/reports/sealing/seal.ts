import { base64 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { type Bytes, pad, unpad } from './padding.ts'
import { SealingError } from './sealing-error.ts'

/** The key of one report: an age identity that only its reporter, the entitled officers and recovery come to hold. */
export interface ReportKey {
  identity: string
  recipient: string
}

const MAC_LENGTH = 32
const utf8 = new TextEncoder()

export const toBase64 = (bytes: Uint8Array): string => base64.encode(bytes)
export function fromBase64(text: string): Bytes {
  try {
    return base64.decode(text) as Bytes
  } catch (error) {
    throw new SealingError('damaged', error)
  }
}

/** Keys and shares are all of one length anyway. */
const KEY_LEAST = 128

/** Seal a key or a share for whoever holds the identity of this recipient. */
export async function sealTo(recipient: string, bytes: Uint8Array): Promise<Bytes> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return (await encrypter.encrypt(pad(bytes, KEY_LEAST))) as Bytes
}

/** Open a key or a share with an identity, or say why not. */
export async function openWith(identity: string, sealed: Uint8Array): Promise<Bytes> {
  return unpad(await decrypted(identity, sealed))
}

/**
 * Seal into a report. Anybody may encrypt to a recipient, the server too; so a MAC under the identity goes inside. It says that this was written by
 * one who holds the report key, and for this very place: no part can be forged, moved to another report, or given to another author.
 */
export async function sealIn(key: ReportKey, place: string, bytes: Uint8Array, least?: number): Promise<Bytes> {
  const padded = pad(bytes, least)
  const inside = new Uint8Array(MAC_LENGTH + padded.length)
  inside.set(new Uint8Array(await crypto.subtle.sign('HMAC', await macKey(key.identity), placed(key.recipient, place, padded))))
  inside.set(padded, MAC_LENGTH)
  const encrypter = new Encrypter()
  encrypter.addRecipient(key.recipient)
  return (await encrypter.encrypt(inside)) as Bytes
}

/** Open what was sealed into a report at this place; `damaged` when it was not. */
export async function openIn(identity: string, place: string, sealed: Uint8Array): Promise<Bytes> {
  const recipient = await identityToRecipient(identity)
  const inside = await decrypted(identity, sealed)
  const padded = inside.slice(MAC_LENGTH)
  const isGenuine = await crypto.subtle.verify(
    'HMAC',
    await macKey(identity),
    inside.slice(0, MAC_LENGTH),
    placed(recipient, place, padded),
  )
  if (!isGenuine) throw new SealingError('damaged')
  return unpad(padded)
}

async function decrypted(identity: string, sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(sealed)
  } catch (error) {
    throw new SealingError(isNoMatch(error) ? 'wrongKey' : 'damaged', error)
  }
}

/** Age says so when no key fits; anything else means that the file is not whole. */
export const isNoMatch = (error: unknown): boolean => error instanceof Error && error.message.includes('no identity matched')

function placed(recipient: string, place: string, padded: Uint8Array): Bytes {
  const head = utf8.encode(`jianwei/report/1\n${recipient}\n${place}\n`)
  const all = new Uint8Array(head.length + padded.length)
  all.set(head)
  all.set(padded, head.length)
  return all
}

type MacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

async function macKey(identity: string): Promise<MacKey> {
  const raw = await derive(identity, 'authenticity')
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** 32 bytes out of a secret, one row for each purpose (HKDF-SHA-256). */
export async function derive(secret: string, purpose: string): Promise<Bytes> {
  const material = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveBits'])
  const salt = utf8.encode('jianwei/report/1')
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode(purpose) }, material, 256))
}

import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { fromBase64, openWith, type ReportKey, sealTo, toBase64 } from './seal.ts'
import { SealingError } from './sealing-error.ts'

const utf8 = new TextEncoder()

export async function newReportKey(): Promise<ReportKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** A copy of a report key for the holder of this recipient. */
export async function copyKeyTo(recipient: string, key: Pick<ReportKey, 'identity'>): Promise<string> {
  return toBase64(await sealTo(recipient, utf8.encode(key.identity)))
}

/** The report key out of one's copy; a copy of another key than the report's own is refused. */
export async function openKeyCopy(identity: string, sealed: string, recipient: string): Promise<ReportKey> {
  const found = new TextDecoder().decode(await openWith(identity, fromBase64(sealed)))
  const own = await identityToRecipient(found).catch(() => '')
  if (own !== recipient) throw new SealingError('damaged')
  return { identity: found, recipient }
}

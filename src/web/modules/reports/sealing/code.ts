import { base64urlnopad, bech32 } from '@scure/base'
import { identityToRecipient } from 'age-encryption'
import { CODE_CHANCE, codeText, readCode } from '../../../../modules/reports/code.rules.ts'
import { derive } from './seal.ts'
import { SealingError } from './sealing-error.ts'

/** What a receipt code opens: the report at the server, and its key in this browser. */
export interface CodeKeys {
  /** Shown to the server, which keeps its digest. */
  token: string
  identity: string
  recipient: string
}

/** A receipt code by chance: 115 bits, made here and known to nobody else. */
export function newCode(): string {
  return codeText([...crypto.getRandomValues(new Uint8Array(CODE_CHANCE))])
}

/** The two halves of a code; neither leads to the other. */
export async function keysOfCode(typed: string): Promise<CodeKeys> {
  const code = readCode(typed)
  if (code === null) throw new SealingError('wrongCode')
  const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-', await derive(code, 'identity')).toUpperCase()
  return { token: base64urlnopad.encode(await derive(code, 'token')), identity, recipient: await identityToRecipient(identity) }
}

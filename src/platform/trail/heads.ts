import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { isSystemError, syncFolder, writeDurably } from '../database/durable-file.ts'
import { canonicalJson } from './digest.ts'
import { type TrailHead, trailHead, type TrailSeal } from './trail.schema.ts'

/** The installation's key for the heads of its chains. */
export interface TrailKey {
  privateKey: KeyObject
  /** PEM. */
  publicKey: string
}

/** The key in the data folder, made at the first use; the private half is readable by the product's own user only. */
export async function trailKeyOf(folder: string): Promise<TrailKey> {
  const path = join(folder, 'trail.key')
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null
    throw error
  })
  const privateKey = kept === null ? generateKeyPairSync('ed25519').privateKey : createPrivateKey(kept)
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  if (kept === null) {
    // The public half first: a crash in between leaves one that the next call replaces.
    await writeDurably(join(folder, 'trail.pub'), publicKey, 0o644)
    await writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  }
  return { privateKey, publicKey }
}

/** The signed head that this seal makes of its chain. */
export function signHead(key: TrailKey, seal: TrailSeal): TrailHead {
  const head = { chain: seal.chain, seq: seal.seq, hash: seal.hash, at: seal.sealedAt }
  return { ...head, signature: sign(null, Buffer.from(canonicalJson(head)), key.privateKey).toString('base64') }
}

export function isSignedBy(publicKey: string, { chain, seq, hash, at, signature }: TrailHead): boolean {
  return verify(null, Buffer.from(canonicalJson({ chain, seq, hash, at })), createPublicKey(publicKey), Buffer.from(signature, 'base64'))
}

/** A line of the heads file that does not read as a head. */
export interface DamagedHead {
  damaged: string
}

const headsFile = (folder: string) => join(folder, 'trail', 'heads.jsonl')

/** All heads ever signed here, in order. */
export async function readHeads(folder: string): Promise<(TrailHead | DamagedHead)[]> {
  const text = await readText(headsFile(folder))
  return whole(text)
    .split('\n')
    .filter((line) => line !== '')
    .map(headOf)
}

/** One line of a heads file. */
export function headOf(line: string): TrailHead | DamagedHead {
  try {
    return trailHead.parse(JSON.parse(line))
  } catch {
    return { damaged: line }
  }
}

/** Add heads at the end of the file and wait until the disk has them. */
export async function appendHeads(folder: string, heads: readonly TrailHead[]): Promise<void> {
  if (heads.length === 0) return
  await mkdir(join(folder, 'trail'), { recursive: true, mode: 0o700 })
  const path = headsFile(folder)
  const text = await readTail(path)
  if (text !== null && !text.endsWith('\n')) await cutTornLine(path)
  const file = await open(path, 'a', 0o600)
  try {
    await file.writeFile(heads.map((head) => `${JSON.stringify(head)}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  if (text === null) await syncFolder(join(folder, 'trail'))
}

/** The last character of the file; null where there is none. */
async function readTail(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return null
    throw error
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    return bytesRead === 0 ? null : buffer.toString('utf8')
  } finally {
    await file.close()
  }
}

/** A crash in the middle of writing leaves half a line, which no one was told of. */
async function cutTornLine(path: string): Promise<void> {
  await truncate(path, Buffer.byteLength(whole(await readText(path))))
}

const whole = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return ''
    throw error
  })
}

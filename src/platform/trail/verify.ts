import { detailsDigestOf, entryDigest, FIRST_HASH, sealHash } from './digest.ts'
import { isSignedBy } from './heads.ts'
import { type TrailEntry, type TrailHead, type TrailLine, trailLine, type TrailSeal } from './trail.schema.ts'

/** Why a trail is broken. */
export type Break =
  | 'unreadable_line'
  | 'entry_digest_differs'
  | 'details_differ'
  | 'details_missing'
  | 'link_differs'
  | 'entry_missing'
  | 'seal_missing'
  | 'entry_sealed_twice'
  | 'head_signature_differs'
  | 'head_differs'
  | 'tail_cut'

/** One broken place. */
export interface BrokenAt {
  chain: string
  seq: number | null
  entryId: number | null
  why: Break
}

/** What the verification of a trail found. */
export interface Verdict {
  isIntact: boolean
  /** The first broken place: chains in the order of their names, places in order; then heads. */
  broken: BrokenAt | null
  brokenPlaces: number
  entries: number
  chains: { chain: string; length: number; hash: string }[]
  /** Entries written but not yet sealed; only the newest may be. */
  unsealed: number
  /** Entries whose details were disposed of with an entry that says so. */
  disposed: number
  heads: number
  publicKey: string
}

/** The act that disposes of the details of earlier entries; its object is the entry. */
export const DISPOSAL = 'trail.dispose'

/** The text is no export of a trail at all. */
export class NotATrail extends Error {
  override name = 'NotATrail'
}

interface Read {
  publicKey: string
  entries: Map<number, TrailEntry>
  seals: Map<string, TrailSeal[]>
  heads: TrailHead[]
  broken: BrokenAt[]
}

/**
 * Verify an exported trail from its lines alone. `trustedKey` is the public key kept elsewhere; without it the export's own
 * is believed. `keptHeads` are heads kept elsewhere: they show what was cut from database and data folder together.
 */
export async function verifyTrail(
  lines: Iterable<string> | AsyncIterable<string>,
  known: { trustedKey?: string; keptHeads?: readonly TrailHead[] } = {},
): Promise<Verdict> {
  const read = await readExport(lines)
  const publicKey = known.trustedKey ?? read.publicKey
  const heads = [...read.heads, ...(known.keptHeads ?? [])]
  const disposed = disposedEntries(read)
  const chains = [...read.seals.keys()].sort()
  const sealedIds = new Set<number>()
  const broken = [
    ...read.broken,
    ...chains.flatMap((chain) => brokenInChain(chain, read, disposed, sealedIds)),
    ...[...read.entries.values()].filter((entry) => !sealedIds.has(entry.id)).flatMap((entry) => brokenEntry(entry, null, disposed)),
    ...heads.flatMap((head) => brokenHead(head, read, publicKey)),
  ]
  return {
    isIntact: broken.length === 0,
    broken: broken[0] ?? null,
    brokenPlaces: broken.length,
    entries: read.entries.size,
    chains: chains.map((chain) => ({
      chain,
      length: read.seals.get(chain)?.length ?? 0,
      hash: read.seals.get(chain)?.at(-1)?.hash ?? FIRST_HASH,
    })),
    unsealed: [...read.entries.keys()].filter((id) => !sealedIds.has(id)).length,
    disposed: disposed.size,
    heads: heads.length,
    publicKey,
  }
}

async function readExport(lines: Iterable<string> | AsyncIterable<string>): Promise<Read> {
  const read: Read = { publicKey: '', entries: new Map(), seals: new Map(), heads: [], broken: [] }
  let number = 0
  for await (const text of lines) {
    if (text.trim() === '') continue
    number += 1
    const line = parsedLine(text)
    if (number === 1) read.publicKey = keyOfTitle(line)
    else if (line) take(line, read)
    else read.broken.push({ chain: '', seq: null, entryId: null, why: 'unreadable_line' })
  }
  if (number === 0) throw new NotATrail('the file is empty')
  for (const seals of read.seals.values()) seals.sort((one, other) => one.seq - other.seq)
  return read
}

function keyOfTitle(line: TrailLine | null): string {
  if (line?.type !== 'trail') throw new NotATrail('the first line is not the title of an exported trail')
  return line.publicKey
}

function parsedLine(text: string): TrailLine | null {
  try {
    return trailLine.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function take(line: TrailLine, read: Read): void {
  if (line.type === 'entry') read.entries.set(line.id, line)
  if (line.type === 'head') read.heads.push(line)
  if (line.type === 'seal') sealsOf(line.chain, read).push(line)
  if (line.type === 'damagedHead') read.broken.push({ chain: '', seq: null, entryId: null, why: 'unreadable_line' })
}

function sealsOf(chain: string, read: Read): TrailSeal[] {
  const seals = read.seals.get(chain) ?? []
  read.seals.set(chain, seals)
  return seals
}

function disposedEntries(read: Read): Set<number> {
  const entries = [...read.entries.values()]
  const named = new Map(entries.filter((entry) => entry.action === DISPOSAL).map((entry) => [Number(entry.objectId), entry.chain]))
  return new Set(entries.filter((entry) => entry.details === null && named.get(entry.id) === entry.chain).map((entry) => entry.id))
}

function brokenInChain(chain: string, read: Read, disposed: Set<number>, sealedIds: Set<number>): BrokenAt[] {
  const broken: BrokenAt[] = []
  let previous = { seq: 0, hash: FIRST_HASH }
  for (const seal of read.seals.get(chain) ?? []) {
    const at = { chain, seq: seal.seq, entryId: seal.entryId }
    const entry = read.entries.get(seal.entryId)
    if (seal.seq !== previous.seq + 1) broken.push({ chain, seq: previous.seq + 1, entryId: null, why: 'seal_missing' })
    else if (seal.previousHash !== previous.hash || sealHash(seal) !== seal.hash) broken.push({ ...at, why: 'link_differs' })
    if (!entry || entry.chain !== chain) broken.push({ ...at, why: 'entry_missing' })
    else if (sealedIds.has(entry.id)) broken.push({ ...at, why: 'entry_sealed_twice' })
    else broken.push(...brokenEntry(entry, seal, disposed))
    sealedIds.add(seal.entryId)
    previous = seal
  }
  return broken
}

function brokenEntry(entry: TrailEntry, seal: TrailSeal | null, disposed: Set<number>): BrokenAt[] {
  const at = { chain: entry.chain, seq: seal?.seq ?? null, entryId: entry.id }
  const digest = entryDigest(entry)
  if (digest !== entry.digest || (seal && digest !== seal.digest)) return [{ ...at, why: 'entry_digest_differs' }]
  if (entry.details === null || entry.detailsSalt === null) return disposed.has(entry.id) ? [] : [{ ...at, why: 'details_missing' }]
  return detailsDigestOf(entry.detailsSalt, entry.details) === entry.detailsDigest ? [] : [{ ...at, why: 'details_differ' }]
}

function brokenHead(head: TrailHead, read: Read, publicKey: string): BrokenAt[] {
  const seals = read.seals.get(head.chain) ?? []
  const seal = seals[head.seq - 1]?.seq === head.seq ? seals[head.seq - 1] : seals.find((each) => each.seq === head.seq)
  const at = { chain: head.chain, seq: head.seq, entryId: seal?.entryId ?? null }
  if (!isSignedBy(publicKey, head)) return [{ ...at, why: 'head_signature_differs' }]
  if (head.seq > (seals.at(-1)?.seq ?? 0)) return [{ ...at, seq: (seals.at(-1)?.seq ?? 0) + 1, why: 'tail_cut' }]
  return seal?.hash === head.hash ? [] : [{ ...at, why: 'head_differs' }]
}

import type { Log } from '../database/log.ts'
import type { JobHost, Tx } from '../module.ts'
import { FIRST_HASH, sealHash } from './digest.ts'
import { appendHeads, readHeads, signHead, trailKeyOf } from './heads.ts'
import type { TrailSeal } from './trail.schema.ts'
import { lastSeal, lastSeals, lockChain, saveSeals, unsealedChains, waitingEntries } from './trail.store.ts'

const BATCH = 1_000

/** What sealing needs. */
export interface SealingPlace {
  /** One transaction on the sweep role. */
  inSweep<T>(run: (tx: Tx, now: Date) => Promise<T>): Promise<T>
  /** The data folder, for the key and the heads. */
  folder: string
}

/** Sealing by the system's own units of work. */
export function sealingBy(sweep: JobHost['sweep'], folder: string): SealingPlace {
  return { folder, inSweep: (run) => sweep((work) => run(work.tx, work.now)) }
}

/** Seal every committed entry into its chain and sign the new heads. Running twice changes nothing. Returns how many. */
export async function sealTrail(place: SealingPlace): Promise<number> {
  const chains = await place.inSweep(unsealedChains)
  let count = 0
  for (const chain of chains) {
    const { sealed, last } = await sealChain(place, chain)
    count += sealed
    if (last) await sign(place.folder, [last])
  }
  return count
}

/** Heads for chains that grew without one: what a crash between sealing and signing left out. */
export async function signMissingHeads(place: SealingPlace): Promise<void> {
  const heads = (await readHeads(place.folder)).filter((head) => 'chain' in head)
  const signed = new Map(heads.map((head) => [head.chain, head.seq]))
  const last = await place.inSweep(lastSeals)
  await sign(
    place.folder,
    last.filter((seal) => seal.seq > (signed.get(seal.chain) ?? 0)),
  )
}

async function sign(folder: string, seals: readonly TrailSeal[]): Promise<void> {
  if (seals.length === 0) return
  const key = await trailKeyOf(folder)
  await appendHeads(
    folder,
    seals.map((seal) => signHead(key, seal)),
  )
}

async function sealChain(place: SealingPlace, chain: string): Promise<{ sealed: number; last: TrailSeal | undefined }> {
  let last: TrailSeal | undefined
  for (let sealed = 0; ; ) {
    const batch = await place.inSweep((tx, now) => sealBatch(tx, chain, now))
    sealed += batch.length
    last = batch.at(-1) ?? last
    if (batch.length < BATCH) return { sealed, last }
  }
}

async function sealBatch(tx: Tx, chain: string, at: Date): Promise<TrailSeal[]> {
  await lockChain(tx, chain)
  const last = await lastSeal(tx, chain)
  const entries = await waitingEntries(tx, chain, BATCH)
  let previousHash = last?.hash ?? FIRST_HASH
  let seq = last?.seq ?? 0
  const seals: TrailSeal[] = []
  for (const { id, digest } of entries) {
    seq += 1
    const open = { chain, seq, entryId: id, digest, previousHash, sealedAt: at.toISOString() }
    previousHash = sealHash(open)
    seals.push({ ...open, hash: previousHash })
  }
  if (seals.length > 0) await saveSeals(tx, seals)
  return seals
}

/** Seals soon after commits; one run at a time, and nobody waits for it. */
export interface Sealer {
  /** Entries were committed. */
  soon(): void
  /** Seal what is left and end. */
  stop(): Promise<void>
}

const DELAY_MS = 1_000

export function startSealer(place: SealingPlace, log: Log): Sealer {
  let timer: NodeJS.Timeout | null = null
  let run: Promise<unknown> = Promise.resolve()
  const seal = () => {
    timer = null
    run = run
      .then(() => sealTrail(place))
      .catch((error: unknown) => log.error({ err: error }, 'Sealing the trail failed; it will be tried again'))
    return run
  }
  return {
    soon: () => {
      timer ??= setTimeout(() => void seal(), DELAY_MS)
    },
    stop: async () => {
      if (timer) clearTimeout(timer)
      await seal()
    },
  }
}

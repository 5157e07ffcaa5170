import { SealingError } from './sealing-error.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const LEAST = 4096
const PREFIX = 4

/** The next size of the row 4096 · √2ⁿ: what is sealed tells its length only that roughly. */
export function bucketOf(length: number, least = LEAST): number {
  let size = least
  for (let step = 1; size < length; step += 1) size = Math.ceil(least * 2 ** (step / 2))
  return size
}

/** Four bytes of length, the bytes, zeros up to a bucket. */
export function pad(bytes: Uint8Array, least = LEAST): Bytes {
  const padded = new Uint8Array(bucketOf(bytes.length + PREFIX, least))
  new DataView(padded.buffer).setUint32(0, bytes.length)
  padded.set(bytes, PREFIX)
  return padded
}

export function unpad(padded: Uint8Array): Bytes {
  if (padded.length < PREFIX) throw new SealingError('damaged')
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0)
  if (length > padded.length - PREFIX) throw new SealingError('damaged')
  return padded.slice(PREFIX, PREFIX + length)
}

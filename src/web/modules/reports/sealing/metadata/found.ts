/** Traces that a file can carry of who made it, where, when and with what. */
export type Trace = 'place' | 'device' | 'time' | 'author' | 'description' | 'comment' | 'thumbnail' | 'hidden'

export interface Cleaned {
  bytes: Uint8Array<ArrayBuffer>
  found: Set<Trace>
}

/** The file is not built as its kind says; it cannot be cleaned. */
export class NotReadable extends Error {}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

export const asciiAt = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))

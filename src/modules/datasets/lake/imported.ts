import type { Encoding } from '../csv/source.ts'
import type { FileProblem, Reject } from '../reject.schema.ts'
import type { Partition } from './partition.ts'

/** A file was taken in: good rows are in the lake, bad ones listed. */
export interface Imported {
  table: string
  sha256: string
  encoding: Encoding
  rowsGood: number
  rowsBad: number
  /** The first rejects; all of them are in `rejectsFile`. */
  rejects: Reject[]
  rejectsFile: string | null
  partition: Partition
  /** The same file lay in the lake before; nothing was written. */
  isRepeat: boolean
}

/** A file was not taken in; nothing was written. */
export interface NotImported {
  refused: FileProblem[]
  rejects: Reject[]
}

export const isImported = (outcome: Imported | NotImported): outcome is Imported => 'partition' in outcome

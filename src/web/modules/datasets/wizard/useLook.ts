import { useRef, useState } from 'react'
import { previewFile } from '../../../../modules/datasets/dataset.api.ts'
import {
  beginUpload,
  LARGE_FROM,
  PIECE_BYTES,
  previewAgain,
  previewPieces,
  sendPiece,
} from '../../../../modules/datasets/imports/run.api.ts'
import { call } from '../../../ui/index.ts'
import type { Seen } from './seen.ts'

interface Look {
  seen: Seen | null
  failure: unknown
  isBusy: boolean
  /** Percent handed in of a large file; null for a small one, which goes at once. */
  percent: number | null
}

const NOTHING: Look = { seen: null, failure: null, isBusy: false, percent: null }

export const isLarge = (file: File) => file.size > LARGE_FROM

/** Hand a file in and look into it. A large one goes in pieces; one that broke off goes on where it was, the same file chosen again. */
export function useLook() {
  const [look, setLook] = useState<Look>(NOTHING)
  const latest = useRef(0)
  const begin = async (work: (tell: (percent: number) => boolean) => Promise<Seen | null>, before: Seen | null = null) => {
    latest.current += 1
    const mine = latest.current
    const set = (next: Partial<Look>) => mine === latest.current && setLook({ ...NOTHING, ...next })
    set({ isBusy: true, seen: before })
    try {
      const seen = await work((percent) => {
        set({ isBusy: true, percent })
        return mine === latest.current
      })
      set({ seen })
    } catch (failure) {
      set({ failure, seen: before })
    }
  }
  const reset = () => {
    latest.current += 1
    setLook(NOTHING)
  }
  return {
    ...look,
    reset,
    pick: (file: File) =>
      begin((tell) => (isLarge(file) ? inPieces(file, tell) : call(previewFile, { query: { fileName: file.name }, file }))),
    chooseSheet: (seen: Seen, fileName: string, sheet: string) =>
      begin(() => call(previewAgain, { body: { uploadId: seen.uploadId, fileName, sheet } }), seen),
  }
}

/** Piece after piece; null where nobody waits for it any more. */
async function inPieces(file: File, tell: (percent: number) => boolean): Promise<Seen | null> {
  const whole = { fileName: file.name, size: file.size, modifiedAt: file.lastModified }
  const { piecesId, bytes } = await call(beginUpload, { body: whole })
  for (let at = bytes; at < file.size; ) {
    if (!tell((100 * at) / file.size)) return null
    const sent = await call(sendPiece, { params: { piecesId }, query: { at }, file: file.slice(at, at + PIECE_BYTES) })
    at = sent.bytes
  }
  tell(100)
  return call(previewPieces, { params: { piecesId }, body: whole })
}

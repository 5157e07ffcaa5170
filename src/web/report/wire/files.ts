import { beginReport, putChunk, readChunk, readUploads } from '../../../modules/reports/door/door.api.ts'
import { again } from '../../modules/reports/files/again.ts'
import { cleanFile } from '../../modules/reports/sealing/metadata/clean.ts'
import type { Trace } from '../../modules/reports/sealing/metadata/found.ts'
import { chunkBody, openFile, planFile, sealChunk, sha256Of } from '../../modules/reports/sealing/chunks.ts'
import type { SaidFile } from '../../modules/reports/sealing/said.schema.ts'
import type { ReportKey } from '../../modules/reports/sealing/seal.ts'
import { knock, knockForBytes, knockWithBytes } from './door.ts'
import { doWork } from './work.ts'

/** A file made ready: what will be said of it, and which traces were taken out. */
export interface Chosen {
  said: SaidFile
  found: readonly Trace[]
}

/** The page was loaded anew meanwhile, and a browser forgets files: this one must be chosen again. */
export class FileGone extends Error {
  readonly fileName: string
  constructor(fileName: string) {
    super(fileName)
    this.fileName = fileName
  }
}

/** Contents of chosen files by their id: in the memory of this page, nowhere else. */
const contents = new Map<string, Blob>()
export const isAtHand = ({ said }: Chosen): boolean => contents.has(said.id)
export const dropContents = (): void => contents.clear()

/** Clean a file and make it ready; one that was chosen before the page was loaded anew goes on as what it was. */
export async function makeReady(file: File, before: readonly Chosen[]): Promise<Chosen> {
  const { bytes, cleaning, found } = await cleanFile(file)
  const content = new Blob([bytes])
  const sha256 = await sha256Of(content)
  const known = before.find((each) => each.said.sha256 === sha256 && each.said.name === file.name && !isAtHand(each))
  const chosen = known ?? {
    said: { ...planFile(content.size), name: file.name.slice(0, 255), type: file.type.slice(0, 120), size: content.size, sha256, cleaning },
    found,
  }
  contents.set(chosen.said.id, content)
  return chosen
}

type OnShare = (share: number) => void

/** Seal and send what the server does not have yet, chunk by chunk; `share` runs from 0 to 1. */
export async function uploadFiles(token: string, key: ReportKey, files: readonly Chosen[], onShare: OnShare, isKnown = false) {
  if (files.length === 0) return
  if (!isKnown) await knock(beginReport, { token, work: await doWork() })
  const there = await knock(readUploads, { token })
  const all = files.reduce((sum, { said }) => sum + said.chunks, 0)
  let sent = 0
  for (const { said } of files) {
    const have = new Set(there.find((each) => each.id === said.id)?.have)
    for (let number = 0; number < said.chunks; number += 1) {
      if (!have.has(number)) await sendChunk(token, key, said, number)
      sent += 1
      onShare(sent / all)
    }
  }
}

async function sendChunk(token: string, key: ReportKey, said: SaidFile, number: number): Promise<void> {
  const content = contents.get(said.id)
  if (!content) throw new FileGone(said.name)
  const plan = { id: said.id, chunks: said.chunks }
  const body = chunkBody(token, await sealChunk(key, plan, number, content))
  await again(() => knockWithBytes(putChunk, { file: said.id, number, chunks: said.chunks }, body))
}

/** Fetch, open and check a file of the report, and hand it to the browser's downloads. */
export async function fetchFile(token: string, key: ReportKey, file: SaidFile, onShare: OnShare): Promise<void> {
  const whole = await openFile(key, file, async (number) => {
    const sealed = await knockForBytes(readChunk, { token, file: file.id, number })
    onShare((number + 1) / file.chunks)
    return sealed
  })
  saveAs(whole, file.name)
}

export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

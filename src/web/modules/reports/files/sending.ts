import { putOfficeChunk, readOfficeUploads } from '../../../../modules/reports/files/file.api.ts'
import { call, upload } from '../../../ui/index.ts'
import { planFile, sealChunk, sha256Of } from '../sealing/chunks.ts'
import { fileIdOf } from '../sealing/file-id.ts'
import { cleanFile } from '../sealing/metadata/clean.ts'
import type { SaidFile } from '../sealing/said.schema.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { again } from './again.ts'

interface Sending {
  reportId: string
  key: ReportKey
  /** Who sends: an upload goes on for the same officer only. */
  by: string
  /** Ids of files that messages name already. */
  named: ReadonlySet<string>
  tell: (done: number, all: number) => void
}

/**
 * Files for the reporter: metadata taken out, cut, sealed and sent piece by piece; name, kind and size go into the sealed message only. What is there
 * from an earlier try is not sent again, whether the line broke, the page was loaded anew or the browser was closed.
 */
export async function sendFiles(files: readonly File[], { reportId, key, by, named, tell }: Sending): Promise<SaidFile[]> {
  if (files.length === 0) return []
  const ready: Ready[] = []
  for (const file of files) ready.push(await prepared(file, key, by, new Set([...named, ...ready.map(({ said }) => said.id)])))
  const there = await call(readOfficeUploads, { params: { id: reportId } })
  const all = ready.reduce((sum, { said }) => sum + said.chunks, 0)
  let done = 0
  for (const { file, said } of ready) {
    const have = new Set(there.find((each) => each.id === said.id)?.have)
    for (let number = 0; number < said.chunks; number += 1) {
      tell(done, all)
      if (!have.has(number)) await sendChunk(reportId, key, said, number, file)
      done += 1
    }
  }
  tell(done, all)
  return ready.map(({ said }) => said)
}

interface Ready {
  file: Blob
  said: SaidFile
}

async function prepared(given: File, key: ReportKey, by: string, taken: ReadonlySet<string>): Promise<Ready> {
  const { bytes, cleaning } = await cleanFile(given)
  const file = new Blob([bytes])
  const sha256 = await sha256Of(file)
  const plan = { ...planFile(file.size), id: await fileIdOf(key, by, sha256, taken) }
  return { file, said: { ...plan, name: given.name, type: given.type, size: file.size, sha256, cleaning } }
}

async function sendChunk(reportId: string, key: ReportKey, { id, chunks }: SaidFile, number: number, file: Blob): Promise<void> {
  const sealed = new File([await sealChunk(key, { id, chunks }, number, file)], id)
  await again(() => upload(putOfficeChunk, sealed, { params: { id: reportId }, query: { file: id, number, chunks } }))
}

import { putOfficeChunk } from '../../../../modules/reports/files/file.api.ts'
import { upload } from '../../../ui/index.ts'
import { planFile, sealChunk, sha256Of } from '../sealing/chunks.ts'
import { cleanFile } from '../sealing/metadata/clean.ts'
import type { SaidFile } from '../sealing/said.schema.ts'
import type { ReportKey } from '../sealing/seal.ts'

/** Files for the reporter: metadata taken out, cut, sealed and sent piece by piece; name, kind and size go into the sealed message only. */
export async function sendFiles(
  reportId: string,
  key: ReportKey,
  files: readonly File[],
  tell: (done: number, all: number) => void,
): Promise<SaidFile[]> {
  const said: SaidFile[] = []
  for (const { file, plan, cleaning } of await Promise.all(files.map(prepared))) {
    for (let number = 0; number < plan.chunks; number += 1) {
      tell(number, plan.chunks)
      const sealed = new File([await sealChunk(key, plan, number, file)], plan.id)
      await upload(putOfficeChunk, sealed, { params: { id: reportId }, query: { file: plan.id, number, chunks: plan.chunks } })
    }
    said.push({ ...plan, name: file.name, type: file.type, size: file.size, sha256: await sha256Of(file), cleaning })
  }
  return said
}

async function prepared(given: File) {
  const { bytes, cleaning } = await cleanFile(given)
  const file = new File([bytes], given.name, { type: given.type })
  return { file, plan: planFile(file.size), cleaning }
}

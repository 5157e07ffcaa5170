import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that was previewed and waits to be imported; named by its own digest. */
export interface Incoming {
  path: string
}

const SHA256 = /^[0-9a-f]{64}$/
const pathOf = (dataFolder: string, uploadId: string) => join(dataFolder, 'incoming', uploadId)

export async function writeIncoming(dataFolder: string, uploadId: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(dataFolder, 'incoming'), { recursive: true })
  const path = pathOf(dataFolder, uploadId)
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
}

export async function readIncoming(dataFolder: string, uploadId: string): Promise<Incoming | undefined> {
  if (!SHA256.test(uploadId)) return undefined
  const path = pathOf(dataFolder, uploadId)
  const found = await stat(path).catch(() => undefined)
  return found ? { path } : undefined
}

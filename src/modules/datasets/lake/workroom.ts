import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the folders of this process, so that what a killed one left behind is known. */
export const PROCESS = randomUUID()

const roomsOf = (lake: string) => join(lake, '.incoming')

/** Work in a folder of its own below the lake, which is gone afterwards whatever happens. */
export async function inIncoming<T>(lake: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(roomsOf(lake), `${PROCESS}.${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Clear away what imports left that were killed with their process; those of this process go on. */
export function clearLeftovers(lake: string): void {
  if (!existsSync(roomsOf(lake))) return
  const left = readdirSync(roomsOf(lake)).filter((each) => !each.startsWith(PROCESS))
  for (const each of left) rmSync(join(roomsOf(lake), each), { recursive: true, force: true })
}

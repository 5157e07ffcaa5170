import { Defect } from '../../../ui/wire/failures.ts'

const TRIES = 3
const PAUSE_MS = 500

/** A line is lost now and then; the same chunk may be sent again. */
export async function again<T>(send: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof Defect) || left === 0) throw error
      await new Promise((later) => setTimeout(later, PAUSE_MS))
    }
  }
}

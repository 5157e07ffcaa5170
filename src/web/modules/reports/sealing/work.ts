import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/sha'
import type { z } from 'zod'
import type { challenge, work } from '../../../../modules/reports/door/door.api.ts'

/** Do the work that the door asks for instead of knowing who knocks. */
export async function solveWork(asked: z.infer<typeof challenge>): Promise<z.infer<typeof work>> {
  const solved = await solveChallenge({ challenge: asked, deriveKey })
  if (solved === null) throw new Error('the work was not done in time')
  return { challenge: asked, counter: solved.counter, derivedKey: solved.derivedKey }
}

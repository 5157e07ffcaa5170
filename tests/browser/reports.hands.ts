import type { Page } from 'playwright-core'
import { press } from './hands.ts'
import type { Seat } from './stage.ts'

/** What axe finds, and whether the page reaches beyond its window. */
export async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]
}

/** A secret goes into a field that is no text box. */
export const secret = (page: Page, label: string, text: string) => page.getByRole('main').getByLabel(label).fill(text)

/** Open one's key in this page. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await secret(page, '密钥口令', passphrase)
  await press(page, '解锁')
}

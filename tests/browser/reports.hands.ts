import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { press } from './hands.ts'
import type { Seat } from './stage.ts'

/** What axe finds, and whether the page reaches beyond its window. */
export async function faultsOf(seat: Seat): Promise<string[]> {
  return [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 1366'] : [])]
}

/** The same on a telephone, where officers read between two meetings. */
export async function faultsOnTelephone(seat: Seat, name: string): Promise<string[]> {
  const { page } = seat
  const before = page.viewportSize() ?? { width: 1366, height: 768 }
  await page.setViewportSize({ width: 390, height: 844 })
  const faults = [...(await seat.flaws()), ...((await seat.isSideways()) ? ['reaches beyond 390'] : [])]
  const folder = process.env.JIANWEI_PICTURES
  if (folder !== undefined) {
    await page.setViewportSize({ width: 390, height: 2400 })
    await page.screenshot({ path: join(folder, `${name}.390.png`) })
  }
  await page.setViewportSize(before)
  return faults
}

/** A secret goes into a field that is no text box. */
export const secret = (page: Page, label: string, text: string) => page.getByRole('main').getByLabel(label).fill(text)

/** Open one's key in this page. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await secret(page, '密钥口令', passphrase)
  await press(page, '解锁')
}

/** A picture of one pixel. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

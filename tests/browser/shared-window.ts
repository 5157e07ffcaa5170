import type { BrowserContext, Page } from 'playwright-core'
import { NARROW } from './seat.ts'

/** Says nothing, runs nothing, and is of the product's own origin. */
const WAITING_ROOM = '/api/health'

interface Window {
  context: BrowserContext
  page: Page
}

/** A window that one person after another sits down at. */
export interface SharedWindow {
  /** Hand the window over, swept of whoever had it before; to a second person meanwhile, another one. It is thrown away after a failure. */
  borrow<T>(act: (context: BrowserContext, page: Page) => Promise<T>): Promise<T>
}

/** A browser compiles the product anew for every window: that is half of the time of opening a page, and none of what is tested. */
export function sharedWindow(address: string, open: () => Promise<BrowserContext>): SharedWindow {
  let free: Window | undefined
  const take = async (): Promise<Window> => {
    const window = free
    free = undefined
    if (window) return window
    const context = await open()
    return { context, page: await context.newPage() }
  }
  return {
    async borrow(act) {
      const window = await take()
      try {
        const done = await act(window.context, window.page)
        if (free || window.page.isClosed()) await window.context.close()
        else free = await swept(window, address)
        return done
      } catch (error) {
        await window.context.close()
        throw error
      }
    },
  }
}

/** Nobody's: no listener, no rerouting, no second tab, nothing stored, nobody signed in, and the size it began with. */
async function swept(window: Window, address: string): Promise<Window> {
  const { context, page } = window
  for (const event of ['request', 'requestfinished', 'requestfailed', 'response', 'pageerror', 'console', 'dialog', 'download'] as const)
    page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.goto(`${address}${WAITING_ROOM}`)
  await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  await context.clearCookies()
  await page.setViewportSize(NARROW)
  return window
}

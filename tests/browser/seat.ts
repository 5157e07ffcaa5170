import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { flawsOf } from './flaws.ts'

/** How long a hand waits for what it reaches for. */
export const PATIENCE_MS = 20_000
/** A page that has asked nothing for this long has what it wanted. */
const QUIET_MS = 100
/** Where pictures go when somebody wants to look: `JIANWEI_PICTURES=folder`. */
export const PICTURES = process.env.JIANWEI_PICTURES

export const NARROW = { width: 1366, height: 768 }
const WIDE = { width: 1920, height: 1080 }

/** Contrast is judged when fading has ended; what never ends is not waited for. */
const STILL = `new Promise((done) => requestAnimationFrame(done)).then(() => Promise.all(document.getAnimations()
  .filter((each) => each.playState === 'running' && each.effect?.getComputedTiming().iterations !== Infinity)
  .map((each) => each.finished.catch(() => null)))).then(() => null)`

/** The router sees what is pushed; the page that is left is known by its mark. */
const LEAVE = `(path) => {
  for (const each of document.querySelectorAll('main > *')) each.dataset.left = ''
  history.pushState(null, '', path)
}`

/** What the pictures and the check for sideways scroll read off an element; these tests know no DOM types. */
export interface Box {
  scrollWidth: number
  clientWidth: number
  scrollHeight: number
  getBoundingClientRect(): { top: number }
}

/** One person before one window. */
export interface Seat {
  page: Page
  /** Go to a path of the product, from nothing, as by its address. */
  open(path: string): Promise<void>
  /** Go to another page of the product, as by a link in it: what was loaded stays. For walks over many pages. */
  go(path: string): Promise<void>
  /** Wait until nothing is asked of the server and nothing moves. */
  quiet(): Promise<void>
  /** Serious and critical findings of axe on the page as it stands. */
  flaws(): Promise<string[]>
  /** Does the page reach beyond the width of the window? */
  isSideways(): Promise<boolean>
  /** Keep a picture at 1366 and at 1920, where pictures are wanted. */
  picture(name: string): Promise<void>
  /** What the console called an error since the window was opened: defects, failed requests, breaches of the content policy. */
  troubles: string[]
  leave(): Promise<void>
}

/** This window, in which somebody is signed in, or is about to be. */
export function seatOf(context: BrowserContext, page: Page, address: string): Seat {
  page.setDefaultTimeout(PATIENCE_MS)
  const quiet = quietOf(page)
  return {
    page,
    quiet,
    troubles: troublesOf(page),
    open: async (to) => {
      await page.goto(`${address}${to}`)
      await settled(page)
    },
    go: async (to) => {
      const [from, next] = [new URL(page.url()), new URL(to, address)]
      if (roomOf(from) === roomOf(next)) await page.goto(next.href)
      else await page.evaluate(`(${LEAVE})(${JSON.stringify(to)})`)
      await page.locator('main > :not([data-left])').first().waitFor()
      await settled(page)
    },
    flaws: async () => {
      await quiet()
      return flawsOf(page)
    },
    isSideways: () => page.locator('html').evaluate((html: Box) => html.scrollWidth > html.clientWidth),
    picture: async (name) => {
      if (PICTURES === undefined) return
      await quiet()
      await pictureOf(page, name, PICTURES)
    },
    leave: () => context.close(),
  }
}

/** Nothing asked of the server for a moment, and nothing moving: contrast and pictures are judged then. */
export function quietOf(page: Page): () => Promise<void> {
  const underWay = new Set<Request>()
  let lastAt = Date.now()
  page.on('request', (request) => underWay.add(request))
  const ended = (request: Request) => {
    underWay.delete(request)
    lastAt = Date.now()
  }
  page.on('requestfinished', ended).on('requestfailed', ended)
  return async () => {
    const giveUpAt = Date.now() + PATIENCE_MS
    while (underWay.size > 0 || Date.now() - lastAt < QUIET_MS) {
      if (Date.now() > giveUpAt) throw new Error(`never quiet: ${[...underWay].map((request) => request.url()).join(' ')}`)
      await page.waitForTimeout(QUIET_MS / 4)
    }
    await page.evaluate(STILL)
  }
}

/** One route shows another of its things without a new page. */
const roomOf = (url: URL): string | undefined => url.pathname.split('/')[1]

/** A page is there, and somebody signed in, once its heading or its refusal stands beside the rooms; whatever is asked of it then waits for itself. */
export async function settled(page: Page): Promise<void> {
  const main = page.getByRole('main')
  await page.getByRole('navigation').first().waitFor()
  await main.getByRole('heading').or(main.getByRole('alert')).first().waitFor()
}

/** Gathers from now on; the question whether somebody is signed in may be answered with no before. */
export function troublesOf(page: Page): string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  return troubles
}

/** The whole page, as if the window were as tall as it. */
async function pictureOf(page: Page, name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { width, height } of [WIDE, NARROW]) {
    await page.setViewportSize({ width, height })
    const tall = await page.locator('main').evaluate((main: Box) => main.scrollHeight + main.getBoundingClientRect().top)
    await page.setViewportSize({ width, height: Math.min(4000, Math.max(height, Math.ceil(tall))) })
    await page.screenshot({ path: join(folder, `${name}.${width}.png`) })
  }
  await page.setViewportSize(NARROW)
}

import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as playwright,
  type Page,
  type Request,
} from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { type World, world, type WorldOptions } from '../journeys/world.ts'
import { flawsOf } from './flaws.ts'

/** How long a hand waits for what it reaches for. */
const PATIENCE_MS = 20_000
/** A page that has asked nothing for this long has what it wanted. */
const QUIET_MS = 100
const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))
/** Where pictures go when somebody wants to look: `JIANWEI_PICTURES=folder`. */
const PICTURES = process.env.JIANWEI_PICTURES

const NARROW = { width: 1366, height: 768 }
const PHONE = { width: 320, height: 640 }
const TELEPHONE = { width: 390, height: 844 }
/** What a telephone would tell of itself, were it kept anywhere. */
export const TELEPHONE_AGENT = 'Mozilla/5.0 (Linux; Android 16; Jinsique-Phone 83.41) AppleWebKit/537.36 Chrome/140 Mobile'
const WIDE = { width: 1920, height: 1080 }

/** Contrast is judged when fading has ended; what never ends is not waited for. */
const STILL = `new Promise((done) => requestAnimationFrame(done)).then(() => Promise.all(document.getAnimations()
  .filter((each) => each.playState === 'running' && each.effect?.getComputedTiming().iterations !== Infinity)
  .map((each) => each.finished.catch(() => null)))).then(() => null)`

/** What the pictures and the check for sideways scroll read off an element; these tests know no DOM types. */
interface Box {
  scrollWidth: number
  clientWidth: number
  scrollHeight: number
  getBoundingClientRect(): { top: number }
}

/** The bureau with its doors open to real browsers. */
export interface Stage {
  world: World
  /** A new window, whose clock is the server's, in which this person signs in through the form. */
  enter(username: string, path?: string): Promise<Seat>
  /** A new window in which this person is signed in already; what they do; leave it. Nothing may have gone wrong in it meanwhile. */
  as<T>(username: string, path: string, act: (seat: Seat) => Promise<T>): Promise<T>
  /** Somebody from outside on a telephone of today: 390 wide, in a browser that remembers nothing of the last time. */
  phone(path: string): Promise<Phone>
  /** Somebody from outside on an old phone: 320 wide, no script, no sign-in. */
  guest(): Promise<Guest>
  close(): Promise<void>
}

/** Somebody who reads the public pages. */
export type Guest = Pick<Seat, 'page' | 'open' | 'flaws' | 'isSideways' | 'picture' | 'leave'>

/** Somebody at a telephone, and where the product answers. */
export type Phone = Seat & { address: string }

/** One person before one window. */
export interface Seat {
  page: Page
  /** Go to a path of the product. */
  open(path: string): Promise<void>
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

/** The world of a story, with its screens. */
export async function stage(day: string, options: Omit<WorldOptions, 'webFolder'> = {}): Promise<Stage> {
  if (!existsSync(join(WEB, 'index.html'))) throw new Error('dist/web is not built: run npm test, or node scripts/build.mjs')
  const story = await world(day, { webFolder: WEB, ...options })
  const address = await story.server.http.listen({ port: 0, host: '127.0.0.1' })
  const browser = await launch()
  const windowAt = async (viewport: { width: number; height: number }, told: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, ...told })
    await context.clock.setFixedTime(story.server.clock.now())
    return context
  }
  return {
    world: story,
    enter: async (username, path = '/') => signedIn(await windowAt(NARROW), address, username, path),
    as: async (username, path, act) => {
      const token = await tokenOf(story, username)
      const context = await windowAt(NARROW)
      await context.addCookies([{ name: 'jianwei', value: token, url: address, httpOnly: true, sameSite: 'Strict' }])
      const seat = seatOf(context, await context.newPage(), address)
      await seat.open(path)
      const done = await act(seat).catch(async (error: unknown) => {
        await seat.picture(`failed-${username}`)
        throw error
      })
      await seat.leave()
      if (seat.troubles.length > 0) throw new Error(`${username} at ${path}: ${seat.troubles.join('; ')}`)
      return done
    },
    guest: async () => guestOf(browser, address),
    phone: async (path) => atPhone(await windowAt(TELEPHONE, { userAgent: TELEPHONE_AGENT }), address, path),
    close: async () => {
      await browser.close()
      await story.close()
    },
  }
}

async function tokenOf(story: World, username: string): Promise<string> {
  const browser = story.server.browser()
  const entered = await browser.signIn(username, DEMO_PASSWORD)
  if (browser.token === undefined) throw new Error(`${username} cannot sign in: ${entered.text}`)
  return browser.token
}

async function atPhone(context: BrowserContext, address: string, path: string): Promise<Phone> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const troubles = troublesOf(page)
  const quiet = quietOf(page)
  const open = async (to: string) => {
    await page.goto(`${address}${to}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await open(path)
  return {
    ...{ page, address, open, quiet, troubles },
    flaws: async () => {
      await quiet()
      return flawsOf(page)
    },
    isSideways: () => page.locator('html').evaluate((html: Box) => html.scrollWidth > html.clientWidth),
    picture: async (name) => {
      if (!PICTURES) return
      await mkdir(PICTURES, { recursive: true })
      await page.screenshot({ path: join(PICTURES, `${name}.390.png`), fullPage: true })
    },
    leave: () => context.close(),
  }
}

/** The page runs without script; axe is handed its finished text in a window of its own. */
async function guestOf(browser: Browser, address: string): Promise<Guest> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', javaScriptEnabled: false })
  const looking = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const shown = async (): Promise<Page> => {
    const copy = await looking.newPage()
    await copy.setContent(await page.content())
    return copy
  }
  return {
    page,
    open: async (to) => {
      await page.goto(`${address}${to}`)
    },
    flaws: async () => flawsOf(await shown()),
    isSideways: async () => (await shown()).locator('html').evaluate((html: Box) => html.scrollWidth > html.clientWidth),
    picture: async (name) => {
      if (!PICTURES) return
      await mkdir(PICTURES, { recursive: true })
      await page.screenshot({ path: join(PICTURES, `${name}.320.png`), fullPage: true })
    },
    leave: async () => {
      await context.close()
      await looking.close()
    },
  }
}

async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      // A name that is no localhost: over plain HTTP its pages get no WebCrypto.
      '--host-resolver-rules=MAP plain.test 127.0.0.1',
    ],
    headless: true,
  })
}

async function signedIn(context: BrowserContext, address: string, username: string, path: string): Promise<Seat> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(`${address}${path}`)
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await settled(page)
  return seatOf(context, page, address)
}

function seatOf(context: BrowserContext, page: Page, address: string): Seat {
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
function quietOf(page: Page): () => Promise<void> {
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

/** A page is there, and somebody signed in, once its heading or its refusal stands beside the rooms; whatever is asked of it then waits for itself. */
async function settled(page: Page): Promise<void> {
  const main = page.getByRole('main')
  await page.getByRole('navigation').first().waitFor()
  await main.getByRole('heading').or(main.getByRole('alert')).first().waitFor()
}

/** Gathers from now on; the question whether somebody is signed in may be answered with no before. */
function troublesOf(page: Page): string[] {
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

/** What the person behind a demo sign-in is called. */
export function nameOf(house: Stage, username: string): string {
  const id = house.world.idOf(username)
  return house.world.institution.persons.find((person) => person.id === id)?.name ?? ''
}

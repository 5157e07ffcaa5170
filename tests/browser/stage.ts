import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { type World, world, type WorldOptions } from '../journeys/world.ts'
import { flawsOf } from './flaws.ts'
import { type Box, NARROW, PATIENCE_MS, PICTURES, quietOf, type Seat, seatOf, settled, troublesOf } from './seat.ts'
import { sharedWindow } from './shared-window.ts'

export type { Seat } from './seat.ts'

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))

const PHONE = { width: 320, height: 640 }
const TELEPHONE = { width: 390, height: 844 }
/** What a telephone would tell of itself, were it kept anywhere. */
export const TELEPHONE_AGENT = 'Mozilla/5.0 (Linux; Android 16; Jinsique-Phone 83.41) AppleWebKit/537.36 Chrome/140 Mobile'

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
export type Phone = Omit<Seat, 'go'> & { address: string }

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
  const shared = sharedWindow(address, () => windowAt(NARROW))
  return {
    world: story,
    enter: async (username, path = '/') => signedIn(await windowAt(NARROW), address, username, path),
    as: async (username, path, act) => {
      const token = await tokenOf(story, username)
      return shared.borrow(async (context, page) => {
        await context.clock.setFixedTime(story.server.clock.now())
        await context.addCookies([{ name: 'jianwei', value: token, url: address, httpOnly: true, sameSite: 'Strict' }])
        const seat = seatOf(context, page, address)
        await seat.open(path)
        const done = await act(seat).catch(async (error: unknown) => {
          await seat.picture(`failed-${username}`)
          throw error
        })
        if (seat.troubles.length > 0) throw new Error(`${username} at ${path}: ${seat.troubles.join('; ')}`)
        return done
      })
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

/** What the person behind a demo sign-in is called. */
export function nameOf(house: Stage, username: string): string {
  const id = house.world.idOf(username)
  return house.world.institution.persons.find((person) => person.id === id)?.name ?? ''
}

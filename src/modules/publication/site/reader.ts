import { isDay } from '../../../kernel/day.ts'
import type { PageAnswer, PageCall, PageRoute } from '../../../platform/module.ts'
import { esc, page, type Reader } from './html.rules.ts'
import { SITE_STYLE } from './style.schema.ts'
import { type SiteLanguage, speaker } from './words.schema.ts'

/** How many a page of a list shows: it stays small on an old phone. */
export const PAGE_ROWS = 20

/** How often one address may open pages in a minute. */
const PAGES_A_MINUTE = 240

/** A page of the site: its path below `/public` and what it shows; undefined: there is no such thing. */
export function sitePage(
  path: string,
  show: (call: PageCall, reader: Reader) => Promise<PageAnswer | undefined>,
  perMinute = PAGES_A_MINUTE,
): PageRoute {
  return {
    method: 'GET',
    path: `/public${path}`,
    permission: 'public',
    perMinute,
    style: SITE_STYLE,
    run: async (call) => {
      const reader = readerOf(
        call.query,
        path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(call.params[name] ?? '')).replace(/^\//, ''),
      )
      return (await show(call, reader)) ?? notThere(reader)
    },
  }
}

/** Whoever asks for what is not public is told nothing of it, not even that it is. */
export function notThere(reader: Reader): PageAnswer {
  return { status: 404, html: page(reader, { title: '404', body: `<p>${esc(reader.say('none'))}</p>` }) }
}

export function readerOf(query: Readonly<Record<string, string>>, path: string): Reader {
  const language: SiteLanguage = query['lang'] === 'en' ? 'en' : 'zh'
  const { lang: _lang, ...rest } = query
  return {
    language,
    say: speaker(language),
    to: (where, more = {}) => addressOf(where, language, more),
    other: addressOf(path, language === 'en' ? 'zh' : 'en', rest).replaceAll('&amp;', '&'),
  }
}

function addressOf(path: string, language: SiteLanguage, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined && each[1] !== '')
  const text = new URLSearchParams([...given, ...(language === 'en' ? [['lang', 'en'] as [string, string]] : [])]).toString()
  return `/public${path === '' ? '' : `/${path}`}${text === '' ? '' : `?${text.replaceAll('&', '&amp;')}`}`
}

/** Search words as they are compared: small letters, no longer than anybody types. */
export const wordsIn = (query: Readonly<Record<string, string>>): string => (query['q'] ?? '').trim().toLowerCase().slice(0, 60)

/** After which row a page goes on. */
export function afterIn(query: Readonly<Record<string, string>>): number {
  const given = Number(query['after'] ?? 0)
  return Number.isSafeInteger(given) && given > 0 ? given : 0
}

export const dayIn = (text: string | undefined): string | null => (text !== undefined && isDay(text) ? text : null)

/** The rows to show and the link to what follows. */
export function paged<T extends { seq: number }>(
  rows: readonly T[],
  more: (after: string) => string,
  say: Reader['say'],
): { shown: readonly T[]; next: string } {
  const shown = rows.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  return {
    shown,
    next: rows.length > PAGE_ROWS && last ? `<p><a rel="next" href="${more(String(last.seq))}">${esc(say('more'))}</a></p>` : '',
  }
}

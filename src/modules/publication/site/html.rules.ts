import type { EntryLevel } from '../snapshot/entry.schema.ts'
import { SITE_STYLE } from './style.schema.ts'
import type { SiteLanguage, Speak } from './words.schema.ts'

/** Text as it may stand in a page; everything from the database passes through here. */
export function esc(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** How a page is spoken and which way its links lead. */
export interface Reader {
  language: SiteLanguage
  say: Speak
  /** An address of the site in the language of this page. */
  to(path: string, query?: Readonly<Record<string, string | undefined>>): string
  /** This page in the other language. */
  other: string
}

interface Sheet {
  title: string
  body: string
  /** From the home page down to here. */
  trail?: readonly { path: string; title: string }[]
  /** Shown inside, framed by one of our screens: leads nowhere, and says what it is. */
  inside?: string
}

/** A whole page: one inline stylesheet, no script, works without either. */
export function page({ say, to, language, other }: Reader, { title, body, trail = [], inside }: Sheet): string {
  const home =
    inside !== undefined ? `<span class="name">${esc(say('site'))}</span>` : `<a class="name" href="${to('')}">${esc(say('site'))}</a>`
  const crumbs = trail.map((step) => `<a href="${to(step.path)}">${esc(step.title)}</a> / `).join('')
  const tongue = language === 'zh' ? 'en' : 'zh-CN'
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)} · ${esc(say('site'))}</title><style>${SITE_STYLE}</style></head><body>`,
    `<a class="skip" href="#main">${esc(say('skip'))}</a>`,
    `<header>${home}${inside !== undefined ? '' : `<a href="${esc(other)}" lang="${tongue}" hreflang="${tongue}">${esc(say('other'))}</a>`}</header>`,
    `<main id="main">${inside !== undefined ? `<p class="note">${esc(inside)}</p>` : ''}`,
    crumbs === '' ? '' : `<nav class="soft" aria-label="${esc(say('home'))}">${crumbs}</nav>`,
    `<h1>${esc(title)}</h1>${body}</main><footer><p>${esc(say('footer'))}</p></footer></body></html>`,
  ].join('')
}

/** Labelled facts; those without a value are left out. `value` is markup. */
export function facts(items: readonly (readonly [label: string, value: string | null])[]): string {
  const known = items.flatMap(([label, value]) => (value ? [`<div><dt>${esc(label)}</dt><dd>${value}</dd></div>`] : []))
  return known.length > 0 ? `<dl>${known.join('')}</dl>` : ''
}

/** A level by its word; the colour only frames it. */
export function levelMark(level: EntryLevel | null): string {
  return level ? `<span class="level r${level.rank}">${esc(level.label)}</span>` : ''
}

export function tabs(label: string, items: readonly { title: string; href: string; isHere: boolean }[]): string {
  const shown = items.map((item) =>
    item.isHere
      ? `<li><strong aria-current="page">${esc(item.title)}</strong></li>`
      : `<li><a href="${item.href}">${esc(item.title)}</a></li>`,
  )
  return `<nav aria-label="${esc(label)}"><ul class="tabs">${shown.join('')}</ul></nav>`
}

export function searchForm(say: Speak, action: string, label: string, words: string, kept: Readonly<Record<string, string>>): string {
  const hidden = Object.entries(kept).map(([name, value]) => `<input type="hidden" name="${esc(name)}" value="${esc(value)}">`)
  return `<form class="find" role="search" action="${action}"><label for="q">${esc(label)}</label><input type="search" id="q" name="q" value="${esc(words)}" maxlength="60">${hidden.join('')}<button>${esc(say('search'))}</button></form>`
}

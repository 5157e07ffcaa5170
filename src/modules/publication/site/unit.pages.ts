import type { PageCall, PageRoute } from '../../../platform/module.ts'
import { ratingSums, shownComments } from '../comments/comment.store.ts'
import type { RatingSum } from '../comments/comment.schema.ts'
import { COMMENT_LONGEST } from '../comments/comment.schema.ts'
import { listItem } from './entry.html.rules.ts'
import { esc, page, type Reader, searchForm, tabs } from './html.rules.ts'
import { afterIn, PAGE_ROWS, paged, sitePage, wordsIn } from './reader.ts'
import { categoriesOf, foundEntries, levelsOf, type PublicUnit, publicUnit, publicUnits, unitEntries } from './site.store.ts'
import { DIMENSION_WORDS, DIMENSIONS } from './words.schema.ts'

function unitItem({ to, say }: Reader, unit: PublicUnit): string {
  const parts = [
    unit.powers > 0 ? `${say('powers')} ${unit.powers}` : '',
    unit.flows > 0 ? `${say('flows')} ${unit.flows}` : '',
    unit.points > 0 ? `${say('points')} ${unit.points}` : '',
    unit.guides > 0 ? `${say('guides')} ${unit.guides}` : '',
  ].filter(Boolean)
  return `<li><h3><a href="${to(`units/${encodeURIComponent(unit.unitId)}`)}">${esc(unit.unitName)}</a></h3><p class="soft">${esc(parts.join(' · '))}</p></li>`
}

/** Home: who publishes; one search over everything. */
export const homePage = sitePage('', async (call, reader) => {
  const { say, to } = reader
  const words = wordsIn(call.query)
  const units = await publicUnits(call.tx, words, call.query['unit'] || null, PAGE_ROWS + 1)
  const rows = words === '' ? [] : await foundEntries(call.tx, words, afterIn(call.query), PAGE_ROWS + 1)
  const { shown, next } = paged(rows, (after) => to('', { q: words, after }), say)
  const found =
    words === ''
      ? ''
      : `<h2>${esc(say('results'))}</h2>${shown.length > 0 ? `<ol class="list">${shown.map((each) => listItem(reader, each)).join('')}</ol>${next}` : `<p>${esc(say('none'))}</p>`}`
  const listed = units.slice(0, PAGE_ROWS)
  const moreUnits =
    units.length > PAGE_ROWS
      ? `<p><a rel="next" href="${to('', { q: words, unit: listed.at(-1)?.unitId })}">${esc(say('more'))}</a></p>`
      : ''
  const body = [
    `<p>${esc(say('lead'))}</p>`,
    `<p><a href="${reader.language === 'en' ? '/report?lang=en' : '/report'}" rel="noreferrer">${esc(say('report'))}</a> · <a href="${to('box')}">${esc(say('box'))}</a></p>`,
    searchForm(say, '/public', say('searchAll'), words, reader.language === 'en' ? { lang: 'en' } : {}),
    found,
    words !== '' && listed.length === 0 ? '' : `<h2>${esc(say('units'))}</h2>`,
    listed.length > 0
      ? `<ol class="list">${listed.map((unit) => unitItem(reader, unit)).join('')}</ol>`
      : words === ''
        ? `<p>${esc(say('unitsNone'))}</p>`
        : '',
    moreUnits,
  ]
  return { html: page(reader, { title: say('site'), body: body.join('') }) }
})

/** What can be seen of a unit, as tabs. */
export function unitTabs({ say, to }: Reader, unit: PublicUnit, here: string): string {
  const base = `units/${encodeURIComponent(unit.unitId)}`
  const all = [
    { key: 'powers', title: `${say('powers')} ${unit.powers}`, path: base, isThere: unit.powers > 0 || here === 'powers' },
    { key: 'points', title: `${say('points')} ${unit.points}`, path: `${base}/points`, isThere: unit.points > 0 },
    { key: 'charts', title: `${say('flows')} ${unit.flows}`, path: `${base}/charts`, isThere: unit.flows > 0 },
    { key: 'guides', title: `${say('guides')} ${unit.guides}`, path: `${base}/guides`, isThere: unit.guides > 0 },
    { key: 'history', title: say('history'), path: `${base}/history`, isThere: true },
    { key: 'comments', title: say('comments'), path: `${base}/comments`, isThere: true },
  ]
  return tabs(
    unit.unitName,
    all.filter((each) => each.isThere).map((each) => ({ title: each.title, href: to(each.path), isHere: each.key === here })),
  )
}

function papers({ say, to }: Reader, unit: PublicUnit): string {
  const base = `units/${encodeURIComponent(unit.unitId)}`
  return `<p><a href="${to(`${base}/handbook.pdf`)}">${esc(say('handbook'))}</a>　<a href="${to(`${base}/board.pdf`)}">${esc(say('board'))}</a></p>`
}

interface Listing {
  kind: 'power' | 'point' | 'flow' | 'guide'
  tab: string
  path: string
  narrower(call: PageCall, reader: Reader, unit: PublicUnit): Promise<string>
}

const HEADS = { power: 'powers', point: 'points', flow: 'flows', guide: 'guides' } as const

/** One list of a unit: search, narrower lists, a page of entries. */
function unitList({ kind, tab, path, narrower }: Listing) {
  return sitePage(`/units/:unit${path}`, async (call, reader) => {
    const { say, to } = reader
    const unit = await publicUnit(call.tx, call.params['unit'] ?? '')
    if (!unit) return undefined
    const address = `units/${encodeURIComponent(unit.unitId)}${path}`
    const { category = '', rank = '' } = call.query
    const words = wordsIn(call.query)
    const filter = {
      unitId: unit.unitId,
      kind,
      category,
      words,
      after: afterIn(call.query),
      ...(/^[0-9]$/.test(rank) ? { rank: Number(rank) } : {}),
    }
    const rows = await unitEntries(call.tx, filter, PAGE_ROWS + 1)
    const { shown, next } = paged(rows, (after) => to(address, { q: words, category, rank, after }), say)
    const kept = Object.fromEntries(
      Object.entries({ category, rank, lang: reader.language === 'en' ? 'en' : '' }).filter(([, value]) => value !== ''),
    )
    const body = [
      unitTabs(reader, unit, tab),
      kind === 'power' ? papers(reader, unit) : '',
      searchForm(say, `/public/${address}`, say('searchIn'), words, kept),
      await narrower(call, reader, unit),
      shown.length > 0
        ? `<h2>${esc(say(HEADS[kind]))}</h2><ol class="list">${shown.map((each) => listItem(reader, { ...each, unitName: '' })).join('')}</ol>`
        : `<p>${esc(say('none'))}</p>`,
      next,
    ]
    return { html: page(reader, { title: unit.unitName, body: body.join(''), trail: [{ path: '', title: say('home') }] }) }
  })
}

const nothing = async () => ''

export const unitLists = [
  unitList({
    kind: 'power',
    tab: 'powers',
    path: '',
    narrower: async (call, { say, to }, unit) => {
      const here = call.query['category'] ?? ''
      const address = `units/${encodeURIComponent(unit.unitId)}`
      const found = await categoriesOf(call.tx, unit.unitId)
      if (found.length < 2) return ''
      const each = found.map(({ category, count }) => ({
        title: `${category} ${count}`,
        href: to(address, { category }),
        isHere: category === here,
      }))
      return tabs(say('category'), [{ title: say('all'), href: to(address), isHere: here === '' }, ...each])
    },
  }),
  unitList({
    kind: 'point',
    tab: 'points',
    path: '/points',
    narrower: async (call, { say, to }, unit) => {
      const here = call.query['rank'] ?? ''
      const address = `units/${encodeURIComponent(unit.unitId)}/points`
      const each = (await levelsOf(call.tx, unit.unitId)).map(({ rank, label, count }) => ({
        ...{ title: `${label || '—'} ${count}`, href: to(address, { rank: String(rank) }), isHere: String(rank) === here },
      }))
      return tabs(say('level'), [{ title: say('all'), href: to(address), isHere: here === '' }, ...each])
    },
  }),
  unitList({ kind: 'flow', tab: 'charts', path: '/charts', narrower: nothing }),
  unitList({ kind: 'guide', tab: 'guides', path: '/guides', narrower: nothing }),
]

function sums({ say, language }: Reader, ratings: readonly RatingSum[]): string {
  if (ratings.length === 0) return ''
  const rows = DIMENSIONS.flatMap((dimension) => {
    const sum = ratings.find((each) => each.dimension === dimension)
    return sum
      ? [
          `<tr><td>${esc(DIMENSION_WORDS[dimension][language])}</td><td>${sum.average === null ? esc(say('ratingsFew')) : sum.average.toFixed(1)}</td><td>${sum.count}</td></tr>`,
        ]
      : []
  })
  return `<h2>${esc(say('ratings'))}</h2><table><thead><tr><th scope="col">${esc(say('dimension'))}</th><th scope="col">${esc(say('average'))}</th><th scope="col">${esc(say('count'))}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** The form of the public: a comment, marks from 1 to 5, no name. */
export function commentForm(reader: Reader, unitId: string, text: string, wrong: string | null): string {
  const { say, language } = reader
  const marks = DIMENSIONS.map((dimension) => {
    const scores = [1, 2, 3, 4, 5].map((score) => `<label><input type="radio" name="${dimension}" value="${score}"> ${score}</label>`)
    return `<fieldset><legend>${esc(DIMENSION_WORDS[dimension][language])}</legend>${scores.join('')}</fieldset>`
  })
  const alert = wrong === null ? '' : `<p class="note" role="alert" id="wrong">${esc(wrong)}</p>`
  return `<form method="post" action="/public/units/${encodeURIComponent(unitId)}/comments${language === 'en' ? '?lang=en' : ''}"><p class="note">${esc(say('banner'))}</p><p class="soft">${esc(say('commentLead'))}</p>${alert}<p><label for="text">${esc(say('commentText'))}</label></p><textarea id="text" name="text"${wrong === null ? ` maxlength="${COMMENT_LONGEST}"` : ' aria-invalid="true" aria-describedby="wrong"'}>${esc(text)}</textarea><p>${esc(say('rate'))}</p>${marks.join('')}<p><button>${esc(say('send'))}</button></p></form>`
}

const comments = sitePage('/units/:unit/comments', async (call, reader) => {
  const { say, to } = reader
  const unit = await publicUnit(call.tx, call.params['unit'] ?? '')
  if (!unit) return undefined
  const before = afterIn(call.query)
  const rows = await shownComments(call.tx, unit.unitId, before > 0 ? before : null, PAGE_ROWS + 1)
  const { shown, next } = paged(
    rows.map((row) => ({ ...row, seq: Number(row.seq) })),
    (after) => to(`units/${encodeURIComponent(unit.unitId)}/comments`, { after }),
    say,
  )
  const said = shown.map(
    (row) =>
      `<li><p>${esc(row.text)}</p><p class="soft">${esc(row.received_on)}</p>${row.answer ? `<div class="answer"><p class="soft">${esc(say('answered'))} ${esc(row.answered_on ?? '')}</p><p>${esc(row.answer)}</p></div>` : ''}</li>`,
  )
  const body = [
    unitTabs(reader, unit, 'comments'),
    call.query['sent'] === '1' ? `<p class="note" role="status">${esc(say('sent'))}</p>` : '',
    sums(reader, await ratingSums(call.tx, unit.unitId)),
    `<h2>${esc(say('comments'))}</h2>`,
    said.length > 0 ? `<ol class="list">${said.join('')}</ol>${next}` : `<p>${esc(say('noComments'))}</p>`,
    commentForm(reader, unit.unitId, '', null),
  ]
  return { html: page(reader, { title: unit.unitName, body: body.join(''), trail: [{ path: '', title: say('home') }] }) }
})

/** Thanks are shown here right after a comment. */
export const commentsPage: PageRoute = { ...comments, isSealed: true }

import type { PageRoute } from '../../../platform/module.ts'
import { readComment } from '../comments/comment.rules.ts'
import { keepComment, publicUnit } from '../comments/comment.store.ts'
import { boardOf, guideOf, handbookOf } from '../papers/papers.ts'
import { entriesOf, type PublicationRow, publicationRow } from '../publication.store.ts'
import { wholeItem } from './entry.html.rules.ts'
import { page, type Reader } from './html.rules.ts'
import { chartPage, historyPage, powerPage, versionPage } from './item.pages.ts'
import { notThere, readerOf, sitePage } from './reader.ts'
import { SITE_STYLE } from './style.schema.ts'
import { commentForm, commentsPage, homePage, unitLists } from './unit.pages.ts'

const PAPERS_A_MINUTE = 20
const COMMENTS_A_MINUTE = 5

/** A comment of somebody whom nobody asks who they are. Only the day is kept. */
const takeComment: PageRoute = {
  method: 'POST',
  path: '/public/units/:unit/comments',
  permission: 'public',
  perMinute: COMMENTS_A_MINUTE,
  isSealed: true,
  style: SITE_STYLE,
  run: async (call) => {
    const unitId = call.params['unit'] ?? ''
    const address = `units/${encodeURIComponent(unitId)}/comments`
    const reader = readerOf(call.query, address)
    const unitName = await publicUnit(call.tx, unitId)
    if (unitName === undefined) return notThere(reader)
    const given = readComment(call.form)
    if ('wrong' in given) {
      const says = reader.say(given.wrong, { count: given.count })
      return { status: 422, html: page(reader, { title: unitName, body: commentForm(reader, unitId, call.form['text'] ?? '', says) }) }
    }
    const id = await keepComment(call.tx, unitId, call.today, given)
    await call.note({ action: 'publicComment.receive', object: { kind: 'publicComment', id: id ?? 'rating' } })
    return { goTo: reader.to(address, { sent: '1' }).replaceAll('&amp;', '&') }
  },
}

/** What is being prepared, exactly as it will be seen: the same templates on the same frozen entries. */
const preview: PageRoute = {
  method: 'GET',
  path: '/preview/publications/:id',
  permission: 'publication.read',
  perMinute: 240,
  style: SITE_STYLE,
  run: async (call) => {
    const reader = readerOf(call.query, '')
    const id = call.params['id'] ?? ''
    const row = /^[0-9a-f-]{36}$/.test(id) ? await publicationRow(call.tx, id) : undefined
    if (!row) return notThere(reader)
    const entries = await entriesOf(call.tx, row.id)
    const body = entries.map((entry) => wholeItem(reader, { ...entry, powerId: entry.power_id })).join('')
    return { html: page(reader, { title: row.title, body, inside: saysOf(row, reader) }) }
  },
}

/** What the frame is: a preview, or what is read and by whom. */
function saysOf({ state, scope }: Pick<PublicationRow, 'state' | 'scope'>, { say }: Reader): string {
  if (state === 'draft' || state === 'submitted' || state === 'approved') return say(scope === 'public' ? 'preview' : 'previewInside')
  return say(scope === 'public' ? 'asPublic' : 'asInside')
}

export const sitePages: PageRoute[] = [
  homePage,
  ...unitLists,
  historyPage,
  commentsPage,
  takeComment,
  powerPage,
  chartPage,
  versionPage,
  sitePage('/units/:unit/handbook.pdf', (call) => handbookOf(call.tx, call.params['unit'] ?? ''), PAPERS_A_MINUTE),
  sitePage('/units/:unit/board.pdf', (call) => boardOf(call.tx, call.params['unit'] ?? ''), PAPERS_A_MINUTE),
  sitePage('/powers/:id/guide.pdf', (call) => guideOf(call.tx, call.params['id'] ?? ''), PAPERS_A_MINUTE),
  preview,
  sitePage('/*', async () => undefined),
]

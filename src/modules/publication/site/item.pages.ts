import type { Day } from '../../../kernel/day.ts'
import { flowPart, guideFacts, listItem, powerFacts, wholeItem } from './entry.html.rules.ts'
import { esc, page, type Reader } from './html.rules.ts'
import { afterIn, dayIn, PAGE_ROWS, sitePage } from './reader.ts'
import {
  entriesOfPower,
  entriesOfVersion,
  entryOf,
  publicUnit,
  type SiteEntry,
  type SiteVersion,
  versionById,
  versionsOfUnit,
} from './site.store.ts'
import { unitTabs } from './unit.pages.ts'

const unitStep = ({ unitId, unitName }: Pick<SiteEntry, 'unitId' | 'unitName'>) => ({
  path: `units/${encodeURIComponent(unitId)}`,
  title: unitName,
})

/** Which version a thing stands in, since when, and the mark by which its text can be checked. */
function standing({ say, to }: Reader, version: SiteVersion | undefined): string {
  if (!version) return ''
  return `<p class="soft"><a href="${to(`versions/${version.id}`)}">${esc(say('version', { version: version.version }))}</a> · ${esc(say('since', { day: version.fromOn }))} · ${esc(say('fingerprint'))} ${version.hash.slice(0, 12)}</p>`
}

/** One power: facts, guide, charts with their markers, its risk points with what is done about them. */
export const powerPage = sitePage('/powers/:id', async (call, reader) => {
  const { say, to } = reader
  const id = call.params['id'] ?? ''
  const power = await entryOf(call.tx, 'power', id)
  const others = await entriesOfPower(call.tx, id)
  const first = power ?? others.find((each) => each.kind === 'guide')
  if (!first) return undefined
  const guide = others.find((each) => each.kind === 'guide')
  const charts = others.filter((each) => each.kind === 'flow')
  const points = others.filter((each) => each.kind === 'point')
  const body = [
    standing(reader, await versionById(call.tx, first.publicationId)),
    power?.content.kind === 'power' ? powerFacts(reader, power.content) : '',
    guide?.content.kind === 'guide'
      ? `<h2>${esc(say('guide'))}</h2>${guideFacts(reader, guide.title, guide.content)}<p><a href="${to(`powers/${id}/guide.pdf`)}">${esc(say('guidePdf'))}</a></p>`
      : '',
    ...charts.map((chart) =>
      chart.content.kind === 'flow' ? `<h2>${esc(say('flows'))}</h2>${flowPart(reader, chart.title, chart.content)}` : '',
    ),
    points.length > 0
      ? `<h2>${esc(say('points'))}</h2><ol class="list">${points.map((each) => listItem(reader, { ...each, unitName: '' })).join('')}</ol>`
      : '',
  ]
  const trail = [{ path: '', title: say('home') }, unitStep(first)]
  return { html: page(reader, { title: first.title, body: body.join(''), trail }) }
})

export const chartPage = sitePage('/charts/:item', async (call, reader) => {
  const chart = await entryOf(call.tx, 'flow', call.params['item'] ?? '')
  if (chart?.content.kind !== 'flow') return undefined
  const body = standing(reader, await versionById(call.tx, chart.publicationId)) + flowPart(reader, chart.title, chart.content)
  return { html: page(reader, { title: chart.title, body, trail: [{ path: '', title: reader.say('home') }, unitStep(chart)] }) }
})

function versionItem({ say, to }: Reader, version: SiteVersion): string {
  const period = `${version.fromOn} – ${version.untilOn ?? say('now')}`
  const name = `${esc(version.title)} · ${esc(say('version', { version: version.version }))}`
  const head = version.isClosed ? `${name}（${esc(say('takenOff'))}）` : `<a href="${to(`versions/${version.id}`)}">${name}</a>`
  const ended = version.endedReason ? `<p class="soft">${esc(say('ended'))}：${esc(version.endedReason)}</p>` : ''
  return `<li><h3>${head}</h3><p class="soft">${esc(period)}</p><p class="soft">${esc(say('why'))}：${esc(version.reason)}</p>${ended}</li>`
}

/** What was public when: every version with its days and reasons; or what stood on one day. */
export const historyPage = sitePage('/units/:unit/history', async (call, reader) => {
  const { say, to } = reader
  const unitId = call.params['unit'] ?? ''
  const day = dayIn(call.query['on'])
  const versions = await versionsOfUnit(call.tx, unitId, day, call.query['after'] ?? null, PAGE_ROWS * 2 + 1)
  const unit = await publicUnit(call.tx, unitId)
  const [known] = versions.length > 0 ? versions : await versionsOfUnit(call.tx, unitId, null, null, 1)
  if (!unit && !known) return undefined
  const shown = versions.slice(0, PAGE_ROWS * 2)
  const oldest = shown.at(-1)?.id
  const address = `units/${encodeURIComponent(unitId)}/history`
  const body = [
    unit ? unitTabs(reader, unit, 'history') : '',
    `<p>${esc(say('historyLead'))}</p>`,
    `<form class="find" action="/public/${address}"><label for="on">${esc(say('onDay'))}</label><input type="date" id="on" name="on" value="${esc(day ?? '')}">${reader.language === 'en' ? '<input type="hidden" name="lang" value="en">' : ''}<button>${esc(say('showDay'))}</button></form>`,
    `<h2>${esc(day ? say('asOn', { day }) : say('history'))}</h2>`,
    shown.length > 0 ? `<ol class="list">${shown.map((each) => versionItem(reader, each)).join('')}</ol>` : `<p>${esc(say('none'))}</p>`,
    versions.length > PAGE_ROWS * 2 && oldest
      ? `<p><a rel="next" href="${to(address, { on: day ?? undefined, after: oldest })}">${esc(say('more'))}</a></p>`
      : '',
  ]
  return {
    html: page(reader, { title: unit?.unitName ?? known?.unitName ?? '', body: body.join(''), trail: [{ path: '', title: say('home') }] }),
  }
})

/** One version as it stood, word for word. */
export const versionPage = sitePage('/versions/:id', async (call, reader) => {
  const { say, to } = reader
  const version = await versionById(call.tx, call.params['id'] ?? '')
  if (!version) return undefined
  const after = afterIn(call.query)
  const few = version.kind === 'flow' ? 2 : PAGE_ROWS
  const entries = await entriesOfVersion(call.tx, version.id, after, few + 1)
  const shown = entries.slice(0, few)
  const past: Day | null = version.state === 'published' ? null : version.untilOn
  const body = [
    past && !version.isClosed ? `<p class="note">${esc(say('past', { from: version.fromOn, until: past }))}</p>` : '',
    version.isClosed ? `<p class="note">${esc(say('takenOff'))}：${esc(version.endedReason ?? '')}</p>` : '',
    `<p class="soft">${esc(say('version', { version: version.version }))} · ${esc(say('fromTo'))} ${esc(version.fromOn)} – ${esc(version.untilOn ?? say('now'))} · ${esc(say('why'))}：${esc(version.reason)}</p>`,
    `<p class="soft">${esc(say('fingerprint'))} ${version.hash.slice(0, 32)}<br>${esc(say('fingerprintMeans'))}</p>`,
    ...shown.map((entry) => wholeItem(reader, entry)),
    entries.length > few ? `<p><a href="${to(`versions/${version.id}`, { after: String(after + few) })}">${esc(say('more'))}</a></p>` : '',
  ]
  const trail = [
    { path: '', title: say('home') },
    unitStep(version),
    { path: `units/${encodeURIComponent(version.unitId)}/history`, title: say('history') },
  ]
  return { html: page(reader, { title: version.title, body: body.join(''), trail }) }
})

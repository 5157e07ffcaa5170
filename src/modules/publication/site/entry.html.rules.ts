import type { FlowEntry, GuideEntry, PointEntry, PowerEntry } from '../snapshot/entry.schema.ts'
import { groupedPoints } from '../snapshot/entry.rules.ts'
import { esc, facts, levelMark, type Reader } from './html.rules.ts'
import type { Speak } from './words.schema.ts'

/** What an entry needs to be shown, wherever it comes from. */
export interface Shown {
  kind: 'power' | 'flow' | 'point' | 'guide'
  key: string
  powerId: string | null
  no: string
  title: string
  content: PowerEntry | FlowEntry | PointEntry | GuideEntry
}

const list = (items: readonly string[]): string => (items.length > 0 ? items.map(esc).join('<br>') : '')

function limits(say: Speak, { statutoryDays, promisedDays }: PowerEntry): string {
  const parts = [
    statutoryDays === null ? '' : say('statutory', { days: statutoryDays }),
    promisedDays === null ? '' : say('promised', { days: promisedDays }),
  ].filter(Boolean)
  return esc(parts.length > 0 ? parts.join(' · ') : say('noLimit'))
}

export function powerFacts({ say }: Reader, power: PowerEntry): string {
  return facts([
    [say('category'), esc(power.category)],
    [say('type'), esc(power.type)],
    [say('level'), levelMark(power.level)],
    [say('post'), esc(power.post)],
    [say('object'), esc(power.object)],
    [say('bases'), list(power.bases)],
    [say('limits'), limits(say, power)],
    [say('charge'), esc(power.charge ?? say('noCharge'))],
  ])
}

export function guideFacts({ say }: Reader, title: string, guide: GuideEntry): string {
  return facts([
    [say('what'), esc(guide.power.type ? `${title}（${guide.power.type}）` : title)],
    [say('object'), esc(guide.power.object)],
    [say('bases'), list(guide.power.bases)],
    [say('who'), esc(guide.power.post)],
    [say('limits'), limits(say, guide.power)],
    [say('documents'), list(guide.documents) || esc(say('noDocuments'))],
    [say('steps'), list([guide.steps.join(' → '), ...(guide.branches ?? [])])],
    [say('charge'), esc(guide.power.charge ?? say('noCharge'))],
    [say('place'), esc(guide.place)],
    [say('hours'), esc(guide.hours)],
    [say('contact'), esc(guide.contact)],
    [say('complaint'), esc(guide.complaint)],
  ])
}

/** The picture with its markers, then the same in words: who cannot see it loses nothing. */
export function flowPart({ say }: Reader, title: string, { picture, steps }: FlowEntry): string {
  const drawn = picture
    ? `<div class="wide" role="region" tabindex="0" aria-label="${esc(title)}：${esc(say('picture'))}">${picture}</div>`
    : ''
  const rows = steps.map((step, at) => {
    const points = groupedPoints(step.points).map(
      ({ title, level, count }) => `${esc(title)}${count > 1 ? ` ×${count}` : ''} ${levelMark(level)}`,
    )
    const under = [step.post, step.days === null ? null : say('workdays', { days: step.days }), step.document].filter(Boolean).join(' · ')
    return `<tr><td>${at + 1}</td><td>${esc(step.name)}<br><span class="soft">${esc(under)}</span></td><td>${points.join('<br>')}</td></tr>`
  })
  const table = `<div class="wide" role="region" tabindex="0" aria-label="${esc(title)}：${esc(say('steps'))}"><table><thead><tr><th scope="col">#</th><th scope="col">${esc(say('step'))}</th><th scope="col">${esc(say('pointsHere'))}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  return drawn + table
}

export function pointPart({ say }: Reader, point: PointEntry): string {
  const measures = point.measures.map((measure) => `${measure.phase ? `<strong>${esc(measure.phase)}</strong>　` : ''}${esc(measure.text)}`)
  const about = [point.power, point.post, point.type].filter(Boolean).join(' · ')
  const more = point.more.map(({ label, text }) => `<p><strong>${esc(label)}</strong>　${esc(text)}</p>`).join('')
  return `<p class="soft">${levelMark(point.level)} ${esc(about)}</p>${more}${measures.length > 0 ? `<p class="soft">${esc(say('measures'))}</p><ul>${measures.map((each) => `<li>${each}</li>`).join('')}</ul>` : ''}`
}

/** One entry in a list, with a link to its own page where it has one. */
export function listItem(reader: Reader, entry: Shown & { unitName?: string }, isLinked = true): string {
  const { say, to } = reader
  const name = `${entry.content.kind === 'power' ? `${esc(entry.no)} ` : ''}${esc(entry.title)}`
  const path = pathOf(entry)
  const head = `<h3>${isLinked && path ? `<a href="${to(path)}">${name}</a>` : name}</h3>`
  const unit = entry.unitName ? `<p class="soft">${esc(entry.unitName)}</p>` : ''
  if (entry.content.kind === 'point') return `<li id="p-${esc(entry.key)}">${head}${unit}${pointPart(reader, entry.content)}</li>`
  if (entry.content.kind === 'power')
    return `<li>${head}${unit}<p class="soft">${esc(entry.content.category)} · ${esc(entry.content.type)} · ${limits(say, entry.content)} ${levelMark(entry.content.level)}</p></li>`
  return `<li>${head}${unit}<p class="soft">${esc(say(entry.content.kind === 'flow' ? 'flows' : 'guides'))}</p></li>`
}

/** Where an entry has a page of its own. */
function pathOf({ kind, key, powerId }: Shown): string | null {
  if (kind === 'power') return `powers/${key}`
  if (kind === 'guide') return `powers/${powerId ?? key}`
  return kind === 'flow' ? `charts/${encodeURIComponent(key)}` : null
}

/** One entry in full: on the page of a version, in the preview. */
export function wholeItem(reader: Reader, entry: Shown): string {
  const title = `<h2>${esc(entry.content.kind === 'power' || entry.content.kind === 'point' ? `${entry.no} ${entry.title}` : entry.title)}</h2>`
  if (entry.content.kind === 'power') return title + powerFacts(reader, entry.content)
  if (entry.content.kind === 'guide') return title + guideFacts(reader, entry.title, entry.content)
  return title + (entry.content.kind === 'flow' ? flowPart(reader, entry.title, entry.content) : pointPart(reader, entry.content))
}

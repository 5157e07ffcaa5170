import type { PageAnswer, PageCall, PageRoute } from '../../../platform/module.ts'
import { esc } from '../../publication/site/html.rules.ts'
import { afterIn } from '../../publication/site/reader.ts'
import { putSuggestion } from '../suggestion/suggestion.store.ts'
import { answersPart, BOX_STYLE, boxForm, boxPage, type BoxShown } from './box.html.rules.ts'
import { looksLikeReport, readBox } from './box.rules.ts'
import { boxAnswers, boxUnits } from './box.store.ts'
import { boxSpeaker } from './words.schema.ts'

const PATH = '/public/box'
const PAGES_A_MINUTE = 240
const SENT_A_MINUTE = 5
const ANSWERS_A_PAGE = 10

type Speaker = Pick<BoxShown, 'language' | 'say'>

const speakerOf = ({ query }: PageCall): Speaker => {
  const language = query['lang'] === 'en' ? 'en' : 'zh'
  return { language, say: boxSpeaker(language) }
}

const addressOf = ({ language }: Pick<Speaker, 'language'>, query: Readonly<Record<string, string>> = {}): string => {
  const text = new URLSearchParams({ ...query, ...(language === 'en' ? { lang: 'en' } : {}) }).toString()
  return `${PATH}${text === '' ? '' : `?${text}`}`
}

const otherOf = (speaker: Speaker, query: Readonly<Record<string, string>>): string =>
  addressOf({ language: speaker.language === 'en' ? 'zh' : 'en' }, query)

async function formPage(call: PageCall, speaker: Speaker, more: Partial<BoxShown>, status = 200): Promise<PageAnswer> {
  const unit = call.query['unit'] ?? ''
  const shown: BoxShown = { ...speaker, form: { unit, ...call.form }, wrong: {}, isDoubted: false, ...more }
  const before = afterIn(call.query)
  const answers = await boxAnswers(call.tx, before > 0 ? before : null, ANSWERS_A_PAGE + 1)
  const last = answers.slice(0, ANSWERS_A_PAGE).at(-1)
  const next =
    answers.length > ANSWERS_A_PAGE && last
      ? `<p><a rel="next" href="${esc(addressOf(speaker, { after: String(last.seq) }))}#answers">${esc(speaker.say('more'))}</a></p>`
      : ''
  const body = boxForm(shown, await boxUnits(call.tx), addressOf(speaker)) + answersPart(speaker, answers.slice(0, ANSWERS_A_PAGE), next)
  return { status, html: boxPage(speaker, { body, other: otherOf(speaker, unit === '' ? {} : { unit }) }) }
}

/** The box: what it is for, the form, what was answered. */
const showBox: PageRoute = {
  method: 'GET',
  path: PATH,
  permission: 'public',
  perMinute: PAGES_A_MINUTE,
  style: BOX_STYLE,
  isSealed: true,
  run: async (call) => {
    const speaker = speakerOf(call)
    if (call.query['sent'] !== '1') return formPage(call, speaker, {})
    const { say } = speaker
    const body = `<p class="thanks" role="status">${esc(say('sent'))}</p><p class="soft">${esc(say('sentMore'))}</p><p><a href="${esc(addressOf(speaker))}">${esc(say('again'))}</a></p>`
    return { html: boxPage(speaker, { body, other: otherOf(speaker, { sent: '1' }) }) }
  },
}

/** One suggestion, of whoever it is. The trail hears by night that one came in, and neither which nor from whom (R136, P13). */
const takeSuggestion: PageRoute = {
  method: 'POST',
  path: PATH,
  permission: 'public',
  perMinute: SENT_A_MINUTE,
  style: BOX_STYLE,
  isSealed: true,
  run: async (call) => {
    const speaker = speakerOf(call)
    const units = await boxUnits(call.tx)
    const { draft, from, wrong } = readBox(
      call.form,
      units.map((unit) => unit.id),
    )
    if (!draft) return formPage(call, speaker, { wrong }, 422)
    if (looksLikeReport(draft.text) && call.form['anyway'] !== '1') return formPage(call, speaker, { isDoubted: true }, 422)
    const kept = await putSuggestion(call.tx, draft, call.today, from)
    if (!kept) return formPage(call, speaker, { wrong: { unit: 'unit' } }, 422)
    await call.note({ action: 'suggestion.receive', object: { kind: 'suggestionBox', id: draft.unitId }, register: kept.registerNode })
    return { goTo: addressOf(speaker, { sent: '1' }) }
  },
}

export const boxPages: PageRoute[] = [showBox, takeSuggestion]

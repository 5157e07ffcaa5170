import type { PageAnswer, PageCall, PageRoute } from '../../../platform/module.ts'
import { esc } from '../../publication/site/html.rules.ts'
import { hashOfCode } from '../codes/code.ts'
import { CODE_FIELD, readAnswer, UNIT_FIELD, type Wrong } from './answer.rules.ts'
import { answerForm, type Shown, SURVEY_STYLE, surveyPage } from './form.html.rules.ts'
import { keepAnswer, type PublicSurvey, publicSurvey } from './site.store.ts'
import { surveySpeaker } from './words.schema.ts'

const PAGES_A_MINUTE = 240
/** A whole office may sit behind one address. */
const ANSWERS_A_MINUTE = 30

const PATH = '/public/surveys/:slug'

type Speaker = Pick<Shown, 'language' | 'say'>

const speakerOf = ({ query }: PageCall): Speaker => {
  const language = query['lang'] === 'en' ? 'en' : 'zh'
  return { language, say: surveySpeaker(language) }
}

const slugIn = ({ params }: PageCall): string => params['slug'] ?? ''
const addressOf = (slug: string, query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(query).toString()
  return `/public/surveys/${encodeURIComponent(slug)}${text === '' ? '' : `?${text}`}`
}
const tongue = ({ language }: Speaker): Record<string, string> => (language === 'en' ? { lang: 'en' } : {})

/** This page in the other language. */
const otherOf = (call: PageCall, { language }: Speaker): string =>
  addressOf(slugIn(call), { ...(language === 'en' ? {} : { lang: 'en' }), ...(call.query['sent'] === '1' ? { sent: '1' } : {}) })

function said(call: PageCall, speaker: Speaker, title: string, text: string, status: number): PageAnswer {
  return { status, html: surveyPage(speaker, { title, body: `<p>${esc(text)}</p>`, other: otherOf(call, speaker) }) }
}

const notThere = (call: PageCall, speaker: Speaker): PageAnswer => said(call, speaker, '404', speaker.say('none'), 404)

/** Undefined while it takes answers. */
function notOpen(call: PageCall, speaker: Speaker, survey: PublicSurvey): PageAnswer | undefined {
  const { say } = speaker
  if (survey.state === 'approved' || call.today < survey.opensOn)
    return said(call, speaker, survey.title, say('early', { from: survey.opensOn }), 200)
  return survey.state !== 'open' || call.today > survey.closesOn ? said(call, speaker, survey.title, say('over'), 410) : undefined
}

function formPage(call: PageCall, speaker: Speaker, survey: PublicSurvey, wrong: Readonly<Record<string, Wrong>>): PageAnswer {
  const { say } = speaker
  const { title, unitName, content, opensOn, closesOn } = survey
  const body = [
    content.lead === '' ? '' : `<p>${esc(content.lead)}</p>`,
    `<p class="soft">${esc(say('by', { unit: unitName, from: opensOn, to: closesOn }))}</p>`,
    `<p class="soft">${esc(say('promise'))}</p><p class="note">${esc(say('banner'))}</p>`,
    answerForm(survey, { ...speaker, form: call.form, wrong }, addressOf(slugIn(call), tongue(speaker))),
  ]
  const isWrong = Object.keys(wrong).length > 0
  return { status: isWrong ? 422 : 200, html: surveyPage(speaker, { title, body: body.join(''), other: otherOf(call, speaker) }) }
}

/** What is asked; or that it was received, has not begun, is over. */
const showSurvey: PageRoute = {
  method: 'GET',
  path: PATH,
  permission: 'public',
  perMinute: PAGES_A_MINUTE,
  // Thanks are shown here right after an answer.
  isSealed: true,
  style: SURVEY_STYLE,
  run: async (call) => {
    const speaker = speakerOf(call)
    const survey = await publicSurvey(call.tx, slugIn(call))
    if (!survey) return notThere(call, speaker)
    const { say } = speaker
    if (call.query['sent'] === '1') {
      const body = `<p class="thanks" role="status">${esc(say('sent'))}</p><p class="soft">${esc(say('sentMore'))}</p>`
      return { html: surveyPage(speaker, { title: survey.title, body, other: otherOf(call, speaker) }) }
    }
    return notOpen(call, speaker, survey) ?? formPage(call, speaker, survey, {})
  },
}

/** One answer, of nobody. The trail says by the day that one came in, and nothing of it. */
const takeAnswer: PageRoute = {
  method: 'POST',
  path: PATH,
  permission: 'public',
  perMinute: ANSWERS_A_MINUTE,
  isSealed: true,
  style: SURVEY_STYLE,
  run: async (call) => {
    const speaker = speakerOf(call)
    const slug = slugIn(call)
    const survey = await publicSurvey(call.tx, slug)
    if (!survey) return notThere(call, speaker)
    const shut = notOpen(call, speaker, survey)
    if (shut) return shut
    const { unitId, values, code, wrong } = readAnswer(survey, call.form)
    if (Object.keys(wrong).length > 0) return formPage(call, speaker, survey, wrong)
    const codeHash = code === null ? null : hashOfCode(survey.id, code)
    const kept = await keepAnswer(call.tx, slug, { unitId, values, codeHash, day: call.today })
    if (kept === 'closed') return said(call, speaker, survey.title, speaker.say('over'), 410)
    if (kept !== 'kept') return formPage(call, speaker, survey, kept === 'code' ? { [CODE_FIELD]: 'codeWrong' } : { [UNIT_FIELD]: 'unit' })
    await call.note({ action: 'survey.answer', object: { kind: 'survey', id: survey.id } })
    return { goTo: addressOf(slug, { sent: '1', ...tongue(speaker) }) }
  },
}

export const surveyPages: PageRoute[] = [showSurvey, takeAnswer]

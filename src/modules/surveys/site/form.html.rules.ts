import { esc } from '../../publication/site/html.rules.ts'
import { SITE_STYLE } from '../../publication/site/style.schema.ts'
import type { SiteLanguage } from '../../publication/site/words.schema.ts'
import { type Question, questionsOf, TEXT_LONGEST } from '../questionnaire/questionnaire.schema.ts'
import { type Asked, CODE_FIELD, optionField, UNIT_FIELD, type Wrong } from './answer.rules.ts'
import { filled, MARK_WORDS, type SpeakSurvey, WRONG_WORDS } from './words.schema.ts'

/** The stylesheet of the public site, with what a form of many questions needs. */
export const SURVEY_STYLE = `${SITE_STYLE}
header .name{color:inherit}
fieldset.ask{background:#fff;padding:8px 12px 12px;margin:0 0 12px;min-width:0}
fieldset.ask.wrong{border-color:#b3261e;border-width:2px}
fieldset.ask legend{font-weight:600;padding:0 4px;overflow-wrap:anywhere}
fieldset.ask label.pick{display:flex;gap:8px;align-items:flex-start;padding:8px 0;min-height:40px;overflow-wrap:anywhere}
fieldset.ask label.pick input{flex:none;width:20px;height:20px;margin:2px 0 0}
fieldset.ask input[type=text]{width:100%;max-width:320px;font:inherit;padding:8px 10px;border:1px solid #8a949c;border-radius:6px;background:#fff}
.error{color:#b3261e;font-weight:600;margin:4px 0}
.wrongs{border:2px solid #b3261e;background:#fff;border-radius:6px;padding:8px 12px;margin:10px 0}
.wrongs ul{margin:4px 0;padding-left:20px}
.thanks{font-size:18px}`

/** How the page is spoken, and what stands in it already. */
export interface Shown {
  language: SiteLanguage
  say: SpeakSurvey
  form: Readonly<Record<string, string>>
  wrong: Readonly<Record<string, Wrong>>
}

interface Frame {
  title: string
  body: string
  /** This page in the other language. */
  other: string
}

/** A whole page without script, cookie or anything from elsewhere. */
export function surveyPage({ language, say }: Pick<Shown, 'language' | 'say'>, { title, body, other }: Frame): string {
  const tongue = language === 'zh' ? 'en' : 'zh-CN'
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${esc(title)} · ${esc(say('site'))}</title><style>${SURVEY_STYLE}</style></head><body>`,
    `<a class="skip" href="#main">${esc(say('skip'))}</a>`,
    `<header><span class="name">${esc(say('site'))}</span><a href="${esc(other)}" lang="${tongue}" hreflang="${tongue}">${esc(say('other'))}</a></header>`,
    `<main id="main"><h1>${esc(title)}</h1>${body}</main><footer><p>${esc(say('footer'))}</p></footer></body></html>`,
  ].join('')
}

/** All questions in order, each with its error beside it, and everything filled in still there. */
export function answerForm(asked: Asked, shown: Shown, action: string): string {
  const { say } = shown
  const all = questionsOf(asked.content)
  const parts = asked.content.sections.map(({ title, questions }) => {
    const head = title === '' ? '' : `<h2>${esc(title)}</h2>`
    return head + questions.map((each) => questionPart(each, all.indexOf(each) + 1, shown)).join('')
  })
  const body = [codePart(asked, shown), unitPart(asked, shown), ...parts]
  return `${wrongs(all, shown)}<form method="post" action="${esc(action)}" autocomplete="off" novalidate>${body.join('')}<p><button>${esc(say('send'))}</button></p></form>`
}

/** What has to be put right, each with a link to its place. */
function wrongs(all: readonly Question[], shown: Shown): string {
  const { language, say, wrong } = shown
  const fields = [CODE_FIELD, UNIT_FIELD, ...all.map((each) => each.key)].filter((field) => wrong[field] !== undefined)
  if (fields.length === 0) return ''
  const items = fields.map((field) => {
    const question = all.find((each) => each.key === field)
    const name = question ? `${all.indexOf(question) + 1}. ${question.text}` : say(field === CODE_FIELD ? 'code' : 'unit')
    return `<li><a href="#${field}">${esc(name)}${language === 'zh' ? '：' : ': '}${esc(wrongText(shown, field, question))}</a></li>`
  })
  return `<div class="wrongs" role="alert"><p>${esc(say('wrongHead', { count: fields.length }))}</p><ul>${items.join('')}</ul></div>`
}

function wrongText({ language, wrong }: Shown, field: string, question?: Question): string {
  const what = wrong[field]
  if (what === undefined) return ''
  return filled(WRONG_WORDS[what][language], { least: question?.least ?? '−∞', most: question?.most ?? '∞', count: TEXT_LONGEST })
}

interface Part {
  field: string
  legend: string
  help: string
  controls: string
  question?: Question
}

/** One question as a group: its words, its error, its help, its controls. */
function group(shown: Shown, { field, legend, help, controls, question }: Part): string {
  const text = wrongText(shown, field, question)
  const error = text === '' ? '' : `<p class="error" id="${field}-wrong">${esc(text)}</p>`
  const hint = help === '' ? '' : `<p class="soft" id="${field}-help">${esc(help)}</p>`
  return `<fieldset class="ask${text === '' ? '' : ' wrong'}" id="${field}"><legend>${esc(legend)}</legend>${error}${hint}${controls}</fieldset>`
}

/** Ties a control to its error and its help. */
function ties({ wrong }: Shown, field: string, hasHelp: boolean): string {
  const isWrong = wrong[field] !== undefined
  const by = [isWrong ? `${field}-wrong` : '', hasHelp ? `${field}-help` : ''].filter(Boolean).join(' ')
  return `${isWrong ? ' aria-invalid="true"' : ''}${by === '' ? '' : ` aria-describedby="${by}"`}`
}

/** Radios carry no aria-invalid; each is described by the error of its group. */
function described({ wrong }: Shown, field: string): string {
  return wrong[field] === undefined ? '' : ` aria-describedby="${field}-wrong"`
}

const radio = (shown: Shown, field: string, value: string, label: string): string =>
  `<label class="pick"><input type="radio" name="${field}" value="${esc(value)}"${shown.form[field] === value ? ' checked' : ''}${described(shown, field)}> <span>${esc(label)}</span></label>`

function codePart({ access }: Asked, shown: Shown): string {
  const { say, form } = shown
  if (access === 'link') return ''
  const help = `${say('codeHelp')}${access === 'both' ? ` ${say('codeOptional')}` : ''}`
  const control = `<input type="text" name="${CODE_FIELD}" aria-label="${esc(say('code'))}" maxlength="40" autocapitalize="characters" spellcheck="false" value="${esc(form[CODE_FIELD] ?? '')}"${ties(shown, CODE_FIELD, true)}>`
  return group(shown, { field: CODE_FIELD, legend: say('code'), help, controls: control })
}

function unitPart({ targets }: Asked, shown: Shown): string {
  if (targets.length < 2) return ''
  const controls = targets.map(({ unitId, name }) => radio(shown, UNIT_FIELD, unitId, name)).join('')
  return group(shown, { field: UNIT_FIELD, legend: shown.say('unit'), help: '', controls })
}

function questionPart(question: Question, no: number, shown: Shown): string {
  const { say } = shown
  const { key, text, kind, isRequired } = question
  const marks = [isRequired ? say('required') : say('optional'), ...(kind === 'multiple' ? [say('many')] : [])]
  const legend = shown.language === 'zh' ? `${no}. ${text}（${marks.join('，')}）` : `${no}. ${text} (${marks.join(', ')})`
  return group(shown, { field: key, legend, help: helpOf(question, say), controls: controlsOf(question, shown), question })
}

function helpOf({ kind, least, most }: Question, say: SpeakSurvey): string {
  if (kind === 'text') return say('longest', { count: TEXT_LONGEST })
  if (kind !== 'number') return ''
  return least !== null && most !== null ? say('range', { least, most }) : say('number')
}

function controlsOf(question: Question, shown: Shown): string {
  const { key, kind, text, options } = question
  const value = shown.form[key] ?? ''
  if (kind === 'single') return options.map((option, at) => radio(shown, key, String(at), option)).join('')
  if (kind === 'scale')
    return MARK_WORDS[shown.language]
      .map((word, at) => radio(shown, key, String(at + 1), `${at + 1} ${word}`))
      .toReversed()
      .join('')
  if (kind === 'multiple')
    return options
      .map((option, at) => {
        const field = optionField(question, at)
        return `<label class="pick"><input type="checkbox" name="${field}" value="1"${shown.form[field] === undefined ? '' : ' checked'}${described(shown, key)}> <span>${esc(option)}</span></label>`
      })
      .join('')
  if (kind === 'number')
    return `<input type="text" inputmode="decimal" name="${key}" aria-label="${esc(text)}" maxlength="13" value="${esc(value)}"${ties(shown, key, true)}>`
  return `<textarea name="${key}" aria-label="${esc(text)}" maxlength="${TEXT_LONGEST}"${ties(shown, key, true)}>${esc(value)}</textarea>`
}

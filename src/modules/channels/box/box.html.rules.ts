import { esc } from '../../publication/site/html.rules.ts'
import { SITE_STYLE } from '../../publication/site/style.schema.ts'
import type { SiteLanguage } from '../../publication/site/words.schema.ts'
import { CONTACT_LONGEST, NAME_LONGEST, SUGGESTION_LONGEST, SUGGESTION_TOPICS } from '../suggestion/suggestion.schema.ts'
import type { BoxField, BoxWrong } from './box.rules.ts'
import type { BoxAnswer, BoxUnit } from './box.schema.ts'
import { BOX_WRONG_WORDS, type SpeakBox, TOPIC_WORDS } from './words.schema.ts'

/** The stylesheet of the public site, with what the form of the box needs. */
export const BOX_STYLE = `${SITE_STYLE}
header .name{color:inherit}
.field{margin:0 0 14px}
.field>label,legend{display:block;font-weight:600;margin:0 0 4px}
select,input[type=text]{width:100%;max-width:480px;font:inherit;padding:8px 10px;border:1px solid #8a949c;border-radius:6px;background:#fff;color:inherit}
select:focus-visible{outline:3px solid #b3541e;outline-offset:2px}
fieldset{background:#fff}
fieldset label.pick{display:inline-flex;gap:8px;align-items:center;padding:8px 18px 8px 0;min-height:44px}
fieldset label.pick input{width:20px;height:20px;margin:0}
.wrong select,.wrong textarea,.wrong input,fieldset.wrong{border:2px solid #b3261e}
.error{color:#b3261e;font-weight:600;margin:4px 0}
.wrongs{border:2px solid #b3261e;background:#fff;border-radius:6px;padding:8px 12px;margin:10px 0}
.wrongs ul{margin:4px 0;padding-left:20px}
.looks{border:2px solid #b3541e;background:#fff7ef;border-radius:6px;padding:4px 14px 10px;margin:12px 0}
.looks h2{border:0;padding:0;margin:8px 0}
.looks a{display:inline-block;padding:8px 18px;border-radius:6px;background:#1f4e5f;color:#fff;text-decoration:none}
button.second{background:#fff;color:#1f4e5f;border:1px solid #1f4e5f}
.thanks{font-size:18px}`

/** How the page is spoken, and what stands in it already. */
export interface BoxShown {
  language: SiteLanguage
  say: SpeakBox
  form: Readonly<Record<string, string>>
  wrong: Readonly<Partial<Record<BoxField, BoxWrong>>>
  /** It reads like a report: say so, and ask once more. */
  isDoubted: boolean
}

/** A whole page without script, cookie or anything from elsewhere. */
export function boxPage({ language, say }: Pick<BoxShown, 'language' | 'say'>, { body, other }: { body: string; other: string }): string {
  const tongue = language === 'zh' ? 'en' : 'zh-CN'
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(say('site'))}</title><style>${BOX_STYLE}</style></head><body>`,
    `<a class="skip" href="#main">${esc(say('skip'))}</a>`,
    `<header><a class="name" href="/public${language === 'en' ? '?lang=en' : ''}">${esc(language === 'en' ? 'Powers made public' : '权力公开')}</a><a href="${esc(other)}" lang="${tongue}" hreflang="${tongue}">${esc(say('other'))}</a></header>`,
    `<main id="main"><h1>${esc(say('site'))}</h1>${body}</main><footer><p>${esc(say('footer'))}</p></footer></body></html>`,
  ].join('')
}

const reportPath = (language: SiteLanguage): string => (language === 'en' ? '/report?lang=en' : '/report')

/** What the box is, what does not belong into it, and the form. */
export function boxForm(shown: BoxShown, units: readonly BoxUnit[], action: string): string {
  const { language, say } = shown
  const lead = [
    `<p>${esc(say('lead'))}</p><p class="soft">${esc(say('promise'))}</p>`,
    `<p class="note">${esc(say('banner'))}${language === 'zh' ? '' : ' '}${esc(say('report'))} <a href="${reportPath(language)}" rel="noreferrer">${esc(say('reportLink'))}</a>${esc(say('reportMore'))}</p>`,
  ]
  const fields = [unitPart(shown, units), topicPart(shown), textPart(shown), contactPart(shown)]
  const buttons = shown.isDoubted
    ? `<input type="hidden" name="anyway" value="1"><p><button class="second">${esc(say('looksAnyway'))}</button></p>`
    : `<p><button>${esc(say('send'))}</button></p>`
  return `${lead.join('')}${wrongs(shown)}${doubt(shown)}<form method="post" action="${esc(action)}" autocomplete="off" novalidate>${fields.join('')}${buttons}</form>`
}

function doubt({ isDoubted, language, say }: BoxShown): string {
  if (!isDoubted) return ''
  return `<div class="looks" role="alert"><h2>${esc(say('looksHead'))}</h2><p>${esc(say('looksText'))}</p><p><a href="${reportPath(language)}" rel="noreferrer">${esc(say('looksGo'))}</a></p></div>`
}

const FIELDS = ['unit', 'topic', 'text', 'name', 'contact'] as const

function wrongs({ language, say, wrong }: BoxShown): string {
  const items = FIELDS.flatMap((field) => {
    const what = wrong[field]
    return what === undefined
      ? []
      : [`<li><a href="#${field}">${esc(say(field))}${language === 'zh' ? '：' : ': '}${esc(BOX_WRONG_WORDS[what][language])}</a></li>`]
  })
  if (items.length === 0) return ''
  return `<div class="wrongs" role="alert"><p>${esc(say('wrongHead', { count: items.length }))}</p><ul>${items.join('')}</ul></div>`
}

const errorOf = ({ language, wrong }: BoxShown, field: BoxField): string => {
  const what = wrong[field]
  return what === undefined ? '' : `<p class="error" id="${field}-wrong">${esc(BOX_WRONG_WORDS[what][language])}</p>`
}
const ties = ({ wrong }: BoxShown, field: BoxField, help = ''): string => {
  const by = [wrong[field] === undefined ? '' : `${field}-wrong`, help].filter(Boolean).join(' ')
  return `${wrong[field] === undefined ? '' : ' aria-invalid="true"'}${by === '' ? '' : ` aria-describedby="${by}"`}`
}
const field = (shown: BoxShown, name: BoxField, inner: string): string =>
  `<div class="field${shown.wrong[name] === undefined ? '' : ' wrong'}"><label for="${name}">${esc(shown.say(name))}</label>${errorOf(shown, name)}${inner}</div>`

function unitPart(shown: BoxShown, units: readonly BoxUnit[]): string {
  const least = Math.min(...units.map((unit) => unit.depth))
  const options = units.map(
    (unit) =>
      `<option value="${esc(unit.id)}"${shown.form['unit'] === unit.id ? ' selected' : ''}>${'　'.repeat(unit.depth - least)}${esc(unit.name)}</option>`,
  )
  return field(
    shown,
    'unit',
    `<select id="unit" name="unit"${ties(shown, 'unit')}><option value="">${esc(shown.say('choose'))}</option>${options.join('')}</select>`,
  )
}

function topicPart(shown: BoxShown): string {
  const picks = SUGGESTION_TOPICS.map(
    (topic) =>
      `<label class="pick"><input type="radio" name="topic" value="${topic}"${shown.form['topic'] === topic ? ' checked' : ''}${shown.wrong.topic === undefined ? '' : ' aria-describedby="topic-wrong"'}> <span>${esc(TOPIC_WORDS[topic][shown.language])}</span></label>`,
  )
  return `<fieldset id="topic"${shown.wrong.topic === undefined ? '' : ' class="wrong"'}><legend>${esc(shown.say('topic'))}</legend>${errorOf(shown, 'topic')}${picks.join('')}</fieldset>`
}

function textPart(shown: BoxShown): string {
  const limit = shown.wrong.text === undefined ? ` maxlength="${SUGGESTION_LONGEST}"` : ''
  return field(
    shown,
    'text',
    `<p class="soft" id="text-help">${esc(shown.say('longest', { count: SUGGESTION_LONGEST }))}</p><textarea id="text" name="text"${limit}${ties(shown, 'text', 'text-help')}>${esc(shown.form['text'] ?? '')}</textarea>`,
  )
}

function contactPart(shown: BoxShown): string {
  const { say, form } = shown
  const line = (name: 'name' | 'contact', longest: number) =>
    field(
      shown,
      name,
      `<input type="text" id="${name}" name="${name}"${shown.wrong[name] === undefined ? ` maxlength="${longest}"` : ''} value="${esc(form[name] ?? '')}"${ties(shown, name)}>`,
    )
  return `<fieldset><legend>${esc(say('contactHead'))}</legend><p class="soft">${esc(say('contactHelp'))}</p>${line('name', NAME_LONGEST)}${line('contact', CONTACT_LONGEST)}</fieldset>`
}

/** Answers that were let out. */
export function answersPart({ language, say }: Pick<BoxShown, 'language' | 'say'>, answers: readonly BoxAnswer[], next: string): string {
  const items = answers.map(
    (each) =>
      `<li><p class="soft">${esc(say('answered', { unit: each.unitName, topic: TOPIC_WORDS[each.topic][language], day: each.answeredOn }))}</p><p>${esc(each.text)}</p><div class="answer"><strong>${esc(say('reply'))}</strong><br>${esc(each.answer)}</div></li>`,
  )
  const list = items.length > 0 ? `<ol class="list">${items.join('')}</ol>${next}` : `<p>${esc(say('answersNone'))}</p>`
  return `<h2 id="answers">${esc(say('answers'))}</h2>${list}`
}

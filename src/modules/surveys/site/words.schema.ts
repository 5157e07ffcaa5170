import type { SiteLanguage } from '../../publication/site/words.schema.ts'

/** Words around a questionnaire on its public page; its own text stands in the language it was written in. */
const ZH = {
  site: '问卷测评',
  skip: '跳到正文',
  other: 'English',
  none: '没有这份问卷。请核对网址。',
  by: '由 {{unit}} 组织，{{from}} 至 {{to}} 开放。',
  promise: '不记名：不登记您的身份，不保存您的网络地址和提交时间；少于规定份数的结果不显示。',
  banner: '涉密信息不得录入。请勿填写他人姓名、电话、身份证号。反映违纪违法问题请向纪检监察机构举报，本问卷不是举报渠道。',
  early: '这份问卷将于 {{from}} 开放，届时请再来填写。',
  over: '这份问卷已经结束，不再接收答卷。谢谢您的关注。',
  code: '答题码',
  codeHelp: '印在发给您的纸条上，只能用一次；答题码与答卷不能对应。',
  codeOptional: '没有答题码的可以不填。',
  unit: '您评价的单位',
  required: '必答',
  optional: '选答',
  many: '可多选',
  range: '请填 {{least}} 至 {{most}} 之间的数',
  number: '请填数字',
  longest: '最多 {{count}} 字',
  send: '提交答卷',
  sent: '答卷已收到，谢谢。',
  sentMore: '您可以关闭本页。结果在测评结束后汇总，任何人都看不到单份答卷。',
  wrongHead: '有 {{count}} 处需要补充或改正，您已填写的内容都保留着：',
  footer: '本页不使用 Cookie，不需要登录。',
} as const

type Word = keyof typeof ZH
type Words = Readonly<Record<Word, string>>

const EN: Words = {
  site: 'Survey',
  skip: 'To the content',
  other: '中文',
  none: 'There is no such survey. Please check the address.',
  by: 'Held by {{unit}}, open from {{from}} to {{to}}.',
  promise: 'Anonymous: who you are, your network address and the time are not recorded; results of too few answers are not shown.',
  banner:
    'Do not write anything classified, nor names, telephone or identity numbers of others. Breaches of discipline or law are reported to the discipline inspection body; this is no channel for reports.',
  early: 'This survey opens on {{from}}. Please come back then.',
  over: 'This survey is over and takes no more answers. Thank you for your interest.',
  code: 'Code',
  codeHelp: 'Printed on the slip that you were given; it works once and cannot be matched with your answer.',
  codeOptional: 'Leave it empty if you were given none.',
  unit: 'The unit you are judging',
  required: 'required',
  optional: 'optional',
  many: 'more than one may be chosen',
  range: 'A number from {{least}} to {{most}}',
  number: 'A number',
  longest: 'At most {{count}} characters',
  send: 'Send',
  sent: 'Your answer has been received, thank you.',
  sentMore: 'You may close this page. Results are summed up when the survey is over; nobody sees a single answer.',
  wrongHead: '{{count}} places need your attention; all that you filled in is still there:',
  footer: 'This page uses no cookies and needs no sign-in.',
}

/** The marks of a scale, 1–5. */
export const MARK_WORDS: Readonly<Record<SiteLanguage, readonly string[]>> = {
  zh: ['很不满意', '不满意', '一般', '满意', '很满意'],
  en: ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
}

export const WRONG_WORDS = {
  required: { zh: '此题必答，请选择或填写', en: 'This question is required' },
  unit: { zh: '请选择您评价的单位', en: 'Choose the unit you are judging' },
  number: { zh: '应为数字，例如 3', en: 'Write a number, such as 3' },
  range: { zh: '应在 {{least}} 至 {{most}} 之间', en: 'It should lie between {{least}} and {{most}}' },
  tooLong: { zh: '不能超过 {{count}} 字，请删减', en: 'At most {{count}} characters; please shorten it' },
  codeMissing: { zh: '请填写答题码', en: 'Write your code' },
  codeWrong: {
    zh: '答题码不对，或者已经用过。请核对纸条上的字母和数字',
    en: 'The code is not right, or was used before. Check the letters and digits on your slip',
  },
} as const

export type SpeakSurvey = (word: Word, facts?: Facts) => string
type Facts = Readonly<Record<string, string | number>>

export const filled = (text: string, facts: Facts = {}): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(facts[name] ?? ''))

export function surveySpeaker(language: SiteLanguage): SpeakSurvey {
  const words: Words = language === 'en' ? EN : ZH
  return (word, facts = {}) => filled(words[word], facts)
}

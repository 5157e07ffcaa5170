import type { SiteLanguage } from '../../publication/site/words.schema.ts'
import type { SuggestionTopic } from '../suggestion/suggestion.schema.ts'

/** Words of the public suggestion box 意见箱. */
const ZH = {
  site: '意见箱',
  skip: '跳到正文',
  other: 'English',
  lead: '对办事服务、制度机制、工作作风有意见和建议，请在这里提出。由所提单位的纪检监察机构阅办，需要时转单位答复。',
  promise: '可以不留姓名。本页不登记您的身份，不保存您的网络地址和提交时间，只记日期。',
  banner: '涉密信息不得录入。请勿填写他人的身份证号、电话。',
  report: '反映具体人员违纪违法问题，请用',
  reportLink: '举报入口',
  reportMore: '（内容加密，只有受理人员能够打开，可凭查询码了解办理情况）。',
  unit: '提给哪个单位',
  choose: '请选择',
  topic: '意见类别',
  text: '意见和建议',
  longest: '最多 {{count}} 字',
  contactHead: '联系方式（可以不填）',
  contactHelp: '希望收到答复的可以留下，只有受理的纪检监察机构能看到，不转给被提意见的单位。',
  name: '称呼',
  contact: '电话或邮箱',
  send: '提交意见',
  sent: '意见已收到，谢谢。',
  sentMore: '经办人员会在办理后视情公开答复；留下联系方式的，会直接与您联系。',
  again: '再提一条意见',
  wrongHead: '有 {{count}} 处需要补充或改正，您已填写的内容都保留着：',
  looksHead: '您写的内容像是在反映具体的违纪违法问题',
  looksText:
    '意见箱不加密，办理时可能转给有关单位。反映这类问题请改用举报入口：内容在您的设备上加密，可以不留姓名，可凭查询码补充和了解办理情况。您写的内容仍在下面，可以复制过去。',
  looksGo: '前往举报入口',
  looksAnyway: '仍作为意见提交',
  answers: '公开的答复',
  answersNone: '目前没有公开的答复。',
  answered: '{{unit}} · {{topic}} · {{day}} 答复',
  reply: '答复',
  more: '更早的答复',
  none: '没有此页面',
  footer: '本页不使用 Cookie，不需要登录。',
} as const

type Word = keyof typeof ZH

const EN: Readonly<Record<Word, string>> = {
  site: 'Suggestion box',
  skip: 'To the content',
  other: '中文',
  lead: 'Opinions and suggestions about services, rules and conduct are welcome here. The discipline inspection body of the unit reads them and, where needed, passes them to the unit for an answer.',
  promise: 'You need not give your name. Who you are, your network address and the time are not recorded, only the day.',
  banner: 'Do not write anything classified, nor identity or telephone numbers of others.',
  report: 'To report breaches of discipline or law by particular persons, use the',
  reportLink: 'reporting page',
  reportMore: ' (encrypted, opened only by those who receive it; a code lets you follow it up).',
  unit: 'To which unit',
  choose: 'Choose',
  topic: 'About',
  text: 'Opinion or suggestion',
  longest: 'At most {{count}} characters',
  contactHead: 'Contact (optional)',
  contactHelp: 'If you wish for an answer. Only the discipline inspection body sees it; it is not passed to the unit.',
  name: 'Name',
  contact: 'Telephone or e-mail',
  send: 'Send',
  sent: 'Your suggestion has been received, thank you.',
  sentMore: 'Answers may be published here; if you said how to reach you, you will be contacted.',
  again: 'Send another suggestion',
  wrongHead: '{{count}} places need your attention; all that you filled in is still there:',
  looksHead: 'What you wrote looks like a report of a breach of discipline or law',
  looksText:
    'The box is not encrypted, and what is put in may be passed to the unit. Please use the reporting page instead: it is encrypted on your device, needs no name, and gives you a code to follow it up. What you wrote still stands below, to be copied.',
  looksGo: 'To the reporting page',
  looksAnyway: 'Send as a suggestion all the same',
  answers: 'Published answers',
  answersNone: 'No answer has been published yet.',
  answered: '{{unit}} · {{topic}} · answered {{day}}',
  reply: 'Answer',
  more: 'Earlier answers',
  none: 'There is no such page',
  footer: 'This page uses no cookies and needs no sign-in.',
}

export const TOPIC_WORDS: Readonly<Record<SuggestionTopic, Readonly<Record<SiteLanguage, string>>>> = {
  service: { zh: '办事服务', en: 'Service' },
  system: { zh: '制度机制', en: 'Rules and procedures' },
  conduct: { zh: '工作作风', en: 'Conduct' },
}

export const BOX_WRONG_WORDS = {
  unit: { zh: '请选择提给哪个单位', en: 'Choose the unit' },
  topic: { zh: '请选择意见类别', en: 'Choose what it is about' },
  empty: { zh: '请写出意见和建议，不少于 4 个字', en: 'Write your suggestion, at least 4 characters' },
  tooLong: { zh: '超过字数上限，请删减', en: 'It is too long; please shorten it' },
  identity: { zh: '请删去身份证号或手机号', en: 'Please take out identity or telephone numbers' },
} as const

export type SpeakBox = (word: Word, facts?: Readonly<Record<string, string | number>>) => string

export function boxSpeaker(language: SiteLanguage): SpeakBox {
  const words = language === 'en' ? EN : ZH
  return (word, facts = {}) => words[word].replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(facts[name] ?? ''))
}

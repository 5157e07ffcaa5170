import { OBJECTS, type Pair } from './object.schema.ts'
import { VERBS } from './verb.schema.ts'

/** Acts whose verb means something else with this object. */
const OWN: Readonly<Record<string, Pair>> = {
  'disposal.wait': ['暂缓销毁', 'disposal put off'],
  'evidence.take': ['收存', 'take in'],
  'organisation.begin': ['初始化', 'set up'],
  'publicComment.hold': ['不予显示', 'not show'],
  'publicComment.receive': ['收到', 'receive'],
  'publication.compare': ['核对公开内容', 'check what is public'],
  'publication.retake': ['重新生成', 'take anew'],
  'report.end': ['办结，待反馈', 'ended, result owed'],
  'report.receive': ['收到', 'receive'],
  'report.takeCopies': ['收回密钥副本', 'take copies of keys away'],
  'report.write': ['补充反映', 'add to a report'],
  'reportDuty.lay': ['下达', 'lay'],
  'suggestion.receive': ['收到', 'receive'],
  'survey.answer': ['作答', 'answer'],
  'survey.close': ['截止', 'close'],
  'survey.open': ['开放填答', 'open for answers'],
  'warning.demand': ['责令整改', 'demand rectification'],
  'campaign.open': ['发起', 'begin'],
  'check.open': ['发起', 'begin'],
  'riskNotice.open': ['发起', 'begin'],
}

const known = (of: Readonly<Record<string, Pair>>, code: string, language: 'zh' | 'en'): string =>
  of[code]?.[language === 'zh' ? 0 : 1] ?? code

const objectOf = (action: string): string => action.split('.')[0] ?? ''

/** An action in words, object first: 预警 · 签发; a part without words stays as it is kept. */
export function actionText(action: string, language: 'zh' | 'en'): string {
  const object = objectOf(action)
  const verb = action.slice(object.length + 1)
  return `${known(OBJECTS, object, language)} · ${action in OWN ? known(OWN, action, language) : known(VERBS, verb, language)}`
}

/** The object of an action in words. */
export const objectText = (action: string, language: 'zh' | 'en'): string => known(OBJECTS, objectOf(action), language)

/** Does this act, said in either language, contain these words? */
export function actionSays(action: string, words: string): boolean {
  const wanted = words.toLowerCase()
  return (['zh', 'en'] as const).some((language) => actionText(action, language).toLowerCase().includes(wanted))
}

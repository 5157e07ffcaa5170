import { OBJECTS, type Pair } from './object.schema.ts'
import { VERBS } from './verb.schema.ts'

/** Acts whose verb means something else with this object. */
const OWN: Readonly<Record<string, Pair>> = {
  'campaign.open': ['发起', 'begin'],
  'check.open': ['发起', 'begin'],
  'riskNotice.open': ['发起', 'begin'],
}

const known = (of: Readonly<Record<string, Pair>>, code: string, language: 'zh' | 'en'): string =>
  of[code]?.[language === 'zh' ? 0 : 1] ?? code

/** An action in words, object first: 预警 · 签发; a part without words stays as it is kept. */
export function actionText(action: string, language: 'zh' | 'en'): string {
  const [object = '', verb = ''] = action.split('.')
  return `${known(OBJECTS, object, language)} · ${action in OWN ? known(OWN, action, language) : known(VERBS, verb, language)}`
}

/** The object of an action in words. */
export const objectText = (action: string, language: 'zh' | 'en'): string => known(OBJECTS, action.split('.')[0] ?? '', language)

/** Does this act, said in either language, contain these words? */
export function actionSays(action: string, words: string): boolean {
  const wanted = words.toLowerCase()
  return (['zh', 'en'] as const).some((language) => actionText(action, language).toLowerCase().includes(wanted))
}

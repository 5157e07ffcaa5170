import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { fenFromYuan } from '../../kernel/money.ts'
import { indicatorOf } from './catalogue.ts'
import { type SettingLine, settingLines } from './settings.rules.ts'

/** `PR-01.goodsLine=1500000` → settings by rule. Money is given in yuan, lists with commas. */
export function settingsFrom(assignments: readonly string[]): Record<string, Record<string, unknown>> | Refusal {
  const settings: Record<string, Record<string, unknown>> = {}
  for (const assignment of assignments) {
    const [, code = '', key = '', text = ''] = /^([A-Z]{2}-\d{2,4})\.(\w+)=(.*)$/.exec(assignment) ?? []
    const indicator = indicatorOf(code)
    const line = indicator && settingLines(indicator).find((each) => each.key === key)
    if (!line) return refuse('indicator.unknown_setting', { setting: assignment, right: 'PR-01.goodsLine=2000000' })
    const value = valueFrom(text, line)
    if (isRefusal(value)) return value
    settings[code] = { ...settings[code], [key]: value }
  }
  return settings
}

function valueFrom(text: string, line: SettingLine): unknown {
  if (Array.isArray(line.value)) return text.split(',').map((each) => each.trim())
  const value = line.unit === 'fen' ? fenFromYuan(text) : Number(text)
  return value === null || Number.isNaN(value) || text.trim() === ''
    ? refuse('indicator.setting_not_a_number', { setting: line.key, value: text })
    : value
}

import { Select } from 'antd'
import { listPointIndicators } from '../../../../../modules/risks/point/point.api.ts'
import type { SignalsUnder } from '../../../../../modules/risks/point/linked/linked.schema.ts'
import { type Control, To, useCall, useLanguage, useMay } from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'

/** Code and title of an indicator in the language spoken; the code alone where it is no more. */
export function useIndicatorLabel(): (code: string) => string {
  const language = useLanguage()
  const all = useCall(listPointIndicators).data ?? []
  return (code) => {
    const found = all.find((each) => each.code === code)
    return found ? `${code} ${found.title[language]}` : code
  }
}

/** 关键风险指标 of the catalogue, several, found by code or title. */
export function IndicatorSelect({ value, onChange, ...control }: Control) {
  const words = useWords()
  const labelOf = useIndicatorLabel()
  const all = useCall(listPointIndicators).data ?? []
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const codes = [...new Set([...all.map((each) => each.code), ...chosen])]
  return (
    <Select<string[]>
      {...control}
      mode="multiple"
      value={chosen}
      options={codes.map((code) => ({ value: code, label: labelOf(code) }))}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={words('linked.find')}
      style={{ width: '100%' }}
      onChange={onChange}
    />
  )
}

interface IndicatorLinksProps {
  codes: readonly string[]
  /** The unit of the point, and how many signals there are under each; none where signals are not the reader's. */
  beside?: { unitId: string; signals: readonly SignalsUnder[] } | undefined
}

/** Indicators by title, linked to their pages, with the signals that they raised at the unit. */
export function IndicatorLinks({ codes, beside }: IndicatorLinksProps) {
  const words = useWords()
  const may = useMay()
  const labelOf = useIndicatorLabel()
  return codes.map((code) => {
    const under = beside?.signals.find((each) => each.rule === code)
    return (
      <div key={code} className="list-tools">
        {may('indicator.read') ? <To path={`/indicators/${code}`}>{labelOf(code)}</To> : <span>{labelOf(code)}</span>}
        {beside && under && (
          <To path={`/signals?rule=${code}&under=${encodeURIComponent(beside.unitId)}`}>{words('linked.signals', { ...under })}</To>
        )}
      </div>
    )
  })
}

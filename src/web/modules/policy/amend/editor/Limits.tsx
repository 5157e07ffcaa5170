import { FormGrid, useNamed } from '../../../../ui/index.ts'
import { PHASES } from '../../../../../modules/policy/parts/measure-policy.schema.ts'
import { useWords } from '../useWords.ts'
import { ChoiceAt, NumberAt } from './fields.tsx'
import type { PackSheet } from './pack-sheet.ts'

const LIMITS = [
  ['warning.limits.service', 'service'],
  ['warning.limits.unitReport', 'unitReport'],
  ['warning.limits.verify', 'verify'],
  ['warning.limits.second', 'second'],
  ['assessment.limit', 'limit'],
  ['assessment.urgentLimit', 'urgentLimit'],
] as const

/** Time limits and lights. */
export function Limits({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  return (
    <FormGrid>
      {LIMITS.map(([path, key]) => {
        const title = words(`field.${key}`)
        const isDays = sheet.at(`${path}.unit`) === 'day'
        const label = isDays ? words('edit.calendarDays', { title }) : words('edit.workdays', { title })
        return <NumberAt key={path} sheet={sheet} path={`${path}.count`} label={label} />
      })}
      <NumberAt sheet={sheet} path="risks.noticeDays" label={words('field.noticeDays')} />
      <NumberAt sheet={sheet} path="warning.lights.yellowWithin" label={words('field.yellowWithin')} />
      <NumberAt sheet={sheet} path="warning.lights.remindBefore" label={words('field.remindBefore')} />
    </FormGrid>
  )
}

/** What each level of point asks for at least, and the warning line of posts. */
export function Needs({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  const named = useNamed()
  const needs = (sheet.at('measures.needs') as { rank: number }[] | undefined) ?? []
  const levels = (sheet.at('scales.point') as { rank: number; label: string }[] | undefined) ?? []
  const phases = (sheet.at('measures.phases') as { code: string; label: string }[] | undefined) ?? []
  const options = PHASES.map((value) => ({ value, label: phases.find((each) => each.code === value)?.label ?? value }))
  return (
    <FormGrid>
      <NumberAt sheet={sheet} path="risks.warningLine" label={words('field.warningLine')} />
      <div />
      {needs.map(({ rank }, index) => {
        const level = levels.find((each) => each.rank === rank)?.label ?? String(rank)
        return [
          <NumberAt key={`${rank} least`} sheet={sheet} path={`measures.needs.${index}.least`} label={named(level, words('edit.least'))} />,
          <ChoiceAt
            key={`${rank} phases`}
            sheet={sheet}
            path={`measures.needs.${index}.phases`}
            label={named(level, words('edit.phases'))}
            options={options}
            many
          />,
        ]
      })}
    </FormGrid>
  )
}

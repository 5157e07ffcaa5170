import { useState } from 'react'
import { Choice, Note, SelectField, TextField } from '../parts/fields.tsx'
import { Promises } from '../parts/Promises.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { useWords } from '../speaking/useWords.ts'
import type { Draft } from './draft.ts'
import type { Paper, Way } from './send.ts'
import { StepSheet } from './StepSheet.tsx'
import { type Unit, useUnits, type useWay } from './useWay.ts'

interface WherePageProps {
  draft: Draft
  asked: ReturnType<typeof useWay>
  change: (changes: Partial<Draft>) => void
}

const MANY_UNITS = 15

/** Which unit, and whether it is about its head or its discipline body: this decides who comes to see it. */
export function WherePage({ draft, asked, change }: WherePageProps) {
  const words = useWords()
  const units = useUnits()
  const [isTried, setTried] = useState(false)
  const [search, setSearch] = useState('')
  const missing = [draft.unitId, draft.concern].filter((value) => value === '').length
  const wrongIf = (value: string) => (isTried && value === '' ? words('wrong.choose') : undefined)
  const listed = units.found ?? []
  return (
    <StepSheet
      step="where"
      wrong={missing}
      isWaiting={asked.found?.way !== 'here'}
      onTried={() => setTried(true)}
      isEnd={asked.found?.way === 'paper'}
    >
      {units.found === null && <Waiting failure={units.failure} again={units.again} />}
      {listed.length > MANY_UNITS && (
        <TextField label={words('where.unitFind')} value={search} onChange={setSearch} longest={50} isOptional />
      )}
      <SelectField
        label={words('where.unit')}
        help={words('where.unitHelp')}
        value={draft.unitId}
        choose={words('where.unitChoose')}
        options={optionsOf(listed, search.trim(), draft.unitId)}
        error={wrongIf(draft.unitId)}
        onChange={(unitId) => change({ unitId, unitName: listed.find((each) => each.id === unitId)?.name ?? '' })}
      />
      <Choice
        label={words('where.concern')}
        value={draft.concern}
        options={(['neither', 'head', 'discipline'] as const).map((value) => ({ value, label: words(`where.${value}`) }))}
        error={wrongIf(draft.concern)}
        onChange={(concern) => change({ concern })}
      />
      <div aria-live="polite">
        {missing === 0 && (asked.found ? <Goes way={asked.found} concern={draft.concern} /> : <Waiting {...asked} />)}
      </div>
    </StepSheet>
  )
}

function Goes({ way, concern }: { way: Way | Paper; concern: Draft['concern'] }) {
  const words = useWords()
  if (way.way === 'paper')
    return (
      <Note kind="trouble">
        <h2>{words('where.paperHead')}</h2>
        <p>{words(`where.${way.why}`, { place: way.place })}</p>
      </Note>
    )
  return (
    <Note kind="plain">
      <h2>{words('where.goes')}</h2>
      <p>
        {way.recipients.length === 0
          ? words('where.goesToNobody', { register: way.registerName })
          : words('where.goesTo', { register: way.registerName, count: way.recipients.length })}
      </p>
      {concern !== 'neither' && <p>{words('where.goesAbove')}</p>}
      <Promises promises={way.promises} />
    </Note>
  )
}

/** Units below stand further in; what is chosen stays in the list whatever is looked for. */
function optionsOf(units: readonly Unit[], search: string, chosen: string): { value: string; label: string }[] {
  const byId = new Map(units.map((each) => [each.id, each]))
  const depthOf = (unit: Unit | undefined): number => (unit?.parentId ? 1 + depthOf(byId.get(unit.parentId)) : 0)
  const shown = units.filter((each) => search === '' || each.id === chosen || each.name.includes(search))
  return shown.map((each) => ({ value: each.id, label: `${search === '' ? '　'.repeat(depthOf(each)) : ''}${each.name}` }))
}

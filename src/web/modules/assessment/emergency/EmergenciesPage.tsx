import { Button } from 'antd'
import { useState } from 'react'
import { exportEmergencies, listEmergencies } from '../../../../modules/assessment/emergency/emergency.api.ts'
import { EMERGENCY_KINDS, EMERGENCY_STATES, type EmergencyLine } from '../../../../modules/assessment/emergency/emergency.schema.ts'
import { type Column, DayText, Page, PersonName, Section, ServerList, To, useMe, Watermark } from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { EndForm } from './forms.tsx'
import { useTerm } from './useTerm.ts'

/** 应急措施台账: what was done at once, who decided, until when, and what is over and not ended. */
export default function EmergenciesPage() {
  const words = useWords()
  const me = useMe()
  const excel = useExcel(exportEmergencies)
  const [ending, setEnding] = useState<EmergencyLine | null>(null)
  return (
    <Page title={words('emergency.title')}>
      <Watermark viewer={me.name} />
      {ending && (
        <Section title={words('emergency.end')}>
          <EndForm key={ending.id} of={ending} onClose={() => setEnding(null)} />
        </Section>
      )}
      <ServerList
        name="emergencies"
        title={words('emergency.title')}
        endpoint={listEmergencies}
        columns={useColumns(setEnding)}
        filters={[
          {
            key: 'state',
            label: words('emergency.state'),
            options: EMERGENCY_STATES.map((value) => ({ value, label: words(`emergency.states.${value}`) })),
          },
          {
            key: 'kind',
            label: words('emergency.kind'),
            options: EMERGENCY_KINDS.map((value) => ({ value, label: words(`emergency.kinds.${value}`) })),
          },
        ]}
        rowKey={(line) => line.id}
        empty={{ title: words('emergency.empty'), teach: words('emergency.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function useColumns(onEnd: (line: EmergencyLine) => void): Column<EmergencyLine>[] {
  const words = useWords()
  const termOf = useTerm()
  return [
    { key: 'of', title: words('emergency.of'), width: 208, show: (line) => <OfWhat of={line} /> },
    { key: 'kind', title: words('emergency.kind'), width: 128, show: (line) => words(`emergency.kinds.${line.kind}`) },
    { key: 'text', title: words('emergency.text'), show: (line) => line.text },
    {
      key: 'decidedBy',
      title: words('emergency.decidedBy'),
      width: 112,
      show: (line) => <PersonName name={line.decidedBy.name} post={postOf(line.decidedBy)} />,
    },
    { key: 'decidedOn', title: words('emergency.decidedOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.decidedOn} /> },
    { key: 'term', title: words('emergency.term'), width: 208, show: termOf },
    {
      key: 'state',
      title: words('emergency.state'),
      width: 112,
      show: (line) => (
        <span style={line.state === 'due' ? { color: 'var(--red)' } : undefined}>{words(`emergency.states.${line.state}`)}</span>
      ),
    },
    {
      key: 'ended',
      title: words('emergency.ended'),
      width: 136,
      show: (line) =>
        line.ended
          ? `${line.ended.byName} ${line.ended.on}`
          : line.mayEnd && (
              <Button size="small" onClick={() => onEnd(line)}>
                {words('emergency.end')}
              </Button>
            ),
    },
  ]
}

function OfWhat({ of }: { of: EmergencyLine }) {
  const words = useWords()
  if (of.matter) return <To path={`/matters/${of.matter.id}`}>{of.matter.matterNo}</To>
  if (of.signal) return <To path={`/signals/${of.signal.id}`}>{words('emergency.signalOf', { rule: of.signal.rule })}</To>
  return null
}

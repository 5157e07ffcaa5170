import { Button } from 'antd'
import { useState } from 'react'
import { exportMeetings, listMeetings } from '../../../../modules/assessment/meeting/meeting.api.ts'
import { MEETING_STATES } from '../../../../modules/assessment/meeting/meeting.schema.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  DayText,
  Empty,
  FilterChips,
  Page,
  useAddress,
  useCall,
  useMay,
} from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { CallForm } from './CallForm.tsx'

type Line = AnswerOf<typeof listMeetings>[number]

/** 专题会议 that this person keeps or is called to. */
export default function MeetingsPage() {
  const words = useWords()
  const may = useMay()
  const [state, change] = useAddress()
  const [isCalling, setCalling] = useState(false)
  const excel = useExcel(exportMeetings)
  const columns = useColumns()
  const shown = (lines: readonly Line[]) =>
    lines.filter((line) => (!state['state'] || line.state === state['state']) && (!state['mine'] || line.toOpine + line.toSign > 0))
  return (
    <Page
      title={words('agenda.title')}
      tools={
        <>
          {may('assessment.prepare') && (
            <Button type="primary" onClick={() => setCalling(true)}>
              {words('agenda.call')}
            </Button>
          )}
          <Button onClick={() => excel({})}>{words('agenda.export')}</Button>
        </>
      }
    >
      {isCalling && <CallForm onClose={() => setCalling(false)} />}
      <div>
        <div className="list-tools">
          <FilterChips
            filters={[
              {
                key: 'state',
                label: words('agenda.columns.state'),
                options: MEETING_STATES.map((value) => ({ value, label: words(`agenda.states.${value}`) })),
              },
              { key: 'mine', label: words('agenda.mineOnly'), kind: 'flag' },
            ]}
            state={state}
            onChange={change}
          />
        </div>
        <Asked of={useCall(listMeetings)}>
          {(lines) => (
            <DataTable
              caption={words('agenda.title')}
              columns={columns}
              rows={shown(lines)}
              rowKey={(line) => line.id}
              rowPath={(line) => `/assessment-meetings/${line.id}`}
              hasKeys
              empty={<Empty title={words('agenda.empty')} teach={words('agenda.teach')} />}
            />
          )}
        </Asked>
      </div>
    </Page>
  )
}

function useColumns(): Column<Line>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('agenda.columns.title'), show: (line) => line.title },
    { key: 'heldOn', title: words('agenda.columns.heldOn'), width: 120, show: (line) => <DayText day={line.heldOn} /> },
    { key: 'state', title: words('agenda.columns.state'), width: 112, show: (line) => words(`agenda.states.${line.state}`) },
    { key: 'members', title: words('agenda.columns.members'), width: 80, align: 'right', show: (line) => line.members },
    {
      key: 'items',
      title: words('agenda.columns.items'),
      width: 208,
      show: (line) => words('agenda.concludedOf', { items: line.items, concluded: line.concluded }),
    },
    {
      key: 'mine',
      title: words('agenda.columns.mine'),
      width: 176,
      show: (line) => {
        const waits = [
          line.toOpine > 0 && words('agenda.toOpine', { count: line.toOpine }),
          line.toSign > 0 && words('agenda.toSign', { count: line.toSign }),
        ].filter(Boolean)
        return waits.length > 0 ? <strong style={{ color: 'var(--ink)' }}>{waits.join(' · ')}</strong> : null
      },
    },
  ]
}

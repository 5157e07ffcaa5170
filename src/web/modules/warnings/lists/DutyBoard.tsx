import '../warnings.css'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import type { DutyLine } from '../../../../modules/warnings/duties/duty.schema.ts'
import { listDuties } from '../../../../modules/warnings/warning.api.ts'
import { type Column, DayText, ListPage, PersonName, To, useMay } from '../../../ui/index.ts'
import { UrgeForm } from '../duties/UrgeForm.tsx'
import { DutyLight } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { BoardSummary } from './BoardSummary.tsx'

const LIGHTS = ['red', 'yellow', 'green'] as const

/** 督办台 for those who handle warnings; for everybody else the duties that they themselves owe. */
export default function DutyBoard() {
  const words = useWords()
  const may = useMay()
  const isOffice = may('duty.handle')
  const lights = {
    key: 'light',
    label: words('board.lightFilter'),
    options: LIGHTS.map((value) => ({ value, label: words(`board.lights.${value}`) })),
  }
  const mine = { key: 'mine', label: words('board.mine'), kind: 'flag' as const }
  return (
    <ListPage
      name="duties"
      title={words(isOffice ? 'board.title' : 'board.titleMine')}
      intro={isOffice && may('warning.read') ? <BoardSummary /> : undefined}
      endpoint={listDuties}
      isSearched={false}
      {...(isOffice ? {} : { fixed: { mine: 'true' } })}
      rowKey={(row) => row.id}
      rowPath={(row) => `/duties/${row.id}`}
      filters={isOffice ? [lights, mine] : [lights]}
      empty={
        isOffice
          ? { title: words('board.empty'), teach: words('board.teach') }
          : { title: words('board.emptyMine'), teach: words('board.teachMine') }
      }
      columns={useColumns()}
    />
  )
}

function useColumns(): Column<DutyLine>[] {
  const words = useWords()
  return [
    { key: 'what', title: words('board.what'), show: (row) => words(`duty.${row.kind}`) },
    {
      key: 'who',
      title: words('board.respondent'),
      show: ({ respondent }) => <PersonName name={respondent.name} post={respondent.kind === 'unit' ? respondent.head?.name : null} />,
    },
    { key: 'light', title: words('board.light'), width: 176, show: (row) => <DutyLight duty={row} /> },
    { key: 'due', title: words('dutyPage.due'), width: 112, show: (row) => row.countdown && <DayText day={row.countdown.dueOn} /> },
    { key: 'state', title: words('board.state'), show: (row) => words(`dutyState.${row.state}`) },
    { key: 'letter', title: words('board.letter'), show: (row) => [row.letterTitle, row.docNo].filter(Boolean).join(' ') },
    {
      key: 'urgings',
      title: words('board.urgings'),
      align: 'right',
      show: (row) => (row.urgings > 0 ? words('board.urgingCount', { count: row.urgings }) : null),
    },
    { key: 'act', title: words('board.act'), width: 112, show: (row) => <NextAct duty={row} /> },
  ]
}

const ACTS = ['answer', 'accept', 'uphold'] as const

/** The act that this person can take now: urging at once, the others on the duty's page. */
function NextAct({ duty }: { duty: DutyLine }) {
  const words = useWords()
  if (duty.mayAct.includes('urge')) return <UrgeHere duty={duty} />
  const act = ACTS.find((each) => duty.mayAct.includes(each))
  return <To path={`/duties/${duty.id}`}>{words(act ? `board.acts.${act}` : 'board.see')}</To>
}

function UrgeHere({ duty }: { duty: DutyLine }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const form = <div style={{ width: 360 }}>{isOpen && <UrgeForm dutyId={duty.id} onDone={() => setOpen(false)} />}</div>
  return (
    <Popover trigger="click" placement="leftTop" open={isOpen} onOpenChange={setOpen} title={words('urge.title')} content={form}>
      <Button size="small">{words('board.urge')}</Button>
    </Popover>
  )
}

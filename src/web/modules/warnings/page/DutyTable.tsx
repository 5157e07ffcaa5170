import type { DutyLine } from '../../../../modules/warnings/duties/duty.schema.ts'
import { DataTable, DayText, PersonName, Section } from '../../../ui/index.ts'
import { DutyLight } from '../marks.tsx'
import { useWords } from '../useWords.ts'

/** The duties that a warning laid, each with its own light. */
export function DutyTable({ duties }: { duties: readonly DutyLine[] }) {
  const words = useWords()
  if (duties.length === 0) {
    return (
      <Section title={words('page.duties')}>
        <p className="field-help">{words('page.noDuties')}</p>
      </Section>
    )
  }
  return (
    <Section title={words('page.duties')}>
      <DataTable
        caption={words('page.duties')}
        flows
        rows={duties}
        rowKey={(duty) => duty.id}
        rowPath={(duty) => `/duties/${duty.id}`}
        columns={[
          { key: 'what', title: words('dutyTable.what'), show: (duty) => words(`duty.${duty.kind}`) },
          {
            key: 'who',
            title: words('dutyTable.who'),
            show: ({ respondent }) => (
              <PersonName name={respondent.name} post={respondent.kind === 'unit' ? respondent.head?.name : null} />
            ),
          },
          { key: 'state', title: words('dutyTable.state'), show: (duty) => words(`dutyState.${duty.state}`) },
          { key: 'light', title: words('dutyTable.light'), show: (duty) => <DutyLight duty={duty} /> },
          { key: 'due', title: words('dutyPage.due'), show: (duty) => duty.countdown && <DayText day={duty.countdown.dueOn} /> },
          {
            key: 'urged',
            title: words('dutyTable.urged'),
            align: 'right',
            show: (duty) => (duty.urgings > 0 ? words('board.urgingCount', { count: duty.urgings }) : null),
          },
        ]}
      />
    </Section>
  )
}

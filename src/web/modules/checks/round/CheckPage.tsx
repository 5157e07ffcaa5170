import { Button } from 'antd'
import { closeCheckRound, exportCompletion, exportFindings, listCheckRounds, readCheckRound } from '../../../../modules/checks/check.api.ts'
import type { RoundPage, UnitFigures } from '../../../../modules/checks/check.schema.ts'
import {
  Asked,
  type Column,
  ConfirmAct,
  DataTable,
  DayText,
  Empty,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useMay,
  usePathParams,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'

/** One check: how far the units are, without names; each number opens the sheets behind it for who may see them. */
export default function CheckPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readCheckRound, { params: { id } })}>{(page) => <CheckSheet of={page} />}</Asked>
}

function CheckSheet({ of }: { of: RoundPage }) {
  const words = useWords()
  const may = useMay()
  const completion = usePaper(exportCompletion)
  const findings = usePaper(exportFindings)
  const close = useAct(closeCheckRound, { invalidates: [readCheckRound, listCheckRounds], done: words('page.closedNow') })
  const { line } = of
  const minimum = usePack()?.checks?.minimum
  return (
    <Page
      title={line.title}
      up={{ label: words('list.title'), path: '/checks' }}
      marks={
        <>
          <strong>{line.kindLabel}</strong>
          <span>{line.unitName}</span>
          <span>
            <DayText day={line.periodFrom} /> – <DayText day={line.periodTo} />
          </span>
          <span>{words('list.of', { done: line.verified, all: line.total })}</span>
          {line.closedOn ? <span>{words('list.closed')}</span> : <Light of={line.countdown} />}
        </>
      }
      tools={
        <>
          <Button onClick={() => completion(line.id)}>{words('page.completion')}</Button>
          {may('check.dispose') && <Button onClick={() => findings(line.id)}>{words('page.findings')}</Button>}
          {of.mayClose && (
            <ConfirmAct
              label={words('page.close')}
              says={words('page.closeSays')}
              isBusy={close.isPending}
              onSure={() => close.mutate({ params: { id: line.id } })}
            />
          )}
        </>
      }
    >
      <Section
        title={words('page.byUnit')}
        tools={of.maySeeSheets ? <To path={`/check-sheets?roundId=${line.id}`}>{words('page.sheets')}</To> : undefined}
      >
        <DataTable
          caption={words('page.byUnit')}
          columns={useColumns(of)}
          rows={of.units}
          rowKey={(unit) => unit.unitId}
          flows
          empty={<Empty title={words('sheets.empty')} />}
        />
        {of.maySeeSheets && of.form.of === 'person' && minimum !== undefined && (
          <p className="field-help">{words('page.hidden', { count: minimum })}</p>
        )}
        {of.leftOut > 0 && <p className="field-help">{words('page.leftOut', { count: of.leftOut })}</p>}
        <p className="field-help">{words('page.basis', { basis: of.basis })}</p>
      </Section>
    </Page>
  )
}

function useColumns({ line, maySeeSheets }: RoundPage): Column<UnitFigures>[] {
  const words = useWords()
  const counted = (key: 'total' | 'owed' | 'filled' | 'verified', title: string): Column<UnitFigures> => ({
    ...{ key, title, width: 104, align: 'right' as const },
    show: (unit) =>
      maySeeSheets && unit[key] > 0 ? (
        <To path={`/check-sheets?roundId=${line.id}&unitId=${unit.unitId}${key === 'total' ? '' : `&state=${key}`}`}>{unit[key]}</To>
      ) : (
        unit[key]
      ),
    total: (rows) => rows.reduce((sum, unit) => sum + unit[key], 0),
  })
  return [
    { key: 'unit', title: words('field.unit'), show: (unit) => unit.unitName },
    counted('total', words('field.total')),
    counted('owed', words('states.owed')),
    counted('filled', words('states.filled')),
    counted('verified', words('states.verified')),
    ...(maySeeSheets
      ? [
          {
            key: 'findings',
            title: words('field.findings'),
            width: 96,
            align: 'right' as const,
            show: (unit: UnitFigures) => unit.findings ?? '—',
          },
        ]
      : []),
  ]
}

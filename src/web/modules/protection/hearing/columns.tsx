import { HEARING_KINDS, HEARING_STATES, type HearingLine } from '../../../../modules/protection/hearing/hearing.schema.ts'
import { type Column, DayText, type Filter } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'

/** Columns of both lists; one's own leaves out who filed it. */
export function useHearingColumns(isOwn: boolean): Column<HearingLine>[] {
  const words = useWords()
  const filedBy: Column<HearingLine> = { key: 'filedBy', title: words('hearing.filedBy'), width: 96, show: (line) => line.filedByName }
  return [
    { key: 'letter', title: words('hearing.letter'), show: (line) => line.letterTitle },
    { key: 'docNo', title: words('hearing.docNo'), width: 176, show: (line) => line.docNo },
    { key: 'kind', title: words('hearing.kind'), width: 112, show: (line) => words(`hearing.kinds.${line.kind}`) },
    ...(isOwn ? [] : [filedBy]),
    { key: 'state', title: words('hearing.state'), width: 96, show: (line) => words(`hearing.states.${line.state}`) },
    { key: 'limit', title: words('hearing.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'filedOn', title: words('hearing.filedOn'), width: 112, show: (line) => <DayText day={line.filedOn} /> },
    { key: 'unit', title: words('hearing.unit'), width: 144, isExtra: true, show: (line) => line.unitName },
  ]
}

export function useHearingFilters(): Filter[] {
  const words = useWords()
  return [
    {
      key: 'kind',
      label: words('hearing.kind'),
      options: HEARING_KINDS.map((each) => ({ value: each, label: words(`hearing.kinds.${each}`) })),
    },
    {
      key: 'state',
      label: words('hearing.state'),
      options: HEARING_STATES.map((each) => ({ value: each, label: words(`hearing.states.${each}`) })),
    },
  ]
}

import { PROTECTION_FORMS, PROTECTION_STATES, type ProtectionLine } from '../../../../modules/protection/retaliation/retaliation.schema.ts'
import { type Column, DayText, type Filter, PersonName } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** Columns of both lists; one's own leaves out who filed it. */
export function useProtectionColumns(isOwn: boolean): Column<ProtectionLine>[] {
  const words = useWords()
  const filedBy: Column<ProtectionLine> = {
    key: 'filedBy',
    title: words('retaliation.filedBy'),
    width: 96,
    show: (line) => line.filedByName,
  }
  return [
    { key: 'form', title: words('retaliation.form'), width: 128, show: (line) => words(`retaliation.forms.${line.form}`) },
    { key: 'kind', title: words('retaliation.kind'), width: 128, show: (line) => line.kindLabel },
    {
      key: 'against',
      title: words('retaliation.against'),
      show: (line) => <PersonName name={line.against.name} post={postOf(line.against)} />,
    },
    { key: 'state', title: words('retaliation.state'), width: 96, show: (line) => words(`retaliation.states.${line.state}`) },
    ...(isOwn ? [] : [filedBy]),
    { key: 'owner', title: words('retaliation.owner'), width: 96, show: (line) => line.ownerName },
    { key: 'limit', title: words('retaliation.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'filedOn', title: words('retaliation.filedOn'), width: 112, show: (line) => <DayText day={line.filedOn} /> },
    { key: 'register', title: words('retaliation.register'), width: 160, isExtra: true, show: (line) => line.registerName },
  ]
}

export function useProtectionFilters(): Filter[] {
  const words = useWords()
  return [
    {
      key: 'form',
      label: words('retaliation.form'),
      options: PROTECTION_FORMS.map((each) => ({ value: each, label: words(`retaliation.forms.${each}`) })),
    },
    {
      key: 'state',
      label: words('retaliation.state'),
      options: PROTECTION_STATES.map((each) => ({ value: each, label: words(`retaliation.states.${each}`) })),
    },
  ]
}

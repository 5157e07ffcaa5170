import { KIND_WORDS, stepPhrase } from '../../../../modules/conformance/deviations/words.rules.ts'
import { type Column, DataTable, useLanguage } from '../../../ui/index.ts'
import { type CheckAnswer, percent } from '../figures.ts'
import { useWords } from '../useWords.ts'
import { CountButton } from './CountButton.tsx'
import { useOpened } from './useOpened.ts'

type Deviation = CheckAnswer['deviations'][number] & { place: number }

/** What the cases are against, by kind and step; each count opens its cases. */
export function Deviations({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const language = useLanguage()
  const { opened, open } = useOpened()
  const columns: Column<Deviation>[] = [
    { key: 'kind', title: words('deviations.kind'), width: 152, show: (one) => KIND_WORDS[one.kind][language] },
    { key: 'step', title: words('deviations.step'), show: (one) => stepPhrase(one, language) },
    {
      key: 'cases',
      title: words('deviations.cases'),
      width: 96,
      align: 'right',
      show: (one) => (
        <CountButton
          count={one.cases}
          says={words('deviations.open', { count: one.cases, what: `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}` })}
          isOpen={opened.deviation === one.place}
          onOpen={() => open({ deviation: one.place })}
        />
      ),
    },
    {
      key: 'times',
      title: words('deviations.times'),
      width: 96,
      align: 'right',
      show: (one) => (one.times ? one.times.toLocaleString('en-US') : '—'),
    },
    { key: 'share', title: words('deviations.share'), width: 112, align: 'right', show: (one) => percent(one.cases, of.check.cases) },
  ]
  return (
    <DataTable
      caption={words('deviations.title')}
      columns={columns}
      rows={of.deviations.map((one, place) => ({ ...one, place }))}
      rowKey={(one) => String(one.place)}
      flows
      empty={<p className="empty">{words('deviations.none')}</p>}
    />
  )
}

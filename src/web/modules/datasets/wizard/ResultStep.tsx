import { App, Button } from 'antd'
import { type importFile, readRejects } from '../../../../modules/datasets/dataset.api.ts'
import {
  type AnswerOf,
  type Column,
  DataTable,
  download,
  FactList,
  Section,
  useFailureWords,
  useGo,
  useLanguage,
  useMay,
} from '../../../ui/index.ts'
import { columnTitle, reasonIn, tableTitle } from '../titles.ts'
import { useRegister } from '../added/useRegister.ts'
import { useWords } from '../useWords.ts'

type Result = AnswerOf<typeof importFile>
type Reject = Result['rejects'][number]

/** The third step: what was taken in, what was not and why, and what to do next. */
export function ResultStep({ name, result, onAgain }: { name: string; result: Result; onAgain: () => void }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const { table, rowsGood, rowsBad } = result.import
  return (
    <>
      <NextStep isEvents={table === 'event'} />
      <Section title={words('result.done', { name })}>
        <FactList
          facts={[
            { label: words('result.table'), value: tableTitle(table, language, register) },
            { label: words('result.good'), value: rowsGood.toLocaleString('en-US') },
            { label: words('result.bad'), value: rowsBad.toLocaleString('en-US') },
          ]}
        />
        {rowsBad === 0 && <p style={{ marginTop: 8 }}>{words('result.allGood')}</p>}
        <div className="form-foot">
          <Button onClick={onAgain}>{words('wizard.anotherFile')}</Button>
        </div>
      </Section>
      {rowsBad > 0 && <Rejects result={result} />}
    </>
  )
}

function NextStep({ isEvents }: { isEvents: boolean }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  return (
    <section className="next-step">
      <p>{words(isEvents ? 'result.nextConformance' : 'result.nextSays')}</p>
      <div className="actions">
        {isEvents && may('conformance.read') && <Button onClick={() => go('/conformance')}>{words('result.conformance')}</Button>}
        {may('indicator.run') && (
          <Button type="primary" onClick={() => go('/indicators')}>
            {words('result.next')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Rejects({ result }: { result: Result }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const wordsFor = useFailureWords()
  const { message } = App.useApp()
  const { id, table, rowsBad } = result.import
  const columns: Column<Reject>[] = [
    { key: 'row', title: words('result.row'), align: 'right', width: 72, show: (reject) => reject.row },
    {
      key: 'field',
      title: words('result.field'),
      show: (reject) => (reject.field ? columnTitle(table, reject.field, language, register) : ''),
    },
    {
      key: 'value',
      title: words('result.value'),
      show: (reject) => reject.value ?? <span className="field-help">{words('result.empty')}</span>,
    },
    { key: 'reason', title: words('result.reason'), show: (reject) => reasonIn(reject.reason, language) },
  ]
  const fetchAll = () => download(readRejects, { params: { id } }).catch((failure: unknown) => void message.error(wordsFor(failure)))
  return (
    <Section title={words('result.rejects')} tools={<Button onClick={() => void fetchAll()}>{words('result.download')}</Button>}>
      <p className="field-help">{words('result.rejectsTeach')}</p>
      <DataTable
        caption={words('result.rejects')}
        columns={columns}
        rows={result.rejects}
        rowKey={(reject) => `${reject.row} ${reject.field} ${reject.reason}`}
        flows
      />
      {rowsBad > result.rejects.length && <p className="field-help">{words('result.shownFirst', { count: result.rejects.length })}</p>}
    </Section>
  )
}

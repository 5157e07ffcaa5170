import { Alert, App, Button } from 'antd'
import { readStepTable, stepTableTemplate } from '../../../../modules/flows/flow.api.ts'
import type { StepRow } from '../../../../modules/flows/table/step-table.schema.ts'
import { download, FilePick, useAct, useFailureWords, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The table of steps from an Excel or CSV file; its rows come into the table below, to be looked over. */
export function StepFile({ onRows }: { onRows: (rows: readonly StepRow[]) => void }) {
  const words = useWords()
  const language = useLanguage()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const read = useAct(readStepTable, { onDone: ({ rows }) => rows.length > 0 && onRows(rows) })
  const problems = read.data?.problems ?? []
  const template = () => void download(stepTableTemplate, {}).catch((failure: unknown) => void message.error(wordsFor(failure)))
  return (
    <div style={{ marginBottom: 12 }}>
      <FilePick
        label={words('make.file')}
        kinds={['.xlsx', '.csv']}
        limit={20}
        isBusy={read.isPending}
        onPick={([file]) => file && read.mutate({ file })}
      />
      <Button size="small" style={{ marginTop: 8 }} onClick={template}>
        {words('make.template')}
      </Button>
      {problems.length > 0 && (
        <Alert
          type="error"
          role="alert"
          showIcon
          style={{ marginTop: 8 }}
          title={words('make.fileWrong')}
          description={
            <ul style={{ margin: 0, paddingLeft: 18 }}>
              {problems.map((problem, at) => (
                <li key={at}>
                  {problem.row !== null && words('make.fileRow', { row: problem.row })} {problem.field?.[language]}{' '}
                  {problem.reason[language]}
                  {problem.expected && `；${problem.expected[language]}`}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  )
}

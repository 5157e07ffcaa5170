import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { listImports, listTables } from '../../../../modules/datasets/dataset.api.ts'
import { Asked, Section, useGo, useLanguage } from '../../../ui/index.ts'
import { isOpen, type Run, RunLines, useRuns } from '../RunLines.tsx'
import { useWords } from '../useWords.ts'

/** The third step of a large file: it comes in while the person may leave the page. */
export function RunStep({ runId, name, onAgain }: { runId: string; name: string; onAgain: () => void }) {
  const runs = useRuns()
  return <Asked of={runs}>{(all) => <OneRun run={all.find((each) => each.id === runId)} name={name} onAgain={onAgain} />}</Asked>
}

function OneRun({ run, name, onAgain }: { run: Run | undefined; name: string; onAgain: () => void }) {
  const words = useWords()
  const language = useLanguage()
  const go = useGo()
  const client = useQueryClient()
  const state = run?.state
  useEffect(() => {
    if (state === 'done') for (const each of [listTables, listImports]) void client.invalidateQueries({ queryKey: [each.path] })
  }, [state, client])
  if (!run) return null
  return (
    <Section title={words('runs.one', { name })}>
      {run.state === 'refused' && (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={words('wizard.refusedTitle', { name })}
          description={run.problems[0]?.reason[language] ?? ''}
          style={{ marginBottom: 16 }}
        />
      )}
      <RunLines runs={[run]} title={words('runs.one', { name })} />
      <p className="field-help">{words(isOpen(run) ? 'runs.mayLeave' : run.state === 'done' ? 'runs.doneTeach' : 'runs.nothingLeft')}</p>
      <div className="form-foot">
        <Button type="primary" onClick={() => go('/datasets')}>
          {words('table.up')}
        </Button>
        {!isOpen(run) && <Button onClick={onAgain}>{words('wizard.anotherFile')}</Button>}
      </div>
    </Section>
  )
}

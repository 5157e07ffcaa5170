import { Button } from 'antd'
import { useWords } from '../useWords.ts'
import { isUnderWay, useRun, useScreenings } from './useScreenings.ts'

/** 运行筛查; while one is under way, nothing is started beside it. */
export function RunButton() {
  const words = useWords()
  const run = useRun()
  const runs = useScreenings()
  const isBusy = runs.data?.some(isUnderWay) ?? false
  return (
    <Button
      type="primary"
      loading={run.isPending}
      disabled={isBusy}
      title={isBusy ? words('runs.underWay') : undefined}
      onClick={() => run.mutate({ body: {} })}
    >
      {words('runs.run')}
    </Button>
  )
}

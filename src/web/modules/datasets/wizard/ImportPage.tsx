import { Steps } from 'antd'
import { useState } from 'react'
import { importFile, listImports, listTables } from '../../../../modules/datasets/dataset.api.ts'
import { listRuns, startRun } from '../../../../modules/datasets/imports/run.api.ts'
import type { Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import { FilePick, Page, ProgressView, Section, useAct } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FileTrouble } from './FileTrouble.tsx'
import { MapStep } from './MapStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { RunStep } from './RunStep.tsx'
import type { Seen } from './seen.ts'
import { isLarge, useLook } from './useLook.ts'

/** The wizard 导入业务数据: choose a file, check what each column means, see what was taken in and what was not. */
export default function ImportPage() {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const look = useLook()
  const bring = useAct(importFile, { isQuiet: true, invalidates: [listTables, listImports] })
  const start = useAct(startRun, { isQuiet: true, invalidates: [listRuns] })
  const { seen } = look
  const at = bring.data || start.data ? 2 : seen ? 1 : 0
  const isBusy = bring.isPending || start.isPending
  const forget = () => {
    bring.reset()
    start.reset()
  }
  const pick = (chosen: File) => {
    setFile(chosen)
    forget()
    void look.pick(chosen)
  }
  const restart = () => {
    setFile(null)
    look.reset()
    forget()
  }
  const name = file?.name ?? ''
  const take = (found: Seen, mapping: Mapping, tableVersion: number) => {
    const body = { uploadId: found.uploadId, fileName: name, mapping, tableVersion, ...(found.sheet !== null && { sheet: found.sheet }) }
    if (file && isLarge(file)) start.mutate({ body: { ...body, columns: found.columns } })
    else bring.mutate({ body })
  }
  const failure = bring.error ?? start.error ?? look.failure
  return (
    <Page title={words('wizard.title')} up={{ label: words('table.up'), path: '/datasets' }}>
      <Steps
        size="small"
        current={at}
        items={[{ title: words('steps.pick') }, { title: words('steps.map') }, { title: words('steps.result') }]}
      />
      {at === 0 && (
        <PickStep name={name} isBusy={look.isBusy} percent={look.percent} failure={look.failure} onPick={pick} onStop={restart} />
      )}
      {at === 1 && seen && !isBusy && (
        <>
          {failure !== null && <FileTrouble title={words('wizard.refusedTitle', { name })} failure={failure} />}
          <MapStep
            key={`${seen.uploadId} ${seen.sheet ?? ''}`}
            name={name}
            seen={seen}
            onImport={(mapping, tableVersion) => take(seen, mapping, tableVersion)}
            onSheet={(sheet) => void look.chooseSheet(seen, name, sheet)}
            onAgain={restart}
          />
        </>
      )}
      {isBusy && (
        <Section>
          <ProgressView says={words('wizard.importing', { name })} />
        </Section>
      )}
      {bring.data && <ResultStep name={name} result={bring.data} onAgain={restart} />}
      {start.data && <RunStep runId={start.data.id} name={name} onAgain={restart} />}
    </Page>
  )
}

/** 64 GB, in MB as the picker counts. */
const LARGEST_MB = 64 * 1024

interface PickStepProps {
  name: string
  isBusy: boolean
  /** Percent of a large file that is handed in. */
  percent: number | null
  failure: unknown
  onPick: (file: File) => void
  onStop: () => void
}

function PickStep({ name, isBusy, percent, failure, onPick, onStop }: PickStepProps) {
  const words = useWords()
  return (
    <Section title={words('wizard.pick')}>
      {failure !== null && <FileTrouble title={words('wizard.brokenTitle', { name })} failure={failure} />}
      <FilePick
        label={words('wizard.pick')}
        kinds={['.csv', '.csv.gz', '.xlsx', '.parquet', '.xes', '.xes.gz']}
        limit={LARGEST_MB}
        isBusy={isBusy}
        onPick={([chosen]) => chosen && onPick(chosen)}
      />
      <p className="field-help">{words('wizard.formats')}</p>
      {isBusy && percent === null && <output className="field-help">{words('wizard.reading', { name })}</output>}
      {percent !== null && <ProgressView says={words('wizard.sending', { name })} percent={Math.floor(percent)} onStop={onStop} />}
    </Section>
  )
}

import { Steps } from 'antd'
import { useState } from 'react'
import { importFile, listImports, listTables, previewFile } from '../../../../modules/datasets/dataset.api.ts'
import type { Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import { type AnswerOf, FilePick, Page, ProgressView, Section, useAct } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FileTrouble } from './FileTrouble.tsx'
import { MapStep } from './MapStep.tsx'
import { ResultStep } from './ResultStep.tsx'

/** The wizard 导入业务数据: choose a file, check what each column means, see what was taken in and what was not. */
export default function ImportPage() {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const look = useAct(previewFile, { isQuiet: true })
  const bring = useAct(importFile, { isQuiet: true, invalidates: [listTables, listImports] })
  const at = bring.data ? 2 : look.data ? 1 : 0
  const pick = (chosen: File) => {
    setFile(chosen)
    bring.reset()
    look.mutate({ query: { fileName: chosen.name }, file: chosen })
  }
  const restart = () => {
    setFile(null)
    look.reset()
    bring.reset()
  }
  const name = file?.name ?? ''
  const take = (seen: AnswerOf<typeof previewFile>, mapping: Mapping) =>
    bring.mutate({ body: { uploadId: seen.uploadId, fileName: name, mapping } })
  return (
    <Page title={words('wizard.title')} up={{ label: words('table.up'), path: '/datasets' }}>
      <Steps
        size="small"
        current={at}
        items={[{ title: words('steps.pick') }, { title: words('steps.map') }, { title: words('steps.result') }]}
      />
      {at === 0 && <PickStep name={name} isBusy={look.isPending} failure={look.error} onPick={pick} />}
      {at === 1 && look.data && !bring.isPending && (
        <>
          {bring.error && <FileTrouble title={words('wizard.refusedTitle', { name })} failure={bring.error} />}
          <MapStep
            key={look.data.uploadId}
            name={name}
            seen={look.data}
            onImport={(mapping) => look.data && take(look.data, mapping)}
            onAgain={restart}
          />
        </>
      )}
      {bring.isPending && (
        <Section>
          <ProgressView says={words('wizard.importing', { name })} />
        </Section>
      )}
      {bring.data && <ResultStep name={name} result={bring.data} onAgain={restart} />}
    </Page>
  )
}

interface PickStepProps {
  name: string
  isBusy: boolean
  failure: unknown
  onPick: (file: File) => void
}

function PickStep({ name, isBusy, failure, onPick }: PickStepProps) {
  const words = useWords()
  return (
    <Section title={words('wizard.pick')}>
      {failure !== null && <FileTrouble title={words('wizard.brokenTitle', { name })} failure={failure} />}
      <FilePick
        label={words('wizard.pick')}
        kinds={['.csv', '.xes', '.xes.gz']}
        isBusy={isBusy}
        onPick={([chosen]) => chosen && onPick(chosen)}
      />
      <p className="field-help">{words('wizard.formats')}</p>
      {isBusy && <output className="field-help">{words('wizard.reading', { name })}</output>}
    </Section>
  )
}

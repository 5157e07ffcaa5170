import { FilesField } from '../parts/FilesField.tsx'
import { useWords } from '../speaking/useWords.ts'
import { type StepProps, StepSheet } from './StepSheet.tsx'

export function FilesPage({ draft, way, change }: StepProps) {
  const words = useWords()
  return (
    <StepSheet step="files" wrong={0} onTried={() => {}}>
      <p>{words('files.lead')}</p>
      <p className="soft">{words('files.name')}</p>
      <FilesField files={draft.files} limits={way.files} onChange={(files) => change({ files })} />
    </StepSheet>
  )
}

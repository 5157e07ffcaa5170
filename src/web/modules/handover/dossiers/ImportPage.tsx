import { useQueryClient } from '@tanstack/react-query'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import {
  dossierTemplate,
  importDossiers,
  listDossiers,
  previewDossiers,
  readDossiers,
} from '../../../../modules/handover/dossiers/dossier.api.ts'
import { download, Page, RegisterImport, upload, useGo } from '../../../ui/index.ts'
import { InRegister, NodeChoice } from '../takeover/useNode.tsx'
import { useWords } from '../useWords.ts'

/** 导入廉政档案目录: template, what each row would bring or put right, then all of them or none. */
export default function ImportPage() {
  const words = useWords()
  const go = useGo()
  const client = useQueryClient()
  const done = async () => {
    await Promise.all([listDossiers, readDossiers, readChecklist].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    go('/takeover/dossiers')
  }
  return (
    <Page title={words('dossiers.importTitle')} up={{ label: words('dossiers.title'), path: '/takeover/dossiers' }} tools={<NodeChoice />}>
      <InRegister>
        {(nodeId) => (
          <RegisterImport
            teach={<p>{words('dossiers.importTeach')}</p>}
            onTemplate={() => download(dossierTemplate, { query: { nodeId } })}
            look={(file) => upload(previewDossiers, file, { query: { nodeId } })}
            take={(file, seen) => upload(importDossiers, file, { query: { ...seen, nodeId } })}
            onDone={() => void done()}
          />
        )}
      </InRegister>
    </Page>
  )
}

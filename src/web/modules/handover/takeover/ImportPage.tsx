import { useQueryClient } from '@tanstack/react-query'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import { importPast, listPast, pastTemplate, previewPast } from '../../../../modules/handover/past/past.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { download, Page, RegisterImport, To, upload, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { InRegister, NodeChoice } from './useNode.tsx'

/** 导入在办事项和历史台账: template, what each row would bring or what is wrong with it, then all of them or none. */
export default function ImportPage() {
  const words = useWords()
  const go = useGo()
  const client = useQueryClient()
  const done = async () => {
    await Promise.all([listPast, readChecklist, readDesk].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    go('/takeover/matters')
  }
  return (
    <Page title={words('import.title')} up={{ label: words('past.title'), path: '/takeover/matters' }} tools={<NodeChoice />}>
      <InRegister>
        {(nodeId) => (
          <RegisterImport
            teach={
              <p>
                {words('import.teach')} <To path="/takeover/series">{words('import.series')}</To>
              </p>
            }
            onTemplate={() => download(pastTemplate, { query: { nodeId } })}
            look={(file) => upload(previewPast, file, { query: { nodeId } })}
            take={(file, seen) => upload(importPast, file, { query: { ...seen, nodeId } })}
            onDone={() => void done()}
          />
        )}
      </InRegister>
    </Page>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import { listPast } from '../../../../modules/handover/past/past.api.ts'
import { attachScan } from '../../../../modules/handover/scans/scan.api.ts'
import { Page, upload, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Scans } from './Scans.tsx'
import { InRegister, NodeChoice } from './useNode.tsx'

/** 挂接扫描件: each finds its matter by the number in its name. */
export default function ScansPage() {
  const words = useWords()
  const may = useMay()
  const client = useQueryClient()
  const attach = (nodeId: string) => async (file: File) => {
    const { matched } = await upload(attachScan, file, { query: { nodeId, fileName: file.name } })
    return matched && { said: `${matched.oldNo} ${matched.title}`, path: may('matter.read') ? `/matters/${matched.matterId}` : null }
  }
  return (
    <Page
      title={words('scans.title')}
      up={{ label: words('past.title'), path: '/takeover/matters' }}
      marks={<span>{words('scans.intro')}</span>}
      tools={<NodeChoice />}
    >
      <InRegister>
        {(nodeId) => (
          <Scans
            attach={attach(nodeId)}
            target={words('scans.to')}
            onDone={() => Promise.all([listPast, readChecklist].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))}
          />
        )}
      </InRegister>
    </Page>
  )
}

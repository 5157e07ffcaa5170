import { useQueryClient } from '@tanstack/react-query'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import { attachDossierFile, listDossiers, readDossiers } from '../../../../modules/handover/dossiers/dossier.api.ts'
import { Page, upload } from '../../../ui/index.ts'
import { Scans } from '../takeover/Scans.tsx'
import { InRegister, NodeChoice } from '../takeover/useNode.tsx'
import { useWords } from '../useWords.ts'

const STALE = [listDossiers, readDossiers, readChecklist]

/** 挂接档案扫描件: each finds its paper by its name, else its dossier by the number. */
export default function ScansPage() {
  const words = useWords()
  const client = useQueryClient()
  const attach = (nodeId: string) => async (file: File) => {
    const { matched } = await upload(attachDossierFile, file, { query: { nodeId, fileName: file.name } })
    if (!matched) return null
    const { dossierNo: no, entries: count, personId, isNew } = matched
    const target = count > 0 ? words('dossiers.toEntries', { no, count }) : words('dossiers.toDossier', { no })
    return {
      said: isNew ? target : words('dossiers.alreadyThere', { target }),
      path: `/takeover/dossiers/${personId}?node=${encodeURIComponent(nodeId)}`,
    }
  }
  return (
    <Page
      title={words('dossiers.scans')}
      up={{ label: words('dossiers.title'), path: '/takeover/dossiers' }}
      marks={<span>{words('dossiers.scansIntro')}</span>}
      tools={<NodeChoice />}
    >
      <InRegister>
        {(nodeId) => (
          <Scans
            attach={attach(nodeId)}
            target={words('dossiers.target')}
            onDone={() => Promise.all(STALE.map(({ path }) => client.invalidateQueries({ queryKey: [path] })))}
          />
        )}
      </InRegister>
    </Page>
  )
}

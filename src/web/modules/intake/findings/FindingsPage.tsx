import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { findingsTemplate, importFindings, previewFindings } from '../../../../modules/intake/findings/finding.api.ts'
import { listItems } from '../../../../modules/intake/item.api.ts'
import { download, Page, RegisterImport, upload, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 导入检查发现问题: a list from an audit, an inspection or a special check, looked at row by row and registered as it was seen. */
export default function FindingsPage() {
  const words = useWords()
  const go = useGo()
  const client = useQueryClient()
  const { message } = App.useApp()
  const take = async (file: File, seen: { digest: string; reason: string }) => {
    const { taken, passedUp } = await upload(importFindings, file, { query: seen })
    void message.success(words(passedUp > 0 ? 'findings.takenAndUp' : 'findings.taken', { count: taken, up: passedUp }), 6)
  }
  const done = async () => {
    await client.invalidateQueries({ queryKey: [listItems.path] })
    go('/ledger')
  }
  return (
    <Page title={words('findings.title')} up={{ label: words('nav.ledger'), path: '/ledger' }}>
      <RegisterImport
        teach={<p>{words('findings.teach')}</p>}
        onTemplate={() => download(findingsTemplate)}
        look={(file) => upload(previewFindings, file)}
        take={take}
        onDone={() => void done()}
      />
    </Page>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { readForm, listForms } from '../../../../modules/risks/campaign/campaign.api.ts'
import { downloadForm, lookAtForm, takeInForm } from '../../../../modules/risks/sheet/form-sheet.api.ts'
import { Asked, download, Page, RegisterImport, upload, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 用 Excel 填写 one's own self-check form: download, fill in, look over, take in as the draft. */
export default function FormSheetPage() {
  const words = useWords()
  const go = useGo()
  const { id = '' } = usePathParams()
  const path = `/risk-forms/${id}`
  const client = useQueryClient()
  const done = async () => {
    await Promise.all([readForm, listForms].map((each) => client.invalidateQueries({ queryKey: [each.path] })))
    go(path)
  }
  return (
    <Asked of={useCall(readForm, { params: { id } })}>
      {({ form }) => (
        <Page title={words('form.excel')} up={{ label: `${form.campaignTitle} ${form.personName}`, path }}>
          <p>{words('form.excelTeach')}</p>
          <RegisterImport
            onTemplate={() => download(downloadForm, { params: { id } })}
            look={(file) => upload(lookAtForm, file, { params: { id } })}
            take={(file, seen) => upload(takeInForm, file, { params: { id }, query: seen })}
            onDone={() => void done()}
          />
        </Page>
      )}
    </Asked>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listForms, readCampaign } from '../../../../modules/risks/campaign/campaign.api.ts'
import { downloadSection, lookAtSection, takeInSection } from '../../../../modules/risks/sheet/form-sheet.api.ts'
import { Asked, download, Page, RegisterImport, Section, upload, useCall, useGo, useMay, usePathParams } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useTopUnit } from '../useOwnUnit.ts'
import { useWords } from '../useWords.ts'

/** 代录 the forms of one's section as drafts; each person hands in their own. */
export default function SectionSheetPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const { id = '' } = usePathParams()
  const path = `/risk-campaigns/${id}`
  const client = useQueryClient()
  const done = async () => {
    await Promise.all([readCampaign, listForms].map((each) => client.invalidateQueries({ queryKey: [each.path] })))
    go(path)
  }
  const own = useTopUnit('riskForm.enter')
  const [picked, setPicked] = useState<string | null>(null)
  const unitId = picked ?? own ?? ''
  return (
    <Asked of={useCall(readCampaign, { params: { id } })}>
      {({ campaign }) => (
        <Page title={words('form.sectionTitle')} up={{ label: campaign.title, path }}>
          <p>{words('form.sectionTeach')}</p>
          <Section title={words('form.sectionPick')}>
            <UnitPick
              label={words('form.sectionPick')}
              value={unitId}
              onChange={setPicked}
              mayChoose={(unit) => may('riskForm.enter', unit)}
            />
          </Section>
          {unitId !== '' && (
            <RegisterImport
              key={unitId}
              onTemplate={() => download(downloadSection, { params: { id }, query: { unitId } })}
              look={(file) => upload(lookAtSection, file, { params: { id }, query: { unitId } })}
              take={(file, seen) => upload(takeInSection, file, { params: { id }, query: { unitId, ...seen } })}
              onDone={() => void done()}
            />
          )}
        </Page>
      )}
    </Asked>
  )
}

import { Page, Section, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FilingForm } from './FilingForm.tsx'

/** 提出: for oneself or a relative. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  return (
    <Page title={words('retaliation.filing.title')} up={{ label: words('retaliation.own.title'), path: '/my-protection' }}>
      <Section>
        <FilingForm itemId={null} onClose={() => go('/my-protection')} />
      </Section>
    </Page>
  )
}

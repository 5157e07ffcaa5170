import { Button } from 'antd'
import { Page, Section, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The item went to the superior register and left nothing here, not even a gap in a number (P6, X17). */
export function PassedUp({ to }: { to: string }) {
  const words = useWords()
  const go = useGo()
  return (
    <Page title={words('passedUp.title')} up={{ label: words('nav.ledger'), path: '/ledger' }}>
      <Section>
        <div style={{ display: 'grid', gap: 8, maxWidth: 720 }} aria-live="polite">
          <p>{words('passedUp.where', { to })}</p>
          <p>{words('passedUp.why')}</p>
          <p>{words('passedUp.after')}</p>
          <p>
            <Button onClick={() => go('/ledger')}>{words('passedUp.back')}</Button>
          </p>
        </div>
      </Section>
    </Page>
  )
}

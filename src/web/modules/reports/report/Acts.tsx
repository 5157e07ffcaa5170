import { Button } from 'antd'
import { useState } from 'react'
import type { ReportAct } from '../../../../modules/reports/report.schema.ts'
import { Section } from '../../../ui/index.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { useWords } from '../useWords.ts'
import { ConcludeForm, DeclineForm, DuplicateForm } from './forms.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import type { Page } from './opened.ts'
import { RegisterForm } from './RegisterForm.tsx'

const FORMS = { accept: RegisterForm, decline: DeclineForm, duplicate: DuplicateForm, handOver: HandOverForm, conclude: ConcludeForm }
type FormAct = keyof typeof FORMS

const hasForm = (act: ReportAct): act is FormAct => act in FORMS

/** 办理: what can be done with the report as it stands, one form at a time. */
export function Acts({ of, reportKey }: { of: Page; reportKey: ReportKey }) {
  const words = useWords()
  const [open, setOpen] = useState<FormAct | null>(null)
  const acts = of.acts.filter(hasForm)
  if (acts.length === 0) return null
  const OpenForm = open !== null && acts.includes(open) ? FORMS[open] : null
  return (
    <Section title={words('acts.title')}>
      <div className="form-foot">
        {acts.map((act) => (
          <Button
            key={act}
            type={act === open ? 'primary' : 'default'}
            aria-expanded={act === open}
            onClick={() => setOpen(act === open ? null : act)}
          >
            {words(`acts.${act}`)}
          </Button>
        ))}
      </div>
      {OpenForm && (
        <div style={{ marginTop: 16 }}>
          <OpenForm key={open} of={of} reportKey={reportKey} onClose={() => setOpen(null)} />
        </div>
      )}
    </Section>
  )
}

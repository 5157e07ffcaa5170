import { Button } from 'antd'
import { useState } from 'react'
import { readAppraisals } from '../../../../modules/cascade/appraisal/appraisal.api.ts'
import type { AppraisalLine, AppraisalPage } from '../../../../modules/cascade/appraisal/appraisal.schema.ts'
import { Asked, type Column, DataTable, DayText, FactList, PersonName, Section, useCall } from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { AppraisalForm } from './AppraisalForm.tsx'
import { Revised } from './Revised.tsx'

/** 考核 of a plan in force, the newest first, and what was revised because of each finding (R265, R266). */
export function Appraisals({ planId }: { planId: string }) {
  return <Asked of={useCall(readAppraisals, { params: { id: planId } })}>{(page) => <All of={page} planId={planId} />}</Asked>
}

function All({ of, planId }: { of: AppraisalPage; planId: string }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const add = of.mayAppraise && !isOpen ? <Button onClick={() => setOpen(true)}>{words('appraisal.appraise')}</Button> : undefined
  return (
    <>
      {isOpen && <AppraisalForm planId={planId} onClose={() => setOpen(false)} />}
      <Section title={words('appraisal.section')} {...(add ? { tools: add } : {})}>
        {of.appraisals.length === 0 && <p className="field-help">{words('appraisal.none')}</p>}
        {of.appraisals.map((each) => (
          <One key={each.id} of={each} />
        ))}
      </Section>
    </>
  )
}

function One({ of: { content, on, by, findings } }: { of: AppraisalLine }) {
  const words = useWords()
  const columns: Column<AppraisalLine['findings'][number]>[] = [
    { key: 'text', title: words('appraisal.finding'), show: (each) => each.text },
    { key: 'revisions', title: words('appraisal.revisions'), width: 400, show: (each) => <Revised of={each.revisions} /> },
  ]
  return (
    <>
      <FactList
        facts={[
          { label: words('appraisal.on'), value: <DayText day={on} /> },
          { label: words('appraisal.by'), value: by && <PersonName name={by.name} post={postOf(by)} /> },
          { label: words('appraisal.conclusion'), value: content.conclusion, wide: true },
          { label: words('appraisal.summary'), value: content.summary, wide: true },
          {
            label: words('appraisal.merits'),
            wide: true,
            value:
              content.merits.length === 0
                ? words('appraisal.noMerits')
                : content.merits.map((each, at) => (
                    <div key={at}>{`${words(`appraisal.merit.${each.kind}`)} · ${each.whom} · ${each.text}`}</div>
                  )),
          },
        ]}
      />
      {findings.length > 0 && (
        <DataTable caption={words('appraisal.finding')} columns={columns} rows={findings} rowKey={(each) => each.id} flows />
      )}
    </>
  )
}

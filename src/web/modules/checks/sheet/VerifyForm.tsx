import { Button, Select } from 'antd'
import { useState } from 'react'
import { listCheckSheets, readCheckSheet, verifySheet } from '../../../../modules/checks/check.api.ts'
import type { SheetPage as Sheet } from '../../../../modules/checks/check.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const opined = verifySheet.body.pick({ opinion: true })

/** Another looks at it: a level for each finding, or back with what is missing. */
export function VerifyForm({ of }: { of: Sheet }) {
  const words = useWords()
  const [grades, setGrades] = useState<Readonly<Record<string, number>>>({})
  const act = useAct(verifySheet, { invalidates: [readCheckSheet, listCheckSheets, readDesk] })
  const form = useSheet(opined, { failure: act.error })
  const found = of.form.items.filter((item) => of.answers.some((each) => each.item === item.code && each.isFound))
  const take = (verdict: 'pass' | 'return') =>
    form.submit(({ opinion }) =>
      act.mutate({
        params: { id: of.line.id },
        body: {
          ...{ revision: of.revision, verdict, opinion },
          grades: verdict === 'return' ? [] : Object.entries(grades).map(([item, rank]) => ({ item, rank: rank === 0 ? null : rank })),
        },
      }),
    )
  return (
    <Section title={words('sheet.verify')}>
      {found.map((item) => (
        <p key={item.code}>
          {item.label}{' '}
          <Select<number>
            aria-label={words('sheet.grade', { item: item.label })}
            style={{ minWidth: 160 }}
            placeholder={words('field.rank')}
            value={grades[item.code]}
            options={[...of.levels.map(({ rank, label }) => ({ value: rank, label })), { value: 0, label: words('sheet.unfounded') }]}
            onChange={(rank) => setGrades((before) => ({ ...before, [item.code]: rank }))}
          />
        </p>
      ))}
      <FormGrid onSubmit={() => take('pass')}>
        <AreaField form={form} name="opinion" label={words('field.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={() => take('return')}>
          {words('sheet.return')}
        </Button>
        <Button type="primary" loading={act.isPending} onClick={() => take('pass')}>
          {words('sheet.pass')}
        </Button>
      </div>
    </Section>
  )
}

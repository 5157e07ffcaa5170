import { Button } from 'antd'
import { useState } from 'react'
import { readMatter, recuse } from '../../../../modules/matters/matter.api.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { AreaField, Field, FormGrid, SecretBanner, useAct, useSheet } from '../../../ui/index.ts'
import { PersonSelect } from '../parts/PersonSelect.tsx'
import { useWords } from '../useWords.ts'

/** 登记回避: keep a handler or member away from this matter. Subjects and declared relatives are kept away without it. */
export function RecusalForm({ matterId }: { matterId: string }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Sheet matterId={matterId} onClose={() => setOpen(false)} />
  return (
    <p style={{ marginTop: 8 }}>
      <Button onClick={() => setOpen(true)}>{words('recusal.open')}</Button>
    </p>
  )
}

function Sheet({ matterId, onClose }: { matterId: string; onClose: () => void }) {
  const words = useWords()
  const [person, setPerson] = useState<PersonLine | null>(null)
  const act = useAct(recuse, { invalidates: [readMatter], done: words('recusal.done'), onDone: onClose })
  const form = useSheet(recuse.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: matterId }, body }))
  return (
    <div style={{ marginTop: 8, display: 'grid', gap: 8 }}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <Field form={form} name="personId" label={words('recusal.person')} help={words('recusal.help')}>
          {({ value: _value, onChange, ...control }) => (
            <PersonSelect
              {...control}
              chosen={person}
              onPick={(picked) => {
                setPerson(picked)
                onChange(picked?.id)
              }}
            />
          )}
        </Field>
        <AreaField form={form} name="reason" label={words('recusal.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('recusal.save')}
        </Button>
        <Button onClick={onClose}>{words('recusal.cancel')}</Button>
      </div>
    </div>
  )
}

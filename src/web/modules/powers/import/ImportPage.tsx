import { App, Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { exportPowers, importPowers, powerTemplate, previewPowers } from '../../../../modules/powers/sheet/sheet.api.ts'
import { comingIn } from '../../../../modules/powers/power.schema.ts'
import {
  type AnswerOf,
  AreaField,
  DayField,
  download,
  FlagField,
  FormGrid,
  Page,
  RegisterImport,
  type SeenRegister,
  SheetProblems,
  upload,
  useAct,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { STALE } from '../page/acts.tsx'
import { useWords } from '../useWords.ts'

type Taken = AnswerOf<typeof importPowers>

/** 从表格导入: template, what is wrong with which row, what the others would change, and then the drafts. */
export default function ImportPage() {
  const words = useWords()
  const [left, setLeft] = useState<Taken | null>(null)
  return (
    <Page title={words('import.title')} up={{ label: words('page.up'), path: '/powers' }} marks={<span>{words('import.intro')}</span>}>
      <RegisterImport
        onTemplate={() => download(powerTemplate)}
        onCurrent={() => download(exportPowers, { query: { state: 'inForce' } })}
        look={(file) => {
          setLeft(null)
          return upload(previewPowers, file)
        }}
        confirm={(seen) => <TakeIn seen={seen} onLeft={setLeft} />}
      />
      {left && (
        <SheetProblems
          title={words('import.left', { count: left.taken, left: left.problems.length })}
          problems={left.problems}
          problemCount={left.problems.length}
        />
      )}
    </Page>
  )
}

const asked = z.strictObject({ ...comingIn, submits: z.boolean() })

/** Day and reason for rows that state none; then the list, or what stayed behind. */
function TakeIn({ seen: { file, digest, onDone }, onLeft }: { seen: SeenRegister; onLeft: (taken: Taken) => void }) {
  const words = useWords()
  const go = useGo()
  const { message } = App.useApp()
  const act = useAct(importPowers, {
    invalidates: STALE,
    onDone: (taken, { query }) => {
      onDone()
      if (taken.problems.length > 0) return onLeft(taken)
      void message.success(words('import.done', { count: taken.taken }))
      go(query.submits === 'true' ? '/powers?state=inReview' : '/powers?state=draft')
    },
  })
  const form = useSheet(asked, { start: { submits: false }, failure: act.error })
  const submit = () =>
    form.submit(({ effectiveOn, reason, submits }) =>
      act.mutate({ query: { digest, effectiveOn, reason, submits: submits ? 'true' : 'false' }, file }),
    )
  return (
    <>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="effectiveOn" label={words('field.effectiveOn')} help={words('import.otherwise')} />
        <FlagField form={form} name="submits" label={words('import.afterwards')} says={words('import.submits')} />
        <AreaField form={form} name="reason" label={words('field.reason')} help={words('import.otherwise')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('import.submit')}
        </Button>
      </div>
    </>
  )
}

import { App, Alert, Button } from 'antd'
import { useState } from 'react'
import { importPowers, powerTemplate, previewPowers } from '../../../../modules/powers/sheet/sheet.api.ts'
import { comingIn } from '../../../../modules/powers/power.schema.ts'
import {
  type AnswerOf,
  AreaField,
  BadInput,
  DayField,
  download,
  FilePick,
  FlagField,
  FormGrid,
  Page,
  Section,
  useAct,
  useFailureWords,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { z } from 'zod'
import { STALE } from '../page/acts.tsx'
import { useWords } from '../useWords.ts'
import { Plans, Problems } from './Plans.tsx'

type Preview = AnswerOf<typeof previewPowers>

/** 从表格导入: template, what each row would do, what is wrong with which row, and then the drafts. */
export default function ImportPage() {
  const words = useWords()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const [file, setFile] = useState<File | null>(null)
  const look = useAct(previewPowers, { isQuiet: true })
  const take = (chosen: File | undefined) => {
    if (!chosen) return
    setFile(chosen)
    look.mutate({ query: { fileName: chosen.name }, file: chosen })
  }
  const template = () => void download(powerTemplate).catch((failure: unknown) => void message.error(wordsFor(failure)))
  return (
    <Page
      title={words('import.title')}
      up={{ label: words('page.up'), path: '/powers' }}
      marks={<span>{words('import.intro')}</span>}
      tools={<Button onClick={template}>{words('import.template')}</Button>}
    >
      <Section title={words('import.file')}>
        <FilePick
          label={words('import.file')}
          kinds={['.xlsx', '.csv']}
          limit={10}
          isBusy={look.isPending}
          onPick={([chosen]) => take(chosen)}
        />
        {file && <p>{words('import.chosen', { name: file.name })}</p>}
        {look.error && (
          <Alert
            type="error"
            role="alert"
            showIcon
            title={words('import.unreadable')}
            description={look.error instanceof BadInput ? undefined : wordsFor(look.error)}
            style={{ marginTop: 8 }}
          />
        )}
      </Section>
      {look.data && file && <Found of={look.data} file={file} />}
    </Page>
  )
}

function Found({ of, file }: { of: Preview; file: File }) {
  const words = useWords()
  const count = (does: Preview['plans'][number]['does']) => of.plans.filter((each) => each.does === does).length
  const counts = { rows: of.rows, added: count('new'), changed: count('change'), same: count('nothing'), wrong: of.problems.length }
  return (
    <>
      <Section title={words('import.found')}>
        <p>{words('import.counts', counts)}</p>
        <Problems of={of.problems} />
        <Plans of={of.plans} />
      </Section>
      {counts.added + counts.changed > 0 && <TakeIn file={file} count={counts.added + counts.changed} />}
    </>
  )
}

const asked = z.strictObject({ ...comingIn, submits: z.boolean() })

/** Day and reason for rows that state none. */
function TakeIn({ file, count }: { file: File; count: number }) {
  const words = useWords()
  const go = useGo()
  const { message } = App.useApp()
  const act = useAct(importPowers, {
    invalidates: STALE,
    onDone: ({ taken }, { query }) => {
      void message.success(words('import.done', { count: taken }))
      go(query.submits === 'true' ? '/powers?state=inReview' : '/powers?state=draft')
    },
  })
  const form = useSheet(asked, { start: { submits: false }, failure: act.error })
  const submit = () =>
    form.submit(({ effectiveOn, reason, submits }) =>
      act.mutate({ query: { fileName: file.name, effectiveOn, reason, submits: submits ? 'true' : 'false' }, file }),
    )
  return (
    <Section title={words('import.take')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="effectiveOn" label={words('field.effectiveOn')} help={words('import.otherwise')} />
        <FlagField form={form} name="submits" label={words('import.afterwards')} says={words('import.submits')} />
        <AreaField form={form} name="reason" label={words('field.reason')} help={words('import.otherwise')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('import.submit', { count })}
        </Button>
      </div>
    </Section>
  )
}

import { Alert, Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { writeToReporter } from '../../../../modules/reports/report.api.ts'
import { AreaField, call, DayText, FormGrid, LeaveGuard, Section, useMay, useMe, useSheet } from '../../../ui/index.ts'
import { Attaching } from '../files/Attaching.tsx'
import { SaidFiles } from '../files/SaidFiles.tsx'
import { sendFiles } from '../files/sending.ts'
import { useDeed } from '../keys/useDeed.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { useWords } from '../useWords.ts'
import { type Message, sealedWords, useTaken } from './opened.ts'

interface ThreadProps {
  of: readonly Message[]
  reportId: string
  reportKey: ReportKey
}

/** 往来: what the reporter added and what the office wrote, and a field to write. */
export function Thread({ of, reportId, reportKey }: ThreadProps) {
  const words = useWords()
  const may = useMay()
  return (
    <Section title={words('thread.title')}>
      {of.length === 0 && <p className="field-help">{words('thread.none')}</p>}
      <ol style={{ display: 'grid', gap: 12, listStyle: 'none', padding: 0, margin: 0 }}>
        {of.map((message) => (
          <li key={message.part.id} style={sideOf(message)}>
            <p className="field-help">
              {message.part.author === 'reporter' ? words('thread.reporter') : words('thread.office', { name: message.part.byName })} ·{' '}
              <DayText day={message.part.on} />
            </p>
            {message.said === null ? (
              <Alert type="error" showIcon title={words('problems.damaged')} />
            ) : (
              <>
                <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{message.said.text}</p>
                <SaidFiles of={message.said.files} reportId={reportId} reportKey={reportKey} />
              </>
            )}
          </li>
        ))}
      </ol>
      {may('report.handle') && <WriteForm of={of} reportId={reportId} reportKey={reportKey} />}
    </Section>
  )
}

const sideOf = ({ part }: Message) => ({
  padding: '8px 12px',
  borderRadius: 6,
  border: '1px solid var(--line)',
  maxWidth: '85%',
  ...(part.author === 'office' ? { justifySelf: 'end', background: 'var(--ink-soft)' } : { justifySelf: 'start' }),
})

const NOTHING = { done: 0, all: 0 }
const written = z.strictObject({ text: z.string().trim().min(1).max(8000) })

function WriteForm({ of, reportId, reportKey }: ThreadProps) {
  const words = useWords()
  const form = useSheet(written)
  const taken = useTaken(reportId)
  const [files, setFiles] = useState<readonly File[]>([])
  const [progress, setProgress] = useState(NOTHING)
  const by = useMe().personId
  const deed = useDeed(
    async (text: string) => {
      const named = new Set(of.flatMap(({ part }) => part.files.map((file) => file.id)))
      const said = await sendFiles(files, { reportId, key: reportKey, by, named, tell: (done, all) => setProgress({ done, all }) })
      return call(writeToReporter, { params: { id: reportId }, body: await sealedWords(reportKey, text, said) })
    },
    {
      done: words('thread.sent'),
      onDone: (page) => {
        form.replace({})
        setFiles([])
        setProgress(NOTHING)
        taken(page)
      },
    },
  )
  return (
    <div style={{ marginTop: 16 }}>
      <LeaveGuard isOn={typeof form.values['text'] === 'string' && !deed.isPending} says={words('thread.unsent')} />
      <div style={{ marginTop: 12 }}>
        <FormGrid>
          <AreaField form={form} name="text" label={words('thread.write')} help={words('thread.writeHelp')} rows={3} maxLength={8000} />
        </FormGrid>
      </div>
      <Attaching files={files} onChange={setFiles} isBusy={deed.isPending} />
      <div className="form-foot">
        <Button loading={deed.isPending} onClick={() => form.submit(({ text }) => deed.mutate(text))}>
          {words('thread.send')}
        </Button>
        {deed.isPending && progress.all > 0 && <output className="field-help">{words('files.sending', progress)}</output>}
        {deed.isError && progress.all > 0 && <output className="field-help">{words('files.broken', progress)}</output>}
      </div>
    </div>
  )
}

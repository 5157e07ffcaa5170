import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { RegisterPreview } from '../../../platform/sheets/sheet.schema.ts'
import { FilePick } from '../forms/FilePick.tsx'
import { Section } from '../layout/Page.tsx'
import { ErrorView, ProgressView } from '../layout/states.tsx'
import { Icon } from '../look/Icon.tsx'
import { useFailureWords } from '../wording/refusing.ts'
import { useWords } from '../wording/useWords.ts'
import { PreviewView } from './PreviewView.tsx'
import './register.css'

interface RegisterImportProps {
  /** What the workbook holds and how it is filled in. */
  teach?: ReactNode
  /** Hand out the empty template, and the register as it stands. */
  onTemplate: () => Promise<void>
  onCurrent?: () => Promise<void>
  /** Check a file; nothing is saved. */
  look: (file: File) => Promise<RegisterPreview>
  onDone?: () => void
}

/** A file that was looked at, and what is called once it was taken in. */
export interface SeenRegister {
  file: File
  digest: string
  onDone: () => void
}

interface Taking {
  /** Save exactly what was seen, all of it. */
  take: (file: File, seen: { digest: string; reason: string }) => Promise<unknown>
  confirm?: never
}

interface OwnTaking {
  /** A confirmation of one's own, for a register whose sound rows come in although others stay behind. */
  confirm: (seen: SeenRegister) => ReactNode
  take?: never
}

/** A register from Excel in three steps: template, file, review with problems and difference. Any register can use it. */
export function RegisterImport({ teach, onTemplate, onCurrent, look, take, confirm, onDone }: RegisterImportProps & (Taking | OwnTaking)) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const looking = useMutation({ mutationFn: look })
  const choose = (picked: File | undefined) => {
    if (!picked) return
    setFile(picked)
    looking.mutate(picked)
  }
  const forget = () => {
    setFile(null)
    looking.reset()
  }
  const done = () => {
    forget()
    onDone?.()
  }
  return (
    <>
      <Section title={words('register.template')}>
        {teach}
        <p className="field-help">{words('register.templateSays')}</p>
        <div className="register-acts">
          <Fetch label={words('register.getTemplate')} run={onTemplate} />
          {onCurrent && <Fetch label={words('register.getCurrent')} run={onCurrent} />}
        </div>
      </Section>
      <Section title={words('register.file')}>
        <p className="field-help">{words('register.fileSays')}</p>
        <FilePick
          label={words('register.file')}
          kinds={['.xlsx', '.csv']}
          limit={20}
          isBusy={looking.isPending}
          onPick={(files) => choose(files[0])}
          onRefused={forget}
        />
        {file && <p className="register-file">{file.name}</p>}
      </Section>
      {looking.isPending && <ProgressView says={words('register.looking')} teach="" />}
      {looking.error && <ErrorView failure={looking.error} />}
      {file && looking.data && !looking.isPending && (
        <Result
          key={looking.data.digest + looking.submittedAt}
          preview={looking.data}
          take={async (seen) => take?.(file, seen)}
          confirmation={confirm?.({ file, digest: looking.data.digest, onDone: done })}
          onDone={done}
        />
      )}
    </>
  )
}

function Fetch({ label, run }: { label: string; run: () => Promise<void> }) {
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const fetching = useMutation({ mutationFn: run, onError: (failure) => void message.error(wordsFor(failure)) })
  return (
    <Button icon={<Icon name="download" />} loading={fetching.isPending} onClick={() => fetching.mutate()}>
      {label}
    </Button>
  )
}

interface ResultProps {
  preview: RegisterPreview
  take: (seen: { digest: string; reason: string }) => Promise<unknown>
  confirmation: ReactNode
  onDone: () => void
}

/** What was found; the reader is led to it. */
function Result({ preview, take, confirmation, onDone }: ResultProps) {
  const words = useWords()
  const { message } = App.useApp()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const taking = useMutation({
    mutationFn: take,
    onSuccess: () => {
      void message.success(words('register.done'))
      onDone()
    },
  })
  return (
    <div ref={place} tabIndex={-1} className="register-result">
      <Section title={words('register.result')}>
        <PreviewView
          preview={preview}
          isBusy={taking.isPending}
          onTake={(reason) => taking.mutate({ digest: preview.digest, reason })}
          confirmation={confirmation}
        />
        {taking.error && <ErrorView failure={taking.error} />}
      </Section>
    </div>
  )
}

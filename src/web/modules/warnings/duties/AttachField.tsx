import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { uploadFile } from '../../../../platform/files/file.api.ts'
import { LARGEST_FILE } from '../../../../platform/files/file.schema.ts'
import { Field, type FieldProps, FilePick, upload, useFailureWords } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface Kept {
  id: string
  name: string
}

/** 附件: each file is kept as soon as it is chosen, the form holds their ids. */
export function AttachField<S extends z.ZodObject>(field: FieldProps<S>) {
  return (
    <Field wide {...field}>
      {(control) => <Attachments ids={(control.value ?? []) as string[]} label={field.label ?? field.name} onChange={control.onChange} />}
    </Field>
  )
}

function Attachments({ ids, label, onChange }: { ids: readonly string[]; label: string; onChange: (ids: string[]) => void }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const [kept, setKept] = useState<readonly Kept[]>([])
  const [trouble, setTrouble] = useState('')
  const [isBusy, setBusy] = useState(false)
  const keep = async (files: File[]) => {
    setBusy(true)
    setTrouble('')
    const made: Kept[] = []
    try {
      for (const file of files)
        made.push(await upload(uploadFile, file, { query: { fileName: file.name, ...(file.type ? { mediaType: file.type } : {}) } }))
    } catch (failure) {
      setTrouble(wordsFor(failure))
    }
    setKept([...kept, ...made])
    onChange([...ids, ...made.map((each) => each.id)])
    setBusy(false)
  }
  return (
    <>
      <FilePick label={label} isMany isBusy={isBusy} limit={LARGEST_FILE / 1024 / 1024} onPick={(files) => void keep(files)} />
      {trouble && (
        <p role="alert" className="ant-form-item-explain-error">
          {trouble}
        </p>
      )}
      <ul className="attached">
        {kept.map((file) => (
          <li key={file.id}>
            {file.name}{' '}
            <Button
              size="small"
              type="text"
              onClick={() => {
                setKept(kept.filter((each) => each.id !== file.id))
                onChange(ids.filter((id) => id !== file.id))
              }}
            >
              {words('reply.dropFile', { name: file.name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

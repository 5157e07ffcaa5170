import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { previewLetter } from '../../../../modules/warnings/warning.api.ts'
import { draftSchema } from '../../../../modules/warnings/warning.schema.ts'
import { Bones, ErrorView, fetchFile, Section, type Values } from '../../../ui/index.ts'
import { PdfView } from '../PdfView.tsx'
import { useWords } from '../useWords.ts'

/** The letter as it would be printed, made anew when the writer pauses. */
export function LetterPreview({ matterId, values }: { matterId: string; values: Values }) {
  const words = useWords()
  const read = draftSchema.safeParse(values)
  const settled = useSettled(read.success ? JSON.stringify(read.data) : '')
  const preview = useQuery({
    queryKey: ['letter-preview', matterId, settled],
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => fetchFile(previewLetter, { params: { id: matterId }, body: draftSchema.parse(JSON.parse(settled)) }),
  })
  return (
    <div className="draft-preview">
      <Section
        title={words('draft.preview')}
        tools={preview.isFetching && <span className="field-help">{words('draft.previewMaking')}</span>}
      >
        {preview.data ? (
          <PdfView blob={preview.data.blob} title={words('draft.preview')} />
        ) : preview.error ? (
          <ErrorView failure={preview.error} />
        ) : preview.isFetching ? (
          <Bones lines={10} />
        ) : (
          <p className="pdf-none">{words('draft.previewWaits')}</p>
        )}
      </Section>
    </div>
  )
}

/** The text as it stood when the writer paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const later = setTimeout(() => setSettled(text), 1000)
    return () => clearTimeout(later)
  }, [text])
  return settled
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewLetter } from '../../../../modules/warnings/warning.api.ts'
import { draftSchema } from '../../../../modules/warnings/warning.schema.ts'
import { Bones, ErrorView, fetchFile, Section, type Values, useSettled } from '../../../ui/index.ts'
import { PdfView } from '../PdfView.tsx'
import { useWords } from '../useWords.ts'

/** A letter is set and drawn anew: not at every word. */
const QUIET_MS = 1000

/** The letter as it would be printed, made anew when the writer pauses. */
export function LetterPreview({ matterId, values }: { matterId: string; values: Values }) {
  const words = useWords()
  const read = draftSchema.safeParse(values)
  const settled = useSettled(read.success ? JSON.stringify(read.data) : '', QUIET_MS)
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

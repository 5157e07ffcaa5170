import { useEffect, useMemo } from 'react'
import { useWords } from './useWords.ts'

/** A PDF inside the page, with a way to open it apart where the browser shows none. */
export function PdfView({ blob, title }: { blob: Blob; title: string }) {
  const words = useWords()
  const address = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => void setTimeout(() => URL.revokeObjectURL(address), 60_000), [address])
  const apart = (
    <a href={address} target="_blank" rel="noreferrer">
      {words('draft.openPreview')}
    </a>
  )
  if (!navigator.pdfViewerEnabled) {
    return (
      <p className="pdf-none">
        {words('draft.previewNo')} {apart}
      </p>
    )
  }
  return (
    <div className="pdf-view">
      <iframe src={`${address}#view=FitH&navpanes=0`} title={title} />
      <p className="field-help">{apart}</p>
    </div>
  )
}

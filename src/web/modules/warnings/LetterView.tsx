import { useQuery } from '@tanstack/react-query'
import { letterPdf } from '../../../modules/warnings/warning.api.ts'
import { Asked, fetchFile } from '../../ui/index.ts'
import { PdfView } from './PdfView.tsx'
import './warnings.css'

/** The paper itself, fetched when it is opened: each opening is a read that the trail records (P27). */
export function LetterView({ id, title }: { id: string; title: string }) {
  const paper = useQuery({
    queryKey: [letterPdf.path, id],
    queryFn: () => fetchFile(letterPdf, { params: { id } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Asked of={paper}>{({ blob }) => <PdfView blob={blob} title={title} />}</Asked>
}

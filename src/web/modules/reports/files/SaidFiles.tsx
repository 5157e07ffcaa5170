import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { readOfficeChunk } from '../../../../modules/reports/files/file.api.ts'
import { ConfirmAct, fetchFile, Icon } from '../../../ui/index.ts'
import { useDeed } from '../keys/useDeed.ts'
import { openFile } from '../sealing/chunks.ts'
import type { SaidFile } from '../sealing/said.schema.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { useWords } from '../useWords.ts'
import { isRisky, pictureTypeOf, save, sizeText } from './file-kinds.ts'

interface SaidFilesProps {
  of: readonly SaidFile[]
  reportId: string
  reportKey: ReportKey
}

/** Attachments: brought piece by piece, opened and checked here; a picture is shown, anything else is saved. */
export function SaidFiles({ of, ...rest }: SaidFilesProps) {
  const words = useWords()
  if (of.length === 0) return null
  return (
    <ul style={{ display: 'grid', gap: 12, marginTop: 16 }} aria-label={words('files.title')}>
      {of.map((file) => (
        <li key={file.id}>
          <OneFile of={file} {...rest} />
        </li>
      ))}
    </ul>
  )
}

function OneFile({ of, reportId, reportKey }: { of: SaidFile; reportId: string; reportKey: ReportKey }) {
  const words = useWords()
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => () => (picture === null ? undefined : URL.revokeObjectURL(picture)), [picture])
  const [fetched, setFetched] = useState(0)
  const bring = async () => {
    const whole = await openFile(reportKey, of, async (number) => {
      const { blob } = await fetchFile(readOfficeChunk, { params: { id: reportId }, query: { file: of.id, number } })
      setFetched(number + 1)
      return new Uint8Array(await blob.arrayBuffer())
    })
    const type = await pictureTypeOf(whole)
    if (type === null) save(whole, of.name)
    else setPicture(URL.createObjectURL(whole.slice(0, whole.size, type)))
  }
  const deed = useDeed(bring)
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 12 }}>
        <span style={{ overflowWrap: 'anywhere' }}>{of.name}</span>
        <span className="field-help">
          {sizeText(of.size)} · {words(`cleanings.${of.cleaning}`)}
        </span>
        {isRisky(of.name) ? (
          <ConfirmAct
            label={words('files.save')}
            says={words('files.riskySays', { name: of.name })}
            isBusy={deed.isPending}
            onSure={() => deed.mutate(undefined)}
          />
        ) : (
          <Button
            size="small"
            icon={<Icon name="download" />}
            aria-label={words('files.openNamed', { name: of.name })}
            loading={deed.isPending}
            onClick={() => deed.mutate(undefined)}
          >
            {words('files.open')}
          </Button>
        )}
        {deed.isPending && <output className="field-help">{words('files.fetched', { done: fetched, all: of.chunks })}</output>}
      </div>
      {isRisky(of.name) && <Alert type="warning" showIcon style={{ marginTop: 4 }} title={words('files.risky')} />}
      {picture !== null && (
        <figure style={{ margin: '8px 0' }}>
          <img src={picture} alt={of.name} style={{ maxWidth: '100%', maxHeight: 480 }} />
        </figure>
      )}
    </>
  )
}

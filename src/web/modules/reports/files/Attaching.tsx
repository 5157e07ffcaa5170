import { Button } from 'antd'
import { FilePick, Icon } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { isRisky, sizeText } from './file-kinds.ts'

interface AttachingProps {
  files: readonly File[]
  onChange: (files: readonly File[]) => void
  isBusy: boolean
}

/** In MB, as for a reporter. */
const LIMIT = 200

/** Files to go with a message: chosen here, sent with it. */
export function Attaching({ files, onChange, isBusy }: AttachingProps) {
  const words = useWords()
  return (
    <>
      <p style={{ margin: '16px 0 8px' }}>
        {words('files.attach')} <span className="field-help">{words('files.attachSays', { limit: LIMIT })}</span>
      </p>
      <FilePick label={words('files.attach')} isMany isBusy={isBusy} limit={LIMIT} onPick={(more) => onChange([...files, ...more])} />
      <ul>
        {files.map((file, at) => (
          <li key={`${file.name}|${at}`}>
            {file.name} <span className="field-help">{sizeText(file.size)}</span>
            {isRisky(file.name) && <span className="field-help"> · {words('files.risky')}</span>}
            <Button
              type="text"
              size="small"
              disabled={isBusy}
              icon={<Icon name="close" size={12} />}
              aria-label={words('files.drop', { name: file.name })}
              onClick={() => onChange(files.filter((_, other) => other !== at))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

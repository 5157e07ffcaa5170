import { Button } from 'antd'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import { usePaper } from './usePaper.ts'

/** Files that were attached, each opened by its name. */
export function FileLinks({ files }: { files: readonly { id: string; name: string }[] }) {
  const open = usePaper(downloadFile)
  if (files.length === 0) return null
  return (
    <>
      {files.map((file) => (
        <Button key={file.id} type="link" size="small" onClick={() => open(file.id)}>
          {file.name}
        </Button>
      ))}
    </>
  )
}

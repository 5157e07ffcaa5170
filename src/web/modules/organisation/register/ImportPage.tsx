import { findPersons, listUnits, readUnit } from '../../../../modules/organisation/organisation.api.ts'
import {
  importRegister,
  listRows,
  previewRegister,
  registerNow,
  registerTemplate,
} from '../../../../modules/organisation/register/register.api.ts'
import { useQueryClient } from '@tanstack/react-query'
import { download, Page, RegisterImport, To, upload, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 导入组织机构登记簿: units, posts, people, tenures, charges, relatives and leading groups in one workbook. */
export default function ImportPage() {
  const words = useWords()
  const go = useGo()
  const client = useQueryClient()
  const done = async () => {
    await Promise.all([listUnits, readUnit, findPersons, listRows].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    go('/organisation')
  }
  return (
    <Page
      title={words('keep.import')}
      up={{ label: words('unit.up'), path: '/organisation' }}
      tools={<To path="/organisation/register">{words('keep.single')}</To>}
    >
      <RegisterImport
        teach={<p>{words('keep.importSays')}</p>}
        onTemplate={() => download(registerTemplate)}
        onCurrent={() => download(registerNow)}
        look={(file) => upload(previewRegister, file)}
        take={(file, query) => upload(importRegister, file, { query })}
        onDone={() => void done()}
      />
    </Page>
  )
}

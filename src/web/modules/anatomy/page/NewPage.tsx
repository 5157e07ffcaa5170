import { draftAnAnatomy, listAnatomies, readMatterAnatomy } from '../../../../modules/anatomy/anatomy.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { Asked, Page, useAct, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { TextForm } from './TextForm.tsx'

/** 起草案例剖析 from a closed matter. */
export default function NewPage() {
  const { id = '' } = usePathParams()
  const words = useWords()
  const go = useGo()
  const act = useAct(draftAnAnatomy, {
    invalidates: [listAnatomies, readMatterAnatomy],
    done: words('form.saved'),
    onDone: (page) => go(`/anatomies/${page.line.id}`),
  })
  return (
    <Asked of={useCall(readMatter, { params: { id } })}>
      {({ matter }) => (
        <Page title={words('form.newTitle')} up={{ label: matter.matterNo, path: `/matters/${id}` }}>
          <TextForm
            failure={act.error}
            isBusy={act.isPending}
            onSave={(body) => act.mutate({ params: { id }, body })}
            onClose={() => go(`/matters/${id}`)}
          >
            <p className="field-help" style={{ marginBottom: 12 }}>
              {words('form.from', { no: matter.matterNo, title: matter.title })}
            </p>
          </TextForm>
        </Page>
      )}
    </Asked>
  )
}

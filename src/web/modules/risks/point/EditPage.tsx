import { Alert, Button } from 'antd'
import { useState } from 'react'
import { editPoint, listPoints, readPoint } from '../../../../modules/risks/point/point.api.ts'
import { pointContent } from '../../../../modules/risks/point/point.schema.ts'
import {
  Asked,
  FormGrid,
  Page,
  Refused,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ContentFacts } from './ContentFacts.tsx'
import { PointFields } from './PointFields.tsx'
import type { PointAnswer } from './answer.ts'

/** 修改草稿: who comes second is told, sees both texts, and loses none. */
export default function EditPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readPoint, { params: { id } })
  return <Asked of={answer}>{(of) => <Editor key={id} of={of} reread={() => void answer.refetch()} />}</Asked>
}

function Editor({ of, reread }: { of: PointAnswer; reread: () => void }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.point
  const [revision, setRevision] = useState(of.revision)
  const act = useAct(editPoint, {
    invalidates: [readPoint, listPoints],
    done: words('acts.saved'),
    onDone: () => go(`/risk-points/${id}`),
  })
  const form = useSheet(pointContent, { start: of.content, failure: act.error })
  const isConflict = act.error instanceof Refused && act.error.code === 'riskPoint.changed_meanwhile'
  const save = (onto: number) => form.submit((content) => act.mutate({ params: { id }, body: { revision: onto, content } }))
  const takeTheirs = () => {
    form.replace(of.content)
    setRevision(of.revision)
    act.reset()
  }
  return (
    <Page title={words('edit.title')} up={{ label: of.point.title, path: `/risk-points/${id}` }}>
      {isConflict && of.revision === revision && <Reread reread={reread} />}
      {isConflict && of.revision !== revision && (
        <Section title={words('edit.theirs')}>
          <Alert
            type="warning"
            title={words('edit.conflict', { by: of.changedByName })}
            description={words('edit.conflictSays')}
            style={{ marginBottom: 12 }}
          />
          <h3>{of.content.title}</h3>
          <ContentFacts of={of.content} />
          <div className="form-foot">
            <Button onClick={takeTheirs}>{words('edit.useTheirs')}</Button>
            <Button danger loading={act.isPending} onClick={() => save(of.revision)}>
              {words('edit.keepYours')}
            </Button>
          </div>
        </Section>
      )}
      <Section title={words(isConflict ? 'edit.yours' : 'page.facts')}>
        <SecretBanner />
        <FormGrid>
          <PointFields form={form} isUnderWay={of.point.version === 0} />
        </FormGrid>
        <div className="form-foot">
          {!isConflict && (
            <Button type="primary" loading={act.isPending} onClick={() => save(revision)}>
              {words('acts.save')}
            </Button>
          )}
          <Button onClick={() => go(`/risk-points/${id}`)}>{words('acts.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

/** Fetch what was saved meanwhile, so that both stand side by side. */
function Reread({ reread }: { reread: () => void }) {
  const words = useWords()
  return (
    <Alert
      type="warning"
      title={words('edit.conflictSays')}
      action={<Button onClick={reread}>{words('edit.theirs')}</Button>}
      style={{ marginBottom: 12 }}
    />
  )
}

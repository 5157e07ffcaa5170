import { Button } from 'antd'
import { listSubjects, preparePublication, readPublication, retakePublication } from '../../../../modules/publication/publication.api.ts'
import type { PublicationPage } from '../../../../modules/publication/publication.schema.ts'
import { Asked, FormGrid, Page, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ChoiceFields } from './ChoiceFields.tsx'
import { choiceSheet, chosenOf, settingsOf, STALE } from './sheet.ts'

/** A draft is taken anew; of what is out, the next version is prepared with the same choices. */
export default function RetakePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPublication, { params: { id } })}>{(page) => <RetakeForm of={page} />}</Asked>
}

function RetakeForm({ of }: { of: PublicationPage }) {
  const words = useWords()
  const go = useGo()
  const { line } = of
  const isDraft = line.state === 'draft'
  const done = { invalidates: STALE, done: words('form.saved'), onDone: (page: PublicationPage) => go(`/publications/${page.line.id}`) }
  const again = useAct(retakePublication, done)
  const renew = useAct(preparePublication, done)
  const subjects = useCall(listSubjects, { query: { unitId: line.unitId, kind: line.kind } }).data ?? []
  const entries = subjects.find((each) => each.subject === line.subject)?.entries ?? []
  const start = chosenOf({ settings: of.settings, reason: isDraft ? line.reason : '' })
  const form = useSheet(choiceSheet, { start: { ...start, reason: start.reason || undefined }, failure: again.error ?? renew.error })
  const submit = () =>
    form.submit(({ reason, ...rest }) => {
      const settings = settingsOf(line.kind, { reason, ...rest })
      const { unitId, kind, subject, scope } = line
      if (isDraft) again.mutate({ params: { id: line.id }, body: { revision: of.revision, reason, settings } })
      else renew.mutate({ body: { unitId, kind, subject, scope, reason, settings } })
    })
  return (
    <Page
      title={words(isDraft ? 'form.again' : 'form.renew')}
      up={{ label: line.title, path: `/publications/${line.id}` }}
      marks={
        <>
          <span>{words(`kinds.${line.kind}`)}</span>
          <span>{words(`scopes.${line.scope}`)}</span>
          <span>{line.unitName}</span>
        </>
      }
    >
      <Section>
        <FormGrid onSubmit={submit}>
          <ChoiceFields form={form} kind={line.kind} entries={entries} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={again.isPending || renew.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go(`/publications/${line.id}`)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

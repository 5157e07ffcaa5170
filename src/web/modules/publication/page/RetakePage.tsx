import { Button } from 'antd'
import type { z } from 'zod'
import { listSubjects, preparePublication, readPublication, retakePublication } from '../../../../modules/publication/publication.api.ts'
import type { PublicationPage } from '../../../../modules/publication/publication.schema.ts'
import {
  Asked,
  BothTexts,
  call,
  FormGrid,
  isMeanwhile,
  Page,
  Section,
  type Sheet,
  useAct,
  useCall,
  useGo,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
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
  const done = {
    ...{ invalidates: STALE, done: words('form.saved'), isQuiet: isMeanwhile },
    onDone: (page: PublicationPage) => go(`/publications/${page.line.id}`),
  }
  const again = useAct(retakePublication, done)
  const renew = useAct(preparePublication, done)
  const subjects = useCall(listSubjects, { query: { unitId: line.unitId, kind: line.kind } }).data ?? []
  const entries = subjects.find((each) => each.subject === line.subject)?.entries ?? []
  const start = chosenOf({ settings: of.settings, reason: isDraft ? line.reason : '' })
  const form = useSheet(choiceSheet, { start: { ...start, reason: start.reason || undefined }, failure: again.error ?? renew.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => [page.settings, page.line.reason],
    reread: () => call(readPublication, { params: { id: line.id } }),
  })
  const submit = () =>
    form.submit(({ reason, ...rest }) => {
      const settings = settingsOf(line.kind, { reason, ...rest })
      const { unitId, kind, subject, scope } = line
      if (isDraft)
        again.mutate({ params: { id: line.id }, body: { revision: meanwhile.revision, reason, settings } }, { onError: meanwhile.onError })
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
      {meanwhile.theirs && <BothChoices form={form} theirs={meanwhile.theirs} entries={entries} />}
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

interface BothChoicesProps {
  form: Sheet<typeof choiceSheet>
  theirs: PublicationPage
  entries: readonly { key: string; title: string }[]
}

type Choice = keyof z.output<typeof choiceSheet>

/** What two people chose for one draft, part by part, each of which can be taken over. */
function BothChoices({ form, theirs, entries }: BothChoicesProps) {
  const words = useWords()
  const other: Partial<Record<Choice, unknown>> = chosenOf({ settings: theirs.settings, reason: theirs.line.reason })
  const titleOf = (key: unknown) => entries.find((entry) => entry.key === key)?.title ?? String(key)
  const told = (value: unknown) => (Array.isArray(value) ? value.map(titleOf).join('、') : typeof value === 'string' ? value : '')
  const keys: Choice[] = [
    ...(['reason', 'leftOut', 'leftOutReason', 'notNames'] as const),
    ...(theirs.line.kind === 'guide' ? (['documents', 'place', 'hours', 'contact', 'complaint'] as const) : []),
  ]
  const parts = keys.map((key) => ({
    ...{ key, label: words(`field.${key}`), mine: told(form.values[key]), theirs: told(other[key]) },
    take: () => form.set(key, other[key]),
  }))
  return <BothTexts parts={parts} isClosed={theirs.line.state !== 'draft'} />
}

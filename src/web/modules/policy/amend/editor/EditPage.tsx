import { Alert, App, Button, Tabs } from 'antd'
import { useState } from 'react'
import { draftWriting } from '../../../../../modules/policy/drafts/draft.schema.ts'
import { listDrafts, readDraft, trialDraft, writePackDraft } from '../../../../../modules/policy/drafts/draft.api.ts'
import {
  AreaField,
  Asked,
  BadInput,
  call,
  DayField,
  FormGrid,
  LeaveGuard,
  Page,
  Section,
  useAct,
  useCall,
  useFailureWords,
  useGo,
  usePathParams,
  useSheet,
} from '../../../../ui/index.ts'
import { Conflict, isConflict } from './Conflict.tsx'
import type { Draft } from '../page/draft.ts'
import { About } from './About.tsx'
import { Entries } from './Entries.tsx'
import { Levels } from './Levels.tsx'
import { Limits, Needs } from './Limits.tsx'
import { PartForm } from '../form/PartForm.tsx'
import { type PackSheet, usePackSheet } from './pack-sheet.ts'
import { usePathWords, useProblemWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'

const frame = draftWriting.pick({ effectiveOn: true, reason: true })

/** 编辑修订稿: the pack in forms, what has none as text. */
export default function EditPage() {
  const { id = '' } = usePathParams()
  const draft = useCall(readDraft, { params: { id } })
  // What others save meanwhile does not change it under the editor's hands.
  return <Asked of={draft}>{(of) => <Editor key={of.id} began={of} />}</Asked>
}

function Editor({ began }: { began: Draft }) {
  const words = useWords()
  const go = useGo()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const [start] = useState(began)
  const [revision, setRevision] = useState(start.revision)
  const [theirs, setTheirs] = useState<Draft>()
  const [isReadable, setReadable] = useState(true)
  const [isSaved, setSaved] = useState(false)
  const sheet = usePackSheet(start.content)
  const act = useAct(writePackDraft, { invalidates: [listDrafts, trialDraft, readDraft], isQuiet: true })
  const form = useSheet(frame, { start: { effectiveOn: start.effectiveOn, reason: start.reason }, failure: act.error })
  const handIn = async (filled: { effectiveOn: string; reason: string }) => {
    const failure = await act.mutateAsync({ params: { id: start.id }, body: { revision, content: sheet.content, ...filled } }).then(
      () => null,
      (error: unknown) => error,
    )
    if (failure === null) {
      void message.success(words('edit.saved'))
      setSaved(true)
      return
    }
    if (!isConflict(failure)) {
      if (!(failure instanceof BadInput)) void message.error(wordsFor(failure))
      return
    }
    const now = await call(readDraft, { params: { id: start.id } })
    setRevision(now.revision)
    setTheirs(now)
  }
  if (isSaved) return <Done onDone={() => go(`/pack-drafts/${start.id}`)} />
  const save = () => form.submit((filled) => void handIn(filled))
  return (
    <Page
      title={words('edit.title', { title: start.title })}
      up={{ label: words('page.title', { title: start.title }), path: `/pack-drafts/${start.id}` }}
    >
      <LeaveGuard isOn={sheet.isChanged} says={words('edit.leave')} />
      {theirs && <Conflict sheet={sheet} form={form} theirs={theirs} />}
      <Section>
        <FormGrid>
          <DayField form={form} name="effectiveOn" label={words('edit.effectiveOn')} />
          <AreaField form={form} name="reason" label={words('edit.reason')} rows={2} maxLength={1000} />
        </FormGrid>
        <Parts sheet={sheet} onReadable={setReadable} />
        <Problems sheet={sheet} />
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} disabled={!isReadable || sheet.problems.length > 0} onClick={save}>
            {words(theirs ? 'edit.saveOver' : 'edit.save')}
          </Button>
          <Button onClick={() => go(`/pack-drafts/${start.id}`)}>{words('edit.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

/** Leaves once the guard is down. */
function Done({ onDone }: { onDone: () => void }) {
  useState(() => setTimeout(onDone, 0))
  return null
}

function Parts({ sheet, onReadable }: { sheet: PackSheet; onReadable: (isReadable: boolean) => void }) {
  const words = useWords()
  return (
    <Tabs
      items={[
        { key: 'about', label: words('edit.about'), children: <About sheet={sheet} /> },
        { key: 'dictionaries', label: words('edit.dictionaries'), children: <Entries sheet={sheet} /> },
        { key: 'scales', label: words('edit.scales'), children: <Levels sheet={sheet} /> },
        { key: 'limits', label: words('edit.limits'), children: <Limits sheet={sheet} /> },
        { key: 'measures', label: words('edit.measures'), children: <Needs sheet={sheet} /> },
        { key: 'others', label: words('edit.others'), children: <PartForm sheet={sheet} onReadable={onReadable} />, destroyOnHidden: true },
      ]}
    />
  )
}

function Problems({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  const placeOf = usePathWords()
  const sayOf = useProblemWords()
  if (sheet.problems.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginTop: 12 }}
      title={words('edit.problems', { count: sheet.problems.length })}
      description={sheet.problems
        .slice(0, 8)
        .map((each) => (
          <div key={`${each.path} ${each.kind}`}>
            {words('problem.at', { place: placeOf(each.path.split('.'), sheet.content, 'place'), says: sayOf(each) })}
          </div>
        ))}
    />
  )
}

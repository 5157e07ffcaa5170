import '../warnings.css'
import { Button, Space } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { draftWarning, listWarnings, readWarning, redraftWarning, submitLetter } from '../../../../modules/warnings/warning.api.ts'
import type { WarningDraft } from '../../../../modules/warnings/warning.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  type AnswerOf,
  AreaField,
  ChoiceField,
  DraftLine,
  FormGrid,
  Page,
  useMe,
  Watermark,
  SecretBanner,
  Section,
  useAct,
  useDraft,
  useGo,
  type Values,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ConditionQuestions } from './ConditionQuestions.tsx'
import { type Answers, proposedFor, withRank } from './draft-values.ts'
import { LetterPreview } from './LetterPreview.tsx'
import { LevelChoice } from './LevelChoice.tsx'
import { LimitRows } from './LimitRows.tsx'
import { PartyFields, type Subjects } from './PartyFields.tsx'
import { useDraftSheet } from './useDraftSheet.ts'

interface DraftFormProps {
  matter: { id: string; matterNo: string; title: string; subjects: Subjects }
  pack: PolicyPack
  start: Values
  /** The warning that is redrafted; null for a new one. */
  warningId: string | null
}

/** 文书拟制: conditions, level, parties, words and limits at the left, the letter itself at the right. */
export function DraftForm({ matter, pack, start, warningId }: DraftFormProps) {
  const words = useWords()
  const discard = useRef(() => {})
  const act = useSaving(matter.id, warningId, () => discard.current())
  const form = useDraftSheet(pack, start, act.error)
  const draft = useDraft(warningId ? `redraft.${warningId}` : `warning.${matter.id}`, form)
  useEffect(() => {
    discard.current = draft.discard
  })
  const [isRankChosen, setRankChosen] = useState(Boolean(warningId))
  const onAnswer = (answers: Answers) => {
    const values = { ...form.values, conditions: answers }
    const proposed = proposedFor(values, pack)
    form.replace(isRankChosen || proposed === undefined ? values : withRank(values, proposed, pack))
  }
  const onRank = (rank: number) => {
    setRankChosen(true)
    form.replace(withRank(form.values, rank, pack))
  }
  const clauses = pack.clauses.map((clause) => ({ value: clause.code, label: `《${clause.title}》${clause.article}` }))
  const tools = (
    <Space>
      <DraftLine draft={draft} />
      <Button loading={act.isBusy} onClick={() => form.submit((good) => act.save(good, false))}>
        {words('draft.save')}
      </Button>
      <Button type="primary" loading={act.isBusy} onClick={() => form.submit((good) => act.save(good, true))}>
        {words('draft.submit')}
      </Button>
    </Space>
  )
  const me = useMe()
  const up = { label: words('draft.toMatter', { no: matter.matterNo }), path: `/matters/${matter.id}` }
  return (
    <Page title={words(warningId ? 'draft.redraftTitle' : 'draft.title')} up={up} marks={matter.title} tools={tools}>
      <Watermark viewer={me.name} />
      <SecretBanner />
      <div className="draft-body">
        <div className="page-main">
          <ConditionQuestions form={form} pack={pack} onAnswer={onAnswer} />
          <LevelChoice form={form} pack={pack} onRank={onRank} />
          <PartyFields form={form} pack={pack} subjects={matter.subjects} />
          <Section title={words('draft.content')}>
            <FormGrid>
              <AreaField form={form} name="facts" label={words('draft.facts')} help={words('draft.factsHelp')} rows={5} maxLength={8000} />
              <ChoiceField form={form} name="brokenRules" label={words('draft.brokenRules')} options={clauses} many wide />
              <AreaField form={form} name="demands" label={words('draft.demands')} rows={3} maxLength={4000} />
            </FormGrid>
          </Section>
          <LimitRows form={form} pack={pack} />
          <p className="field-help">{words('draft.notice')}</p>
        </div>
        <LetterPreview matterId={matter.id} values={form.values} />
      </div>
    </Page>
  )
}

/** Save a draft; where asked, send it for approval in the same breath. */
function useSaving(matterId: string, warningId: string | null, onSaved: () => void) {
  const words = useWords()
  const go = useGo()
  const isSubmitted = useRef(false)
  const invalidates = [readWarning, listWarnings, readDesk, readMatter]
  const submit = useAct(submitLetter, { invalidates, done: words('draft.submitted'), sayBadInput: true })
  const onDone = (page: AnswerOf<typeof readWarning>) => {
    onSaved()
    const letter = page.letters.find((each) => each.purpose === 'warning')
    const path = `/warnings/${page.warning.id}`
    if (!isSubmitted.current || !letter) return go(`${path}/draft`)
    submit.mutate({ params: { id: letter.id }, body: {} }, { onSettled: () => go(path) })
  }
  const create = useAct(draftWarning, { invalidates, done: words('draft.saved'), onDone })
  const change = useAct(redraftWarning, { invalidates, done: words('draft.saved'), onDone })
  const save = (body: WarningDraft, thenSubmit: boolean) => {
    isSubmitted.current = thenSubmit
    if (warningId) change.mutate({ params: { id: warningId }, body })
    else create.mutate({ params: { id: matterId }, body })
  }
  return { save, error: create.error ?? change.error, isBusy: create.isPending || change.isPending || submit.isPending }
}

import { Alert, Button, Input } from 'antd'
import { useId, type ReactNode } from 'react'
import type { QuestionnaireContent } from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'
import { SecretBanner, Section } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { added, changed, type Draft, dropped, moved, withSection } from './builder.ts'
import { QuestionRow } from './QuestionRow.tsx'

interface BuilderProps {
  draft: Draft
  faults: Readonly<Record<string, string>>
  onChange: (draft: Draft) => void
  /** What stands above the name. */
  children?: ReactNode
}

/** The questionnaire as it is written: its name, its parts, its questions in order. */
export function Builder({ draft, faults, onChange, children }: BuilderProps) {
  const words = useWords()
  const id = useId()
  const { content } = draft
  const count = Object.keys(faults).length
  const set = (next: QuestionnaireContent) => onChange({ ...draft, content: next })
  return (
    <>
      <Section>
        <SecretBanner />
        {children}
        <div className="form-grid">
          <label htmlFor={`${id}-title`} style={{ marginBottom: 12 }}>
            {words('builder.name')}
            <Input
              id={`${id}-title`}
              aria-invalid={faults['title'] !== undefined}
              status={faults['title'] === undefined ? '' : 'error'}
              value={draft.title}
              maxLength={100}
              onChange={(event) => onChange({ ...draft, title: event.target.value })}
            />
            {faults['title'] && <span className="light red">{faults['title']}</span>}
          </label>
          <label htmlFor={`${id}-lead`} className="wide">
            {words('builder.lead')}
            <Input.TextArea
              id={`${id}-lead`}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={1000}
              value={content.lead}
              onChange={(event) => set({ ...content, lead: event.target.value })}
            />
          </label>
        </div>
        {count > 0 && (
          <Alert
            type="error"
            showIcon
            role="alert"
            style={{ marginTop: 12 }}
            title={[words('builder.faults', { count }), faults['content.sections']].filter(Boolean).join(' ')}
          />
        )}
      </Section>
      {content.sections.map((section, at) => (
        <Part key={at} at={at} content={content} faults={faults} onChange={set} title={section.title} />
      ))}
      <div>
        <Button onClick={() => set(withSection(content))} disabled={content.sections.length >= 12}>
          {words('builder.addSection')}
        </Button>
      </div>
    </>
  )
}

interface PartProps {
  at: number
  title: string
  content: QuestionnaireContent
  faults: Readonly<Record<string, string>>
  onChange: (content: QuestionnaireContent) => void
}

function Part({ at, title, content, faults, onChange }: PartProps) {
  const words = useWords()
  const questions = content.sections[at]?.questions ?? []
  const before = content.sections.slice(0, at).reduce((sum, each) => sum + each.questions.length, 0)
  const rename = (name: string) =>
    onChange({ ...content, sections: content.sections.map((each, index) => (index === at ? { ...each, title: name } : each)) })
  return (
    <Section
      title={words('builder.sectionHead', { no: at + 1 })}
      tools={
        content.sections.length > 1 ? (
          <Button onClick={() => onChange({ ...content, sections: content.sections.filter((_, index) => index !== at) })}>
            {words('builder.dropSection')}
          </Button>
        ) : undefined
      }
    >
      <Input
        aria-label={words('builder.section', { no: at + 1 })}
        placeholder={words('builder.section', { no: at + 1 })}
        style={{ marginBottom: 12 }}
        value={title}
        maxLength={100}
        onChange={(event) => rename(event.target.value)}
      />
      <ol style={{ margin: 0, padding: 0 }}>
        {questions.map((question, place) => (
          <QuestionRow
            key={question.key}
            question={question}
            no={before + place + 1}
            isFirst={place === 0}
            isLast={place === questions.length - 1}
            faults={faultsIn(faults, `content.sections.${at}.questions.${place}.`)}
            onChange={(more) => onChange(changed(content, [at, place], more))}
            onMove={(by) => onChange(moved(content, [at, place], by))}
            onDrop={() => onChange(dropped(content, [at, place]))}
          />
        ))}
      </ol>
      {faults[`content.sections.${at}.questions`] && <p className="light red">{faults[`content.sections.${at}.questions`]}</p>}
      <Button onClick={() => onChange(added(content, at))}>{words('builder.add')}</Button>
    </Section>
  )
}

/** Those below a path, by what follows it. */
const faultsIn = (faults: Readonly<Record<string, string>>, path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(faults).flatMap(([key, says]) => (key.startsWith(path) ? [[key.slice(path.length).split('.')[0] ?? '', says]] : [])),
  )

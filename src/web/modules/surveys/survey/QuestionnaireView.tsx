import { type QuestionnaireContent, questionsOf } from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'
import { useWords } from '../useWords.ts'

/** What is asked, to be read. */
export function QuestionnaireView({ of }: { of: QuestionnaireContent }) {
  const words = useWords()
  const all = questionsOf(of)
  return (
    <>
      {of.lead && <p style={{ marginBottom: 8, whiteSpace: 'pre-line' }}>{of.lead}</p>}
      {of.sections.map((section, at) => (
        <section key={at} aria-label={section.title || words('builder.sectionHead', { no: at + 1 })} style={{ marginBottom: 12 }}>
          {section.title && <h3>{section.title}</h3>}
          <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {section.questions.map((question) => (
              <li key={question.key} style={{ padding: '4px 0' }}>
                {all.indexOf(question) + 1}. {question.text}
                <div className="field-help">
                  {[
                    words(`kinds.${question.kind}`),
                    ...(question.isRequired ? [words('builder.required')] : []),
                    ...(question.counts ? [words('builder.counts')] : []),
                    ...(question.options.length > 0 ? [question.options.join(' / ')] : []),
                  ].join(' · ')}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

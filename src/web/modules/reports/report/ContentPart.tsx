import { Alert } from 'antd'
import { reportPolicyOf } from '../../../../modules/policy/parts/collecting/report-policy.schema.ts'
import { FactList, Section, useLanguage } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import type { SaidReport } from '../sealing/said.schema.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { useWords } from '../useWords.ts'
import { SaidFiles } from '../files/SaidFiles.tsx'

/** What the reporter wrote, opened here only. */
export function ContentPart({ of, reportId, reportKey }: { of: SaidReport | null; reportId: string; reportKey: ReportKey }) {
  const words = useWords()
  const kindOf = useKind()
  return (
    <Section title={words('content.title')}>
      {of === null ? (
        <Alert type="error" showIcon role="alert" title={words('problems.damaged')} />
      ) : (
        <>
          <FactList
            facts={[
              { label: words('content.kind'), value: kindOf(of.kind) },
              { label: words('content.unit'), value: of.unit.name },
              { label: words('content.concern'), value: words(`concerns.${of.concern}`) },
              { label: words('content.reporter'), value: of.reporter === null ? words('anonymous') : of.reporter.name },
              { label: words('content.contact'), value: of.reporter?.contact },
              ...of.answers.map(({ question, text }) => ({
                label: question,
                value: <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</span>,
                wide: true,
              })),
            ]}
          />
          <SaidFiles of={of.files} reportId={reportId} reportKey={reportKey} />
        </>
      )}
    </Section>
  )
}

/** The kind in the pack's words; the code where the pack no longer has it. */
function useKind(): (code: string) => string {
  const pack = usePack()
  const language = useLanguage()
  return (code) => {
    const kind = pack && reportPolicyOf(pack).kinds.find((each) => each.code === code)
    return (language === 'en' ? kind?.labelEn : undefined) ?? kind?.label ?? code
  }
}

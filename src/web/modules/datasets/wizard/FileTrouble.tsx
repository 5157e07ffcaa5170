import { Alert } from 'antd'
import type { RefusalFact } from '../../../../kernel/refusal.ts'
import { Refused, useFailureWords, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** What is wrong with a file as a whole: the row, the field, the reason and what would be right. */
export function FileTrouble({ title, failure }: { title: string; failure: unknown }) {
  const wordsFor = useFailureWords()
  const isOfFile = failure instanceof Refused && failure.code === 'dataset.file_refused'
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={title}
      description={isOfFile ? <Reason facts={failure.facts} /> : wordsFor(failure)}
      style={{ marginBottom: 16 }}
    />
  )
}

function Reason({ facts }: { facts: Readonly<Record<string, RefusalFact>> }) {
  const words = useWords()
  const language = useLanguage()
  const placeOf = usePlaceWords()
  const reason = String((language === 'en' && facts['reasonEn']) || (facts['reason'] ?? ''))
  const [row, field, problems] = [numberOf(facts['row']), facts['field'] ? String(facts['field']) : null, numberOf(facts['problems']) ?? 1]
  return (
    <>
      <p>
        {placeOf(row, field)}
        {reason}
      </p>
      {problems > 1 && <p>{words('wizard.moreProblems', { count: problems })}</p>}
    </>
  )
}

const numberOf = (fact: RefusalFact | undefined): number | null => (typeof fact === 'number' ? fact : null)

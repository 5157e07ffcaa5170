import { useTranslation } from 'react-i18next'
import type { RefusalFact } from '../../../kernel/refusal.ts'
import { BadInput, Defect, NotFound, Refused, Unauthenticated } from '../wire/failures.ts'
import { useWords } from './useWords.ts'

/** Words for any failure: what is wrong, and who can do it instead where the refusal says so. */
export function useFailureWords(): (failure: unknown) => string {
  const { t } = useTranslation()
  const words = useWords()
  return (failure) => {
    if (failure instanceof Refused) {
      const facts = spoken(failure.facts)
      return t(failure.code, {
        ns: 'refusals',
        keySeparator: false,
        defaultValue: words('failure.refused', { code: failure.code }),
        ...facts,
      })
    }
    if (failure instanceof BadInput) return words('failure.badInput', { what: failure.fields.map((each) => each.message).join('；') })
    if (failure instanceof NotFound) return words('failure.notFound')
    if (failure instanceof Unauthenticated) return words('failure.unauthenticated')
    if (failure instanceof Defect && failure.status === 0) return words('failure.unreachable')
    return words('failure.defect', { requestId: failure instanceof Defect ? failure.requestId || '-' : '-' })
  }
}

function spoken(facts: Readonly<Record<string, RefusalFact>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? fact : Array.isArray(fact) ? fact.join('、') : String(fact ?? ''),
    ]),
  )
}

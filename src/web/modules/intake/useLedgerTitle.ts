import { useLanguage } from '../../ui/index.ts'
import { usePack } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

/** What the ledger is called: in Chinese by the pack's own word (台账, 台帐). */
export function useLedgerTitle(): string {
  const words = useWords()
  const language = useLanguage()
  const pack = usePack()
  const plain = words('nav.ledger')
  return words('list.title', { ledger: language === 'en' ? plain.toLowerCase() : (pack?.terms.ledger ?? plain) })
}

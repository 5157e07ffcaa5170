import refusalsEn from '../../modules/reports/refusals.en.ts'
import refusalsZh from '../../modules/reports/refusals.zh.ts'
import { SealingError } from '../../modules/reports/sealing/sealing-error.ts'
import { BadInput, Defect, Refused } from '../../ui/wire/failures.ts'
import { FileGone } from '../wire/files.ts'
import { filled, type Say, useSpeaking, useWords } from './useWords.ts'

/** Words for any failure on this page, and what can be done about it. */
export function useFailureWords(): (failure: unknown) => string {
  const { language } = useSpeaking()
  const words = useWords()
  return (failure) => {
    if (failure instanceof Refused) {
      const told = (language === 'zh' ? refusalsZh : refusalsEn)[failure.code]
      if (told !== undefined) return filled(told, failure.facts)
      return words(failure.code === 'http.too_many' ? 'failed.tooMany' : 'failed.refused')
    }
    if (failure instanceof BadInput) return words('failed.badInput', { what: failure.fields.map((each) => each.message).join('；') })
    if (failure instanceof Defect) return words(failure.status === 0 ? 'failed.unreachable' : 'failed.defect')
    if (failure instanceof FileGone) return words('failed.fileGone', { name: failure.fileName })
    return failure instanceof SealingError ? sealingWords(failure, words) : words('failed.defect')
  }
}

function sealingWords({ problem }: SealingError, words: Say): string {
  if (problem === 'wrongCode') return words('failed.wrongCode')
  return problem === 'tooLarge' ? words('failed.tooLarge') : words('failed.damaged')
}

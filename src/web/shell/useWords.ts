import { wordsOf } from '../ui/wording/words.ts'
import type zh from './words.zh.ts'

export const useWords = wordsOf<typeof zh>('shell')

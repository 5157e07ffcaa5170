import { wordsOf } from '../../ui/index.ts'
import type zh from './words.zh.ts'

export const useWords = wordsOf<typeof zh>('audit')

import type zh from '../words.zh.ts'
import { wordsOf } from './words.ts'

/** The kit's own words. */
export const useWords = wordsOf<typeof zh>('ui')

import { createRequire } from 'node:module'
import type * as words from '@node-rs/jieba'
import type * as dictionary from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import type { Speech } from './search.rules.ts'

const load = createRequire(import.meta.url)
let jieba: words.Jieba | undefined

/** The dictionary takes a second to read and a hundred megabytes: only who needs it loads it, once. */
function cutter(): words.Jieba {
  if (!jieba) {
    const { Jieba: Cutter } = load('@node-rs/jieba') as typeof words
    const { dict } = load('@node-rs/jieba/dict.js') as typeof dictionary
    jieba = Cutter.withDict(dict)
  }
  return jieba
}

/** How the ledger takes texts and queries apart. Words that the dictionary lacks fall into their signs, in both alike. */
export const speech: Speech = {
  words: (text) => cutter().cutForSearch(text, false),
  row: (text) => cutter().cut(text, false),
  syllables: (text) => pinyin(text, { toneType: 'none', type: 'array' }),
}

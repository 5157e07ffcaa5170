import { waysToWrite } from '../../policy/words/synonyms.rules.ts'

/** What the index of the ledger knows of an entry. */
export interface Searchable {
  ledgerNo: string
  matterNo: string
  caseNo: string
  title: string
  content: string
  source: string
  /** Names of persons, units and posts. */
  names: readonly string[]
  /** Numbers of entries that were joined into it. */
  aliases: readonly string[]
}

/** How a text is taken apart into words, and how a word is spelled, syllable by syllable. */
export interface Speech {
  words(text: string): readonly string[]
  /** The same without overlap: the words in a row make the text. */
  row(text: string): readonly string[]
  syllables(text: string): readonly string[]
}

const WORD = /[\p{L}\p{N}]/u
const HAN = /\p{Script=Han}/u
/** Pinyin never meets a Latin word of the text. */
const SPELLED = '~'
/** A number as it stands in the ledger, alone: 2026-0007, (2026)17号. */
const NUMBER = /^[\d()-]*\d[\d()-]*号?$/
const LONGEST_SPELLED = 40
const LONGEST = 60

const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '').slice(0, LONGEST)

/** A number as people type it: whole, from its bracket on, and its figures alone: 澄路纪事〔2026〕17号, 〔2026〕17号, 17. */
function numberForms(no: string): string[] {
  const whole = plain(folded(no))
  const bracket = whole.indexOf('(')
  return [
    whole,
    ...(bracket > 0 ? [whole.slice(bracket)] : []),
    ...(whole.match(/\d+/g) ?? []).flatMap((each) => [each, each.replace(/^0+/, '')]),
  ]
}

/** All brackets that people use around a year are one. */
function folded(text: string): string {
  return text.replaceAll(/[〔［【(（[]/g, '(').replaceAll(/[〕］】)）\]]/g, ')')
}

/** Spelled from each word on, in full and by initials, so that any beginning of a word is a way in. */
function spellings(text: string, speech: Speech): string[] {
  const words = speech.row(text).filter((word) => HAN.test(word))
  const spelled = words.map((word) => speech.syllables(word).map((syllable) => syllable.toLowerCase()))
  return spelled.flatMap((_, at) => {
    const rest = spelled.slice(at).flat()
    return [rest.join(''), rest.map((syllable) => syllable[0] ?? '').join('')].map((each) => SPELLED + each.slice(0, LONGEST_SPELLED))
  })
}

/** The lexemes under which an entry is found: its words, its numbers, the pinyin of its title and of the names in it. */
export function lexemesOf(of: Searchable, speech: Speech): string[] {
  const words = [of.title, of.content, of.source, ...of.names]
    .flatMap((text) => speech.words(text.toLowerCase()))
    .filter((word) => WORD.test(word))
  const numbers = [of.ledgerNo, of.matterNo, of.caseNo, ...of.aliases].filter((no) => no !== '').flatMap(numberForms)
  const spelled = [of.title, ...of.names].flatMap((text) => spellings(text, speech))
  const all = [...words.map(plain), ...of.names.map(plain), ...numbers, ...spelled]
  return [...new Set(all)].filter((each) => each !== '' && each !== SPELLED)
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const begins = (lexeme: string) => `${quoted(lexeme)}:*`

/** One typed piece, without a blank, as a query. */
function pieceQuery(piece: string, speech: Speech): string | undefined {
  const typed = plain(folded(piece))
  if (!WORD.test(typed)) return undefined
  if (NUMBER.test(typed)) return begins(typed)
  if (/^[a-z']+$/.test(typed)) {
    const spelled = typed.replaceAll("'", '')
    return spelled.length < 2 ? begins(typed) : `(${begins(typed)} | ${begins(SPELLED + spelled)})`
  }
  const words = speech
    .row(typed)
    .filter((word) => WORD.test(word))
    .map(plain)
  const last = words.at(-1)
  if (last === undefined) return undefined
  const all = [...words.slice(0, -1).map(quoted), begins(last)].join(' & ')
  return /\d/.test(typed) || words.length > 1 ? `(${begins(typed)} | (${all}))` : begins(last)
}

/** A piece, in any way in which its words are written (C18). */
function anyWay(piece: string, speech: Speech): string | undefined {
  const ways = waysToWrite(piece).flatMap((way) => pieceQuery(way, speech) ?? [])
  return ways.length > 1 ? `(${ways.join(' | ')})` : ways[0]
}

/** What was typed as a query of PostgreSQL: every piece must be met, by a word, a number or pinyin. Undefined where nothing can be searched. */
export function queryOf(typed: string, speech: Speech): string | undefined {
  const pieces = typed
    .trim()
    .slice(0, 100)
    .split(/[\s,，、;；]+/)
    .flatMap((piece) => anyWay(piece, speech) ?? [])
  return pieces.length === 0 ? undefined : pieces.join(' & ')
}

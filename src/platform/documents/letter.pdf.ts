import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { OfficialLetter } from './letter.schema.ts'
import { printed } from './printed.rules.ts'

const TEMPLATE = fileURLToPath(new URL('./letter.typ', import.meta.url))
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold', '900Black']
/** Letters after which results that no letter used again are dropped from the compiler's memory. */
const LETTERS_REMEMBERED = 20

export interface PressOptions {
  /** Folder with the institution's own fonts (方正小标宋, 仿宋, 楷体, 黑体), preferred to the embedded one. X62. */
  fontsFolder?: string
}

export interface PrintedPdf {
  bytes: Uint8Array
  pages: number
}

/**
 * Prints letters as PDF; made once, its fonts stay loaded. The same letter gives the same bytes.
 * In a long run let the event loop turn between letters: only then is the compiler's memory given back.
 */
export interface LetterPress {
  print(letter: OfficialLetter): PrintedPdf
  /** Every paragraph as set on paper, in order: what proofs and tests read. */
  paragraphs(letter: OfficialLetter): string[]
}

export function createLetterPress({ fontsFolder }: PressOptions = {}): LetterPress {
  const embedded = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))
  const own = fontsFolder !== undefined && existsSync(fontsFolder) ? [fontsFolder] : []
  const fontPaths = [...own, ...WEIGHTS.map((weight) => join(embedded, weight))]
  const compiler = NodeCompiler.create({ workspace: dirname(TEMPLATE), fontArgs: [{ fontPaths }] })
  return {
    print: (letter) => {
      const sheet = typeset(compiler, letter)
      const bytes = compiler.pdf(sheet, { creationTimestamp: Date.parse(`${letter.signature.day}T00:00:00Z`) / 1000 })
      compiler.evictCache(LETTERS_REMEMBERED)
      return { bytes, pages: sheet.numOfPages }
    },
    paragraphs: (letter) => {
      const found: unknown = compiler.query(typeset(compiler, letter), { selector: 'par' })
      return Array.isArray(found) ? found.map(textIn) : []
    },
  }
}

function typeset(compiler: NodeCompiler, letter: OfficialLetter): NodeTypstDocument {
  const result = compiler.compile({ mainFilePath: TEMPLATE, inputs: { letter: JSON.stringify(printed(letter)) } })
  if (result.result) return result.result
  const failure = result.takeError()
  throw new Error(`letter.typ: ${JSON.stringify(failure?.shortDiagnostics ?? 'unknown failure')}`)
}

/** The text within an element that a query returned. */
function textIn(element: unknown): string {
  if (Array.isArray(element)) return element.map(textIn).join('')
  if (typeof element !== 'object' || element === null) return ''
  if ('text' in element && typeof element.text === 'string') return element.text
  return Object.values(element).map(textIn).join('')
}

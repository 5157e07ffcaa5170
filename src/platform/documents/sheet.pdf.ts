import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const TEMPLATE = fileURLToPath(new URL('./sheet.typ', import.meta.url))
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold', '900Black']
const SHEETS_REMEMBERED = 10

/** A piece of a printed sheet. */
export type SheetBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Label and value; two halves that follow one another share a row. A whole one stays on one page, where a page can hold it. */
  | { kind: 'facts'; isWhole?: boolean; items: readonly { label: string; value: string; isHalf?: boolean }[] }
  /** A drawing, never wider or taller than the page leaves room for; a wide one on a page laid across, or over both columns of a board, with its name above. */
  | { kind: 'picture'; svg: string; alt: string; isWide?: boolean }
  /** What follows begins on a new page. */
  | { kind: 'break' }
  | { kind: 'table'; columns: readonly { title: string; width: number }[]; rows: readonly (readonly string[])[] }

/** A form or register as printed 表格: title, blocks, lines to sign on. */
export interface PrintedSheet {
  title: string
  sub: string
  landscape: boolean
  /** A4 where nothing is said; a board sheet 公开栏 is A2 in two columns of larger type. */
  paper?: 'a4' | 'a2'
  /** Who took this copy and when, across every page (P17). */
  watermark?: string
  blocks: readonly SheetBlock[]
  /** Who signs, each with a line and a place for the day. */
  signatures: readonly string[]
  foot: string
}

/** Prints sheets as PDF; made once, its fonts stay loaded. */
export interface SheetPress {
  print(sheet: PrintedSheet): Uint8Array
}

/** Signs that no font has and no one sees. */
const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll(/[^\P{Cc}\n]|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]))
  return value
}

export function createSheetPress({ fontsFolder }: { fontsFolder?: string } = {}): SheetPress {
  const embedded = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))
  const own = fontsFolder !== undefined && existsSync(fontsFolder) ? [fontsFolder] : []
  const fontPaths = [...own, ...WEIGHTS.map((weight) => join(embedded, weight))]
  const compiler = NodeCompiler.create({ workspace: dirname(TEMPLATE), fontArgs: [{ fontPaths }] })
  return {
    print: (sheet) => {
      const result = compiler.compile({ mainFilePath: TEMPLATE, inputs: { sheet: JSON.stringify(clean(sheet)) } })
      if (!result.result) throw new Error(`sheet.typ: ${JSON.stringify(result.takeError()?.shortDiagnostics ?? 'unknown failure')}`)
      const bytes = compiler.pdf(result.result, {})
      compiler.evictCache(SHEETS_REMEMBERED)
      return bytes
    },
  }
}

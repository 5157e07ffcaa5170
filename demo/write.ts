import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Refusal, refuse } from '../src/kernel/refusal.ts'
import type { Demo } from './highway/generate.ts'
import { readmeOf } from './readme.ts'
import { csvOf } from './tables.ts'

/** One file written, with its rows where it is a table. */
export interface Written {
  file: string
  rows: number | null
}

/** May this folder take the demo? It must be new or empty, unless its files may be overwritten. */
export function refuseFolder(folder: string, isForced: boolean): Refusal | null {
  if (!existsSync(folder)) return null
  if (!statSync(folder).isDirectory()) return refuse('demo.not_a_folder', { folder })
  return isForced || readdirSync(folder).length === 0 ? null : refuse('demo.folder_not_empty', { folder })
}

/** Write the canonical files (P30), the charts, what is what, and, last, `truth.json`. */
export function writeDemo(folder: string, demo: Demo): Written[] {
  makeFolder(resolve(folder, 'flows'))
  const files = [
    ...demo.sheets.map((sheet) => ({ file: `${sheet.name}.csv`, rows: sheet.rows.length, text: csvOf(sheet) })),
    ...demo.flows.map(({ item, xml }) => ({ file: `flows/${item}.bpmn`, rows: null, text: xml })),
    { file: 'README.md', rows: null, text: readmeOf(demo) },
    { file: 'truth.json', rows: null, text: `${JSON.stringify(demo.truth, null, 1)}\n` },
  ]
  for (const { file, text } of files) writeFileSync(join(folder, file), text)
  return files.map(({ file, rows }) => ({ file, rows }))
}

/** Level by level: `recursive` never returns on a file system that takes no folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Finding, Verdict } from './finding.ts'
import { filesOf, isTest } from './sources.ts'

const SOURCES = ['{src,demo,bench,scripts,tests}/**/*.{ts,tsx,mjs,cjs}']
const LINES_STOP = 300
const FOLDER_STOP = 12
const CATALOGUE = /(^|\/)catalogue(\/|$)/
const EMPTY_NAME = /(^|[.\-_])(utils?|helpers?|common|managers?)([.\-_]|$)|Utils?$|Helpers?$|Managers?$/

/** Sizes and names: a file stops at 300 lines, a folder at twelve sources, and no file is named for nothing. */
export function checkSizes(root: string): Verdict {
  const files = filesOf(root, SOURCES)
  const findings = [...files.flatMap((file) => longFile(root, file)), ...fullFolders(files), ...files.flatMap(emptyName)]
  return { findings, seen: `${files.length} files` }
}

function longFile(root: string, file: string): Finding[] {
  const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
  return lines > LINES_STOP ? [{ law: 'sizes', file, says: `has ${lines} lines: a file stops at ${LINES_STOP}, aim under 150` }] : []
}

function fullFolders(files: readonly string[]): Finding[] {
  const folders = Map.groupBy(
    files.filter((file) => !isTest(file)),
    (file) => dirname(file),
  )
  return [...folders]
    .filter(([folder, inside]) => inside.length > FOLDER_STOP && !CATALOGUE.test(folder))
    .map(([folder, inside]) => ({ law: 'sizes', file: folder, says: `holds ${inside.length} sources: a folder stops at ${FOLDER_STOP}` }))
}

function emptyName(file: string): Finding[] {
  const folders = dirname(file).split('/')
  const stem = basename(file).replace(/\.\w+$/, '')
  const bad = [...folders, stem].find((part) => EMPTY_NAME.test(part))
  return bad ? [{ law: 'sizes', file, says: `is named '${bad}', which says nothing: name it for its noun` }] : []
}

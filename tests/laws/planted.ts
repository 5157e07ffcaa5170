import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const HOUSE = fileURLToPath(new URL('../../', import.meta.url))
const CONFIGURATION = ['tsconfig.json', 'tsconfig.pure.json', '.oxlintrc.json', 'biome.json', 'knip.json', 'package.json']

/** What a tool said of a tree. */
export interface Said {
  isLawful: boolean
  output: string
}

/** A small tree with the house's configuration and the given files, gone when the test ends. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'jianwei-planted-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'))
  for (const file of CONFIGURATION) cpSync(join(HOUSE, file), join(root, file))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

/** Check one law of the house on a planted tree. */
export function checkLaw(law: 'imports' | 'pure' | 'sizes' | 'words', files: Readonly<Record<string, string>>): Promise<Said> {
  const root = plant(files)
  return run(root, [join(HOUSE, 'scripts/laws/check.ts'), law, '--root', root])
}

/** Run a tool of the house, as `npm test` does, on a planted tree. */
export function runTool(tool: string, args: readonly string[], files: Readonly<Record<string, string>>): Promise<Said> {
  const root = plant(files)
  return run(root, [join(HOUSE, 'node_modules', tool), ...args])
}

function run(root: string, args: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => resolve({ isLawful: !error, output: stdout + stderr }))
  })
}

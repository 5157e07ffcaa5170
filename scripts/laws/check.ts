// node scripts/laws/check.ts imports|pure|sizes|words… [--root FOLDER]
import { parseArgs } from 'node:util'
import type { Finding, Verdict } from './finding.ts'

const LAWS: Record<string, (root: string) => Promise<Verdict>> = {
  imports: async (root) => (await import('./imports.ts')).checkImports(root),
  pure: async (root) => (await import('./pure.ts')).checkPure(root),
  sizes: async (root) => (await import('./sizes.ts')).checkSizes(root),
  words: async (root) => (await import('./words.ts')).checkWords(root),
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: 'string' } } })
const root = values.root ?? new URL('../../', import.meta.url).pathname
const asked = positionals.length > 0 ? positionals : Object.keys(LAWS)

function print({ file, line, law, says }: Finding): void {
  console.log(`${line ? `${file}:${line}` : file}  [${law}] ${says}`)
}

for (const name of asked) {
  const check = LAWS[name]
  if (!check) throw new Error(`No law is called '${name}': one of ${Object.keys(LAWS).join(', ')}`)
  const { findings, seen } = await check(root)
  findings.forEach(print)
  console.log(`${name}: ${seen}, ${findings.length === 0 ? 'lawful' : `${findings.length} breaches`}`)
  if (findings.length > 0) process.exitCode = 1
}

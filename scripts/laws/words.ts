import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript-6'
import type { Finding, Verdict } from './finding.ts'
import { filesOf, isTest, lineOf, literalsOf, nodesOf, parse } from './sources.ts'

type Tree = string | { readonly [key: string]: Tree }

/** The words of one file by dotted key; a text speaks its facts as `{{fact}}`. */
type Words = Map<string, string>

/** Hooks of the kit that hand out a function which speaks a key. */
const SPEAKING_HOOKS = /^use(\w*Words?|Translation)$/

/** Both languages say the same things, every key spoken exists, and every refusal has its words and its test. */
export async function checkWords(root: string): Promise<Verdict> {
  const files = filesOf(root, ['src/web/**/{words,refusals}.{zh,en}.ts'])
  const read = new Map(await Promise.all(files.map(async (file) => [file, await readWords(root, file)] as const)))
  const findings = [...files.flatMap((file) => unpaired(file, read)), ...spokenKeys(root, read), ...refusals(root, read)]
  if (files.length === 0) findings.push({ law: 'words', file: 'src/web', says: 'no word file was seen: the check proves nothing' })
  return { findings, seen: `${files.length} word files, ${[...read.values()].reduce((sum, words) => sum + words.size, 0)} words` }
}

async function readWords(root: string, file: string): Promise<Words> {
  const module = (await import(pathToFileURL(join(root, file)).href)) as { default?: Tree }
  return new Map(leaves(module.default ?? {}, basename(file).startsWith('refusals')))
}

/** Refusal codes hold dots themselves, so their file is flat. */
function leaves(tree: Tree, isFlat: boolean, at: readonly string[] = []): [string, string][] {
  if (typeof tree === 'string') return [[at.join('.'), tree]]
  if (isFlat && at.length > 0) return [[at.join('.'), '']]
  return Object.entries(tree).flatMap(([key, below]) => leaves(below, isFlat, [...at, key]))
}

function unpaired(file: string, read: ReadonlyMap<string, Words>): Finding[] {
  const twin = file.endsWith('.zh.ts') ? file.replace(/\.zh\.ts$/, '.en.ts') : file.replace(/\.en\.ts$/, '.zh.ts')
  const words = read.get(file) ?? new Map<string, string>()
  const theirs = read.get(twin)
  if (!theirs) return [{ law: 'words', file, says: `has no ${twin}` }]
  return [...words].flatMap(([key, text]) => {
    if (text.trim() === '') return [{ law: 'words', file, says: `'${key}' is empty` }]
    const other = theirs.get(key)
    if (other === undefined) return [{ law: 'words', file: twin, says: `lacks '${key}'` }]
    const missing = factsOf(text).filter((fact) => !factsOf(other).includes(fact))
    return missing.map((fact) => ({ law: 'words', file: twin, says: `'${key}' does not speak {{${fact}}}` }))
  })
}

function factsOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '')
}

function spokenKeys(root: string, read: ReadonlyMap<string, Words>): Finding[] {
  const known = new Set(
    [...read].flatMap(([file, words]) => [...words.keys()].flatMap((key) => [key, `${basename(dirname(file))}.${key}`])),
  )
  return filesOf(root, ['src/web/**/*.{ts,tsx}']).flatMap((file) => {
    const nodes = [...nodesOf(parse(root, file))]
    const speakers = new Set(['t', ...nodes.flatMap(speakersBoundBy)])
    return callsOf(nodes, speakers).flatMap((call) =>
      literalsOf(call.arguments[0])
        .filter((key) => !known.has(key))
        .map((key) => ({ law: 'words', file, line: lineOf(call), says: `speaks '${key}', which no word file has` })),
    )
  })
}

/** `const words = useWords()` and `const { t } = useTranslation()` bind functions that speak. */
function speakersBoundBy(node: ts.Node): string[] {
  if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return []
  if (!SPEAKING_HOOKS.test(node.initializer.expression.getText()) || !ts.isIdentifier(node.name)) return []
  return [node.name.text]
}

function callsOf(nodes: readonly ts.Node[], names: ReadonlySet<string>): ts.CallExpression[] {
  return nodes.filter(ts.isCallExpression).filter((call) => ts.isIdentifier(call.expression) && names.has(call.expression.text))
}

function refusals(root: string, read: ReadonlyMap<string, Words>): Finding[] {
  const used = usedCodes(root)
  const tested = testedTexts(root)
  const spoken = (language: string) =>
    new Set([...read].filter(([file]) => file.endsWith(`refusals.${language}.ts`)).flatMap(([, words]) => [...words.keys()]))
  const [zh, en] = [spoken('zh'), spoken('en')]
  const lacking = [...used.places].flatMap(([code, place]) => {
    // A command has the words of its own refusals beside it.
    const isSpoken = place.file.startsWith('src/cli/') || (zh.has(code) && en.has(code))
    const lacks = [
      isSpoken || zh.has(code) ? [] : 'Chinese words',
      isSpoken || en.has(code) ? [] : 'English words',
      tested.has(code) ? [] : 'a test',
    ].flat()
    return lacks.length > 0 ? [{ ...place, says: `refuses '${code}', which lacks ${lacks.join(', ')}` }] : []
  })
  const stale = [...zh]
    .filter((code) => !used.places.has(code) && !used.thrown.has(code))
    .map((code) => ({ law: 'words', file: 'src/web', says: `has words for '${code}', which nothing refuses` }))
  return [...lacking, ...used.hidden, ...stale]
}

/** Every code at a `refuse(…)`, and the calls whose code cannot be read off the source. */
function usedCodes(root: string): { places: Map<string, Finding>; hidden: Finding[]; thrown: Set<string> } {
  const places = new Map<string, Finding>()
  const thrown = new Set<string>()
  const hidden: Finding[] = []
  for (const file of filesOf(root, ['src/**/*.{ts,tsx}']).filter((each) => !isTest(each))) {
    const nodes = [...nodesOf(parse(root, file))]
    for (const code of codesOfTheDoor(nodes)) thrown.add(code)
    for (const call of callsOf(nodes, new Set(['refuse']))) {
      const place: Finding = { law: 'words', file, line: lineOf(call), says: '' }
      const codes = literalsOf(call.arguments[0])
      if (codes.length === 0) hidden.push({ ...place, says: 'refuses with a code that is put together: write the codes out' })
      for (const code of codes) places.set(code, place)
    }
  }
  return { places, hidden, thrown }
}

/** What the door says before any rule is asked: `new Refused(403, 'http.csrf')`, and the texts that begin with `http.`. */
function codesOfTheDoor(nodes: readonly ts.Node[]): string[] {
  return nodes.flatMap((node) => {
    if (ts.isStringLiteralLike(node) && node.text.startsWith('http.')) return [node.text]
    if (!ts.isNewExpression(node) || node.expression.getText() !== 'Refused') return []
    return literalsOf(node.arguments?.[1])
  })
}

function testedTexts(root: string): Set<string> {
  const tests = filesOf(root, ['{src,demo,tests}/**/*.test.{ts,tsx}'])
  return new Set(tests.flatMap((file) => [...nodesOf(parse(root, file))].filter(ts.isStringLiteralLike).map((node) => node.text)))
}

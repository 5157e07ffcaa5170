import { posix } from 'node:path'
import ts from 'typescript-6'
import type { Finding, Verdict } from './finding.ts'
import { filesOf, isTest, lineOf, nodesOf, parse } from './sources.ts'

const PURE_FILE = /^src\/(kernel\/.+|.+\.(schema|rules|indicator|api))\.ts$/
const PURE_PATTERNS = ['src/kernel/**/*.ts', 'src/**/*.{schema,rules,indicator,api}.ts']

/** Names that bring I/O, a clock or chance into a file. */
const FORBIDDEN_NAMES = new Set([
  ...['process', 'fetch', 'console', 'performance', 'crypto', 'globalThis', 'window', 'document', 'localStorage', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Buffer', 'Temporal'],
])
const FORBIDDEN_MEMBERS = new Set(['Date.now', 'Math.random'])

/** Law 2: pure files import only pure files and zod, and know no I/O, no clock, no chance, no `throw`. */
export function checkPure(root: string): Verdict {
  const files = [...new Set(filesOf(root, PURE_PATTERNS))].filter((file) => !isTest(file))
  const findings = files.flatMap((file) => {
    const source = parse(root, file)
    return [...nodesOf(source)].flatMap((node) => {
      const says = breachOf(node, file)
      return says ? [{ law: 'pure', file, line: lineOf(node), says } satisfies Finding] : []
    })
  })
  return { findings, seen: `${files.length} pure files` }
}

function breachOf(node: ts.Node, file: string): string | undefined {
  const imported = importedBy(node)
  if (imported !== undefined)
    return isPureImport(imported, file) ? undefined : `imports '${imported}': a pure file imports only pure files and zod`
  if (ts.isThrowStatement(node)) return 'throws: return a refusal instead'
  if (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return 'reads the clock: be told the day'
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'reads the clock: be told the day'
  if (ts.isPropertyAccessExpression(node) && FORBIDDEN_MEMBERS.has(node.getText()))
    return `uses ${node.getText()}: no clock and no chance here`
  if (ts.isIdentifier(node) && FORBIDDEN_NAMES.has(node.text) && isFreeName(node)) return `uses ${node.text}: no I/O here`
  return undefined
}

function importedBy(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined
  }
  if (ts.isImportTypeNode(node)) return node.argument.getText().slice(1, -1)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return node.arguments[0]?.getText().slice(1, -1) ?? ''
  return undefined
}

function isPureImport(specifier: string, from: string): boolean {
  if (specifier === 'zod') return true
  return specifier.startsWith('.') && PURE_FILE.test(posix.join(posix.dirname(from), specifier))
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date'
}

/** A name that stands for itself: not a property, not a key, not something declared here. */
function isFreeName(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return parent.getChildAt(0) === name
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) return parent.name !== name
  return !isDeclaredIn(name)
}

function isDeclaredIn(name: ts.Identifier): boolean {
  return [...nodesOf(name.getSourceFile())].some(
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) || ts.isBindingElement(node)) &&
      node.name?.getText() === name.text,
  )
}

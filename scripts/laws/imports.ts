import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet, IViolation } from 'dependency-cruiser'
import type { Finding, Verdict } from './finding.ts'
import { isFolder } from './sources.ts'

const RULES = new URL('../../.dependency-cruiser.cjs', import.meta.url)
const LOOKED_AT = ['src', 'demo', 'bench', 'tests', 'scripts']

/** Laws 1, 3, 4, 5: who may import whom. */
export async function checkImports(root: string): Promise<Verdict> {
  const { modules, summary } = await cruiseHouse(root)
  const sources = modules.filter((module) => /\.tsx?$/.test(module.source) && !module.source.includes('node_modules'))
  const links = sources.reduce((sum, module) => sum + module.dependencies.length, 0)
  const findings = summary.violations.filter((violation) => violation.rule.severity === 'error').map(findingOf)
  // A dependency-cruiser without a TypeScript it understands sees no module and reports that all is well.
  if (sources.length === 0 || links === 0)
    findings.push({ law: 'imports', file: root, says: 'no TypeScript module or no import was seen: the check proves nothing' })
  return { findings, seen: `${sources.length} modules, ${links} imports` }
}

async function cruiseHouse(root: string): Promise<ICruiseResult> {
  giveTypeScript6()
  const { cruise } = await import('dependency-cruiser')
  const rules = (await import(RULES.href)) as { default: IFlattenedRuleSet & { options: ICruiseOptions } }
  const folders = LOOKED_AT.filter((folder) => isFolder(root, folder))
  const { forbidden, options } = rules.default
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } })
  return output as ICruiseResult
}

/** dependency-cruiser loads `typescript`, whose version 7 has no API for it: hand it the 6 that is installed beside. */
function giveTypeScript6(): void {
  const here = pathToFileURL(import.meta.filename).href
  registerHooks({
    resolve: (specifier, context, next) =>
      /^typescript(\/|$)/.test(specifier)
        ? next(specifier.replace('typescript', 'typescript-6'), { ...context, parentURL: here })
        : next(specifier, context),
  })
}

function findingOf(violation: IViolation): Finding {
  const circle = violation.cycle?.map((step) => step.name).join(' → ')
  return { law: violation.rule.name, file: violation.from, says: `imports ${circle ?? violation.to}` }
}

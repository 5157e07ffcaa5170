// Laws 1, 3, 4 and 5 of the house. Run by scripts/laws/imports.ts, which hands dependency-cruiser a TypeScript it can read.

/** The modules in the order in which the regulation runs (docs/architecture.md). */
const MODULES = [
  ...['policy', 'organisation', 'matters', 'powers', 'decisions', 'flows', 'risks', 'measures', 'publication', 'cascade'],
  ...['datasets', 'conformance', 'indicators', 'signals', 'surveys', 'channels', 'intake', 'reports', 'assessment', 'talks'],
  ...['checks', 'warnings', 'protection', 'handover', 'custody', 'anatomy', 'audit'],
  ...['supervision', 'education', 'conduct', 'appraisal', 'dossiers', 'overview'],
]

const TEST = '\\.test\\.tsx?$'
const ZOD = '(^|/)node_modules/zod/'

const order = MODULES.slice(0, -1).map((name, at) => ({
  name: 'module-order',
  comment: `'${name}' comes before them: tell them by an event, ask them by a question`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${MODULES.slice(at + 1).join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration & { modules: string[] }} */
module.exports = {
  modules: MODULES,
  forbidden: [
    { name: 'no-circles', comment: 'imports run one way, type imports included', severity: 'error', from: {}, to: { circular: true } },
    ...order,
    {
      name: 'known-module',
      comment: 'a module has its place in the order of .dependency-cruiser.cjs',
      severity: 'error',
      from: { path: `^src/modules/(?!(${MODULES.join('|')})/)` },
      to: {},
    },
    {
      name: 'module-below',
      comment: 'modules are plugged together by main.ts and know nothing of it, of commands or of screens',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: TEST },
      to: { path: ['^src/(web|cli)/', '^src/main\\.ts$', '^(demo|bench|scripts|tests)/'] },
    },
    {
      name: 'screens',
      comment: 'screens import schemas, rules, the API contract and the kernel, never a store or a handler',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^(src/(?!web/)|demo/|bench/|scripts/)', pathNot: ['^src/kernel/', '\\.(schema|rules|api)\\.ts$'] },
    },
    {
      name: 'screens-on-top',
      comment: 'nothing imports a screen',
      severity: 'error',
      from: { path: '^(src/(?!web/)|demo/|bench/)' },
      to: { path: '^src/web/' },
    },
    {
      name: 'kernel',
      comment: 'the kernel imports only itself and zod',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TEST },
      to: { pathNot: ['^src/kernel/', ZOD] },
    },
    {
      name: 'platform',
      comment: 'kernel and platform know no module',
      severity: 'error',
      from: { path: '^src/(kernel|platform)/' },
      to: { path: ['^src/(modules|web|cli)/', '^src/main\\.ts$', '^(demo|bench)/'] },
    },
    { name: 'tests-apart', comment: 'nothing imports a test', severity: 'error', from: {}, to: { path: TEST } },
    {
      name: 'installed-with-product',
      comment: 'what the server runs on is a dependency, not a development dependency',
      severity: 'error',
      from: { path: '^(src/(?!web/)|demo/)', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'resolvable',
      comment: 'the import leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?\\w+$', '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'
import { pageOf } from '../src/modules/indicators/page.rules.ts'

/** `node scripts/indicator-pages.ts` writes docs/indicators/ anew from the definitions; a test says when it must be run. */
const folder = join(import.meta.dirname, '../docs/indicators')
mkdirSync(folder, { recursive: true })
for (const indicator of CATALOGUE) writeFileSync(join(folder, `${indicator.code.toLowerCase()}.md`), pageOf(indicator))

const head = `# 指标库 Indicators

${CATALOGUE.length} 条规则，每条一页，由定义生成。 ${CATALOGUE.length} rules, a page each, generated from their definitions. \`./jianwei rules\` 列出并解释 lists and explains them.

| | 规则 rule | 对象 subject |
|---|---|---|
`
const lines = CATALOGUE.map(
  ({ code, title, judges }) => `| [${code}](${code.toLowerCase()}.md) | ${title.zh} · ${title.en} | ${judges.zh} · ${judges.en} |`,
)
writeFileSync(join(folder, 'README.md'), `${head}${lines.join('\n')}\n`)
process.stdout.write(`${CATALOGUE.length} pages\n`)

import { CANONICAL_TABLES } from '../src/modules/datasets/canonical.register.schema.ts'
import { indicatorOf } from '../src/modules/indicators/catalogue.ts'
import type { Demo } from './highway/generate.ts'
import { RULES, type Rule, type Truth } from './truth.ts'

/** The rules that the demo plants anything for, and how many subjects each must, and must not, find. */
export function plantedIn({ must, mustNot }: Truth): { rule: Rule; must: number; mustNot: number }[] {
  const count = (list: Truth['must'], rule: Rule) => list.filter((each) => each.rule === rule).length
  return RULES.map((rule) => ({ rule, must: count(must, rule), mustNot: count(mustNot, rule) })).filter(
    (each) => each.must + each.mustNot > 0,
  )
}

/** What lies in a demo's folder, for whoever opens it. */
export function readmeOf({ sheets, flows, truth }: Demo): string {
  const tables = sheets.map(({ name, rows }) => `| \`${name}.csv\` | ${CANONICAL_TABLES[name]?.title.zh ?? name} | ${rows.length} |`)
  const planted = plantedIn(truth).map(
    ({ rule, must, mustNot }) => `| ${rule} | ${indicatorOf(rule)?.title.zh ?? ''} | ${must} | ${mustNot} |`,
  )
  return `# 演示数据 A made-up institution

人名、单位、企业和账户均为虚构。 People, units, firms and accounts are invented.

\`truth.json\` 列出筛查应发现 (\`must\`) 和不应发现 (\`mustNot\`) 的对象；\`jianwei screen\` 对本文件夹的结果应与 \`must\` 完全一致。
\`truth.json\` lists what a screening must and must not find; \`jianwei screen\` on this folder reports \`must\` and nothing else.

| 文件 File | 表 Table | 行 Rows |
|---|---|---|
${tables.join('\n')}
${flows.map(({ item }) => `| \`flows/${item}.bpmn\` | 权力运行流程图 | |`).join('\n')}

| 规则 Rule | 名称 Title | 应发现 Must | 不应发现 Must not |
|---|---|---|---|
${planted.join('\n')}
`
}

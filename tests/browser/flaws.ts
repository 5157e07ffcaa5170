import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = join(dirname(createRequire(import.meta.url).resolve('axe-core/package.json')), 'axe.min.js')

/** axe once it is in the page, with what it tells of its rules. */
interface Axe {
  run(options: RunOptions): Promise<AxeResults>
  _audit: { rules: readonly { id: string; impact?: string; enabled: boolean }[] }
}

/** axe runs in the page's own world; the page's policy allows no foreign script, so it is put in by the driver, once for a page. Only rules whose findings count are run, and none of these reads style sheets. */
export async function flawsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'))
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const slight = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate')
    return axe.run({
      resultTypes: ['violations'],
      preload: false,
      rules: Object.fromEntries(slight.map(({ id }) => [id, { enabled: false }])),
    })
  })
  return results.violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

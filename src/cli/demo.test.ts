import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'jianwei-demo-cli-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function demo(...words: string[]) {
  const program = new URL('./index.ts', import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'demo', ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('jianwei demo', () => {
  it('writes tables, charts and truth, and sums them up', () => {
    const out = join(root, 'deep', 'highway')
    const { status, stdout } = demo('--institution', 'highway', '--seed', '7', '--today', '2026-11-23', '--out', out, '--json')
    expect(status).toBe(0)
    const summary = JSON.parse(stdout) as {
      seed: number
      files: { file: string; rows: number | null }[]
      planted: { rule: string; must: number }[]
    }
    const tender = summary.files.find((each) => each.file === 'tender.csv')
    expect(readFileSync(join(out, 'tender.csv'), 'utf8').trim().split('\n')).toHaveLength((tender?.rows ?? 0) + 1)
    expect(readdirSync(join(out, 'flows')).toSorted()).toEqual(['change.bpmn', 'permit.bpmn', 'reimbursement.bpmn'])
    const truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as { must: object[]; mustNot: object[] }
    expect(truth.must).toHaveLength(summary.planted.reduce((sum, each) => sum + each.must, 0))
    expect(truth.mustNot.length).toBeGreaterThan(0)
  })

  it.each([
    ['bank', 'BK-01'],
    ['township', 'TW-01'],
  ])('writes the %s with what it plants and a page that says what is what', (institution, rule) => {
    const out = join(root, institution)
    const { status, stdout } = demo('--institution', institution, '--seed', '7', '--today', '2026-11-23', '--out', out)
    expect(status).toBe(0)
    expect(stdout).toContain(rule)
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain(`| ${rule} |`)
  })

  it.each([
    ['an institution there is no demo of', ['--institution', 'harbour'], 'highway'],
    ['a seed that is no number', ['--institution', 'highway', '--seed', 'x'], '--seed'],
    ['a day that does not exist', ['--institution', 'highway', '--today', '2026-02-30'], '--today'],
  ])('refuses %s and says what would be right', (_, words, hint) => {
    const { status, stdout, stderr } = demo(...words, '--out', join(root, 'refused'))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(hint)
    expect(readdirSync(root)).not.toContain('refused')
  })

  it('leaves a folder that is not empty alone unless forced', () => {
    const out = mkdtempSync(join(root, 'full-'))
    writeFileSync(join(out, 'mine.txt'), 'mine')
    expect(demo('--institution', 'highway', '--out', out).status).toBe(2)
    expect(readdirSync(out)).toEqual(['mine.txt'])
    expect(demo('--institution', 'highway', '--out', out, '--force').status).toBe(0)
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it('refuses a file as its folder and a place that takes no folders', () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    for (const out of [file, join(file, 'below')]) {
      const { status, stderr } = demo('--institution', 'highway', '--out', out)
      expect(status).toBe(2)
      expect(stderr).toContain('--out')
    }
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8')
const proofs = [...page.matchAll(/`((?:src|tests)\/[^`]+\.test\.ts) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({ file, title }))

it('every promise of the threat model names a test that is there', () => {
  const promises = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
  expect(proofs).toHaveLength(promises.length)
  const missing = proofs.filter(({ file, title }) => {
    const path = fileURLToPath(new URL(file, root))
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(`'${title}'`)
  })
  expect(missing).toEqual([])
})

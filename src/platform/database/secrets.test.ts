import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newSecrets, secretsOf } from './secrets.ts'

it('a data folder from before the public pages gets the password of their role, once, and keeps the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-secrets-'))
  const { visitor: _visitor, ...before } = newSecrets()
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(before))
  const first = await secretsOf(folder)
  expect(first).toMatchObject(before)
  expect(first.visitor.length).toBeGreaterThan(20)
  expect(await secretsOf(folder)).toEqual(first)
  expect(JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'))).toEqual(first)
  await rm(folder, { recursive: true })
})

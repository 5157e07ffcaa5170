import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alone } from './lock.mjs'

describe('the lock of the set-up', () => {
  let folder = ''
  let lock = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jianwei-lock-'))
    lock = join(folder, 'dist/install.lock')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('lets two first runs work one after the other, and tells the second that it waits', async () => {
    const seen: string[] = []
    const work = (name: string) =>
      alone(
        lock,
        () => seen.push(`${name} waits`),
        async () => {
          seen.push(`${name} begins`)
          await new Promise(setImmediate)
          seen.push(`${name} ends`)
        },
      )
    await Promise.all([work('first'), work('second')])
    expect(seen).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends'])
    expect(existsSync(lock)).toBe(false)
  })

  it('is taken over from a run that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    await alone(
      lock,
      () => expect.unreachable('nothing holds the lock yet'),
      async () => {},
    )
    writeFileSync(lock, String(pid))
    expect(
      await alone(
        lock,
        () => {},
        () => Promise.resolve('done'),
      ),
    ).toBe('done')
  })

  it('is given back when the work fails', async () => {
    const failing = alone(
      lock,
      () => {},
      () => Promise.reject(new Error('no space')),
    )
    await expect(failing).rejects.toThrow('no space')
    expect(existsSync(lock)).toBe(false)
  })
})

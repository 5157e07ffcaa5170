import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkBody, openChunk, openFile, planFile, sealChunk, sha256Of } from './chunks.ts'
import { keysOfCode, newCode } from './code.ts'
import { makeOfficerKey, unlockIdentity, wrapIdentity } from './officer-key.ts'
import { bucketOf, pad, unpad } from './padding.ts'
import { openMessage, openReport, sealMessage, sealReport } from './parts.ts'
import { copyKeyTo, newReportKey, openKeyCopy } from './report-key.ts'
import type { SaidReport } from './said.schema.ts'
import { fromBase64, sealTo, toBase64 } from './seal.ts'
import { joinShares, openShare, passShare, splitIdentity } from './shares.ts'

const QUICK = 4
const said: SaidReport = {
  version: 1,
  kind: 'gain',
  unit: { id: 'U1', name: '芷桥镇' },
  concern: 'neither',
  answers: [{ code: 'what', question: '发生了什么', text: '收受礼金' }],
  reporter: null,
  files: [],
}
const ID = '6f1a4c3e-5d2b-4a7f-9b1c-0e8d7c6b5a49'
const OTHER = '0b9d2c1f-7e6a-4d3c-8f5b-1a2b3c4d5e6f'
const damaged = { problem: 'damaged' }

/** One byte turned, somewhere. */
const turned = (text: string, at: number) => {
  const bytes = fromBase64(text)
  const place = at % bytes.length
  bytes[place] = (bytes[place] ?? 0) ^ 1
  return toBase64(bytes)
}

describe('a receipt code', () => {
  it('gives the same two halves however it is typed, and neither is the other', async () => {
    const code = newCode()
    const keys = await keysOfCode(code)
    expect(await keysOfCode(code.toLowerCase().replaceAll('-', ' '))).toEqual(keys)
    expect(keys.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(keys.identity).toMatch(/^AGE-SECRET-KEY-1/)
    expect((await keysOfCode(newCode())).token).not.toBe(keys.token)
  })

  it('that cannot be one is refused here, before anything is sent', async () => {
    await expect(keysOfCode('1234')).rejects.toMatchObject({ problem: 'wrongCode' })
  })

  it('brings its holder to the report key, and no other code does', async () => {
    const key = await newReportKey()
    const [own, other] = [await keysOfCode(newCode()), await keysOfCode(newCode())]
    const copy = await copyKeyTo(own.recipient, key)
    expect(await openKeyCopy(own.identity, copy, key.recipient)).toEqual(key)
    await expect(openKeyCopy(other.identity, copy, key.recipient)).rejects.toMatchObject({ problem: 'wrongKey' })
  })
})

describe('an officer’s key', () => {
  it('is unlocked by its passphrase; a wrong one is told plainly', async () => {
    const key = await makeOfficerKey('春江水暖鸭先知，竹外桃花三两枝', QUICK)
    expect(await unlockIdentity(key.wrapped, '春江水暖鸭先知，竹外桃花三两枝')).toBe(key.identity)
    await expect(unlockIdentity(key.wrapped, '春江水暖鸭先知，竹外桃花三两')).rejects.toMatchObject({ problem: 'wrongPassphrase' })
  })

  it('is kept under another passphrase when it changes, full-width signs and half-width alike', async () => {
    const key = await makeOfficerKey('the first passphrase', QUICK)
    const wrapped = await wrapIdentity(key.identity, 'ｔｈｅ second passphrase', QUICK)
    expect(await unlockIdentity(wrapped, 'the second passphrase')).toBe(key.identity)
    await expect(unlockIdentity(wrapped, 'the first passphrase')).rejects.toMatchObject({ problem: 'wrongPassphrase' })
  })

  it('that is not whole is told apart from a wrong passphrase', async () => {
    await expect(unlockIdentity(toBase64(new Uint8Array(200)), 'whatever it may be')).rejects.toMatchObject(damaged)
  })
})

describe('what is sealed into a report', () => {
  it('is opened by whoever holds the report key', async () => {
    const key = await newReportKey()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), fc.uuid(), async (text, id) => {
        const message = { version: 1 as const, text, files: [] }
        expect(await openMessage(key, id, 'office', await sealMessage(key, id, 'office', message))).toEqual(message)
      }),
      { numRuns: 25 },
    )
    expect(await openReport(key, ID, await sealReport(key, ID, said))).toEqual(said)
  })

  it('is not opened with any byte changed', async () => {
    const key = await newReportKey()
    const sealed = await sealReport(key, ID, said)
    await fc.assert(
      fc.asyncProperty(fc.nat(fromBase64(sealed).length - 1), async (at) => {
        await expect(openReport(key, ID, turned(sealed, at))).rejects.toMatchObject({ name: 'SealingError' })
      }),
      { numRuns: 40 },
    )
  })

  it('cannot be given to another author, place or report', async () => {
    const [key, other] = [await newReportKey(), await newReportKey()]
    const sealed = await sealMessage(key, ID, 'reporter', { version: 1, text: '补充', files: [] })
    await expect(openMessage(key, ID, 'office', sealed)).rejects.toMatchObject(damaged)
    await expect(openMessage(key, OTHER, 'reporter', sealed)).rejects.toMatchObject(damaged)
    await expect(openReport(key, ID, sealed)).rejects.toMatchObject(damaged)
    await expect(openMessage(other, ID, 'reporter', sealed)).rejects.toMatchObject({ problem: 'wrongKey' })
  })

  it('cannot be forged by whoever knows only the public half, as the server does', async () => {
    const key = await newReportKey()
    const forged = toBase64(await sealTo(key.recipient, new TextEncoder().encode(JSON.stringify({ version: 1, text: '撤回', files: [] }))))
    await expect(openMessage(key, ID, 'reporter', forged)).rejects.toMatchObject(damaged)
    const notOurs = await copyKeyTo((await makeOfficerKey('whatever passphrase', QUICK)).recipient, key)
    await expect(openKeyCopy(key.identity, notOurs, key.recipient)).rejects.toMatchObject({ problem: 'wrongKey' })
  })

  it('a copy of another key than the report’s own is refused', async () => {
    const officer = await makeOfficerKey('whatever passphrase', QUICK)
    const [key, other] = [await newReportKey(), await newReportKey()]
    await expect(openKeyCopy(officer.identity, await copyKeyTo(officer.recipient, other), key.recipient)).rejects.toMatchObject(damaged)
  })

  it('is refused when it says something else than a report', async () => {
    const key = await newReportKey()
    const odd = await sealReport(key, ID, { ...said, isAdmin: true } as SaidReport)
    await expect(openReport(key, ID, odd)).rejects.toMatchObject(damaged)
  })

  it('is refused when it is longer than the server takes', async () => {
    const answers = Array.from({ length: 40 }, (_, at) => ({ code: `q${at}`, question: '问', text: '字'.repeat(20_000) }))
    await expect(sealReport(await newReportKey(), ID, { ...said, answers })).rejects.toMatchObject({ problem: 'tooLarge' })
  })
})

describe('padding', () => {
  it('gives back what went in, in sizes that tell no more than within a root of two', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const padded = pad(bytes)
        expect(unpad(padded)).toEqual(new Uint8Array(bytes))
        expect(padded.length).toBe(bucketOf(bytes.length + 4))
        expect(padded.length).toBeLessThanOrEqual(Math.max(4096, (bytes.length + 4) * 1.4143))
      }),
    )
  })

  it('makes a short report and a long one of the same kind look alike', async () => {
    const key = await newReportKey()
    const long = { ...said, answers: [{ code: 'what', question: '发生了什么', text: '详'.repeat(900) }] }
    expect((await sealReport(key, ID, said)).length).toBe((await sealReport(key, ID, long)).length)
  })

  it('that lies about its length is refused', () => {
    expect(() => unpad(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 1]))).toThrow('damaged')
    expect(() => unpad(new Uint8Array(2))).toThrow('damaged')
  })
})

describe('a file in chunks', () => {
  const bytes = Uint8Array.from({ length: 2_500_000 }, (_, at) => (at * 7) % 251)
  const file = new Blob([bytes])

  it('comes back whole', async () => {
    const key = await newReportKey()
    const plan = planFile(file.size)
    const sealed = await Promise.all(Array.from({ length: plan.chunks }, (_, number) => sealChunk(key, plan, number, file)))
    expect(new Set(sealed.map((chunk) => chunk.length)).size).toBe(1)
    expect(Math.max(...sealed.map((chunk) => chunk.length))).toBeLessThan(1_060_000)
    const about = { ...plan, size: file.size, sha256: await sha256Of(file), type: 'image/png' }
    const opened = await openFile(key, about, async (number) => sealed[number] ?? new Uint8Array())
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(bytes)
    await expect(openFile(key, about, async (number) => sealed[(number + 1) % plan.chunks] ?? new Uint8Array())).rejects.toMatchObject(
      damaged,
    )
    await expect(
      openFile(key, { ...about, sha256: '0'.repeat(64) }, async (number) => sealed[number] ?? new Uint8Array()),
    ).rejects.toMatchObject(damaged)
    await expect(openChunk(key, { ...plan, chunks: 2 }, 0, sealed[0] ?? new Uint8Array())).rejects.toMatchObject(damaged)
  })

  it('tells its size only within an eighth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (size) => {
        const needed = Math.max(1, Math.ceil(size / 1_048_572))
        const { chunks } = planFile(size)
        expect(chunks).toBeGreaterThanOrEqual(needed)
        expect(chunks).toBeLessThanOrEqual(needed * 1.125 + 1)
      }),
    )
  })

  it('travels behind its token', () => {
    const body = chunkBody('A'.repeat(43), Uint8Array.from([1, 2, 3]))
    expect([body.length, ...body.slice(32)]).toEqual([35, 1, 2, 3])
  })
})

describe('recovery', () => {
  it('brings the identity back from any threshold of the shares, each in its custodian’s hands', async () => {
    const recovery = await newReportKey()
    const custodians = await Promise.all([1, 2, 3, 4, 5].map((at) => makeOfficerKey(`passphrase of number ${at}`, QUICK)))
    const officer = await makeOfficerKey('passphrase of the officer', QUICK)
    const shares = await splitIdentity(
      recovery.identity,
      custodians.map((each) => each.recipient),
      3,
    )
    await expect(openShare(custodians[1]?.identity ?? '', shares[0] ?? '')).rejects.toMatchObject({ problem: 'wrongKey' })
    const passed = await Promise.all([4, 0, 2].map((at) => passShare(custodians[at]?.identity ?? '', shares[at] ?? '', officer.recipient)))
    const opened = await Promise.all(passed.map((share) => openShare(officer.identity, share)))
    expect(await joinShares(opened, recovery.recipient)).toBe(recovery.identity)
    await expect(joinShares(opened.slice(0, 2), recovery.recipient)).rejects.toMatchObject({ problem: 'sharesDoNotFit' })
    await expect(joinShares(opened, officer.recipient)).rejects.toMatchObject({ problem: 'sharesDoNotFit' })
  })
})

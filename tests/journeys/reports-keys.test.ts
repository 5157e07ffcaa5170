import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { makeOfficerKey, unlockIdentity, wrapIdentity } from '../../src/web/modules/reports/sealing/officer-key.ts'
import { copyKeyTo, newReportKey, openKeyCopy } from '../../src/web/modules/reports/sealing/report-key.ts'
import { joinShares, openShare, passShare, splitIdentity } from '../../src/web/modules/reports/sealing/shares.ts'
import {
  codeOf,
  comeBack,
  type Door,
  doorOf,
  idsOf,
  messageOf,
  type Officer,
  officer,
  report,
  resealAll,
  withKey,
} from './reports.steps.ts'
import { unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const QUICK = 4
const sweep = (story: World) =>
  sweepReports.run({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {})

describe('Officers join and leave, and keys change', () => {
  let story: World
  let door: Door
  let first: Officer
  const texts = ['第一件', '第二件', '第三件']
  beforeAll(async () => {
    story = await world('2026-03-02')
    door = doorOf(story)
    first = await officer(story, 'jijian1')
    for (const text of texts) await report(door, { unitId: unitNamed(story, '养护科'), text })
  })
  afterAll(() => story.close())

  const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
    withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      return (await client.query(text, values)).rows
    })
  const textsSeenBy = async (who: Officer) => {
    const seen: string[] = []
    for (const id of await idsOf(who.person)) seen.push(...(await who.open(id)).texts.map((text) => text.replace('reporter: ', '')))
    return seen.toReversed()
  }

  it('whoever joins sees the reports, and reads them once a colleague has sealed the keys anew', async () => {
    const second = await officer(story, 'jiancha')
    expect((await second.person.get('/api/reports')).items.map((line: Json) => line.canOpen)).toEqual([false, false, false])
    await expect(second.open((await idsOf(second.person))[0] ?? '')).rejects.toThrow('no copy opens')
    expect((await second.person.get('/api/report-keys/waiting')).count).toBe(0)
    expect((await first.person.get('/api/report-keys/waiting')).count).toBe(3)
    expect(await resealAll(first)).toBe(3)
    expect((await first.person.get('/api/report-keys/waiting')).count).toBe(0)
    expect(await textsSeenBy(second)).toEqual(texts)
    const { page } = await second.open((await idsOf(second.person))[0] ?? '')
    const day = (await rows(`SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today`))[0].today
    const nameOf = (username: string) => story.institution.persons.find((person) => person.id === story.idOf(username))?.name
    expect(new Set(page.readers)).toEqual(new Set(['jijian1', 'jiancha'].map((username) => ({ name: nameOf(username), since: day }))))
  })

  it('whoever leaves sees nothing from the next request on; the copies are taken away and that is on record', async () => {
    const second = await story.as('jiancha')
    await rows(`UPDATE role_grants SET to_on = '2026-03-01' WHERE person_id = $1 AND role = 'disciplineHead'`, [story.idOf('jiancha')])
    expect((await second.try('GET', '/api/reports')).status).toBe(403)
    await sweep(story)
    expect(await rows(`SELECT details FROM trail_entries WHERE action = 'report.takeCopies'`)).toMatchObject([{ details: { count: 3 } }])
    await report(door, { unitId: unitNamed(story, '养护科'), text: '第四件' })
  })

  it('a key is changed: both are there until all is sealed to the new one, then the old one opens nothing', async () => {
    const next = await makeOfficerKey('another passphrase', QUICK)
    const keys = await first.person.post('/api/report-keys/own', { recipient: next.recipient, wrapped: next.wrapped })
    expect(keys.map((key: Json) => key.isActive)).toEqual([true, false])
    const changed = withKey(first.person, next.identity)
    await expect(changed.open((await idsOf(first.person))[0] ?? '')).rejects.toThrow('no copy opens')
    await resealAll(first)
    expect(await textsSeenBy(changed)).toEqual([...texts, '第四件'])
    await expect(first.open((await idsOf(first.person))[0] ?? '')).rejects.toThrow('no copy opens')
    first = changed
  })

  it('the passphrase is changed without touching a report; a wrong one is refused in the browser', async () => {
    const [key] = await first.person.get('/api/report-keys/own')
    await expect(unlockIdentity(key.wrapped, 'not the passphrase')).rejects.toMatchObject({ problem: 'wrongPassphrase' })
    const identity = await unlockIdentity(key.wrapped, 'another passphrase')
    const answer = await first.person.try('PUT', `/api/report-keys/own/${key.id}`, {
      wrapped: await wrapIdentity(identity, 'a third passphrase', QUICK),
    })
    const [again] = answer.body as Json
    expect(await unlockIdentity(again.wrapped, 'a third passphrase')).toBe(identity)
    expect(codeOf(await first.person.try('PUT', `/api/report-keys/own/${crypto.randomUUID()}`, { wrapped: again.wrapped }))).toEqual([
      404,
      'reportKey.not_found',
    ])
  })

  it('a key that is known already is refused, and so is a copy for whom there is none to be made', async () => {
    const [key] = await first.person.get('/api/report-keys/own')
    const other = await story.as('jijian3')
    expect(codeOf(await other.try('POST', '/api/report-keys/own', { recipient: key.recipient, wrapped: key.wrapped }))).toEqual([
      409,
      'reportKey.taken',
    ])
    const [id = ''] = await idsOf(first.person)
    const { key: reportKey } = await first.open(id)
    const stranger = await officer(story, 'juzhang')
    const [theirs] = await stranger.person.get('/api/report-keys/own')
    const copy = { reportId: id, keyId: theirs.id, sealed: await copyKeyTo(theirs.recipient, reportKey) }
    expect(codeOf(await first.person.try('POST', '/api/report-keys/waiting', { copies: [copy] }))).toEqual([
      409,
      'report.not_to_be_resealed',
    ])
    expect((await stranger.person.try('GET', '/api/reports')).status).toBe(403)
  })
})

describe('Losing every officer’s key loses no report', () => {
  let story: World
  let door: Door
  let head: Officer
  let codes: string[] = []
  const custodians: Officer[] = []
  const NAMES = ['fenguan1', 'fenguan2', 'kezhang1']
  const recoveryOf = async (person: Person) => (await person.get('/api/report-recovery')).find((each: Json) => each.nodeId === 'U01')

  beforeAll(async () => {
    story = await world('2026-03-02')
    door = doorOf(story)
    head = await officer(story, 'jiancha')
    for (const username of NAMES) custodians.push(await officer(story, username))
    codes = [(await report(door, { unitId: unitNamed(story, '养护科'), text: '设立恢复之前' })).code]
  })
  afterAll(() => story.close())

  it('the head of the office sets up two of three custodians; each confirms by opening the share', async () => {
    expect((await recoveryOf(head.person)).recovery).toBeNull()
    expect(codeOf(await head.person.try('POST', '/api/report-recovery/requests', { nodeId: 'U01', reason: '先试一试' }))).toEqual([
      409,
      'reportRecovery.not_set_up',
    ])
    const candidates = (await head.person.get('/api/report-recovery/candidates?nodeId=U01')).filter((each: Json) =>
      NAMES.some((name) => story.idOf(name) === each.personId),
    )
    expect(candidates).toHaveLength(3)
    const recovery = await newReportKey()
    const sealed = await splitIdentity(
      recovery.identity,
      candidates.map((each: Json) => each.recipient),
      2,
    )
    const shares = candidates.map((each: Json, number: number) => ({ keyId: each.keyId, sealed: sealed[number] }))
    const setUp = (body: Json) =>
      head.person.try('POST', '/api/report-recovery', { nodeId: 'U01', recipient: recovery.recipient, threshold: 2, shares, ...body })
    expect(codeOf(await setUp({ threshold: 4 }))).toEqual([409, 'reportRecovery.too_few_custodians'])
    expect(codeOf(await setUp({ shares: [...shares.slice(1), { keyId: crypto.randomUUID(), sealed: sealed[0] }] }))).toEqual([
      409,
      'reportRecovery.custodian_without_key',
    ])
    expect(codeOf(await setUp({ nodeId: 'U00' }))).toEqual([403, 'reportRecovery.of_another_register'])
    expect((await setUp({})).status).toBe(200)
    for (const [at, custodian] of custodians.entries()) {
      const [share] = await custodian.person.get('/api/report-recovery/own')
      expect((await openShare(custodian.identity, share.sealed)).length).toBeGreaterThan(70)
      expect((await recoveryOf(head.person)).recovery.isReady).toBe(false)
      expect(await custodian.person.post(`/api/report-recovery/own/${share.id}`, { canOpen: true })).toEqual({ isReady: at === 2 })
    }
    const other = custodians[1]?.person
    const [share] = (await custodians[0]?.person.get('/api/report-recovery/own')) ?? []
    expect(codeOf((await other?.try('POST', `/api/report-recovery/own/${share.id}`, { canOpen: true })) as never)).toEqual([
      404,
      'reportRecovery.not_found',
    ])
  })

  it('from then on reports are sealed to it too, those of before by the office', async () => {
    expect(await resealAll(head)).toBe(1)
    const { recovery } = (await door.post('/api/report/route', { unitId: 'U01', concern: 'neither' })).body as Json
    expect(recovery.recipient).toBe((await recoveryOf(head.person)).recovery.recipient)
    codes.push((await report(door, { unitId: unitNamed(story, '养护科'), text: '设立恢复之后' })).code)
  })

  it('all keys of the office are lost: a new officer asks, one share is not enough, two bring every report back', async () => {
    const lost = await officer(story, 'jiancha', true)
    const fresh = await officer(story, 'jijian1')
    const ids = await idsOf(fresh.person)
    for (const who of [lost, fresh]) for (const id of ids) await expect(who.open(id)).rejects.toThrow('no copy opens')
    expect(
      codeOf(await (await story.as('jijian3')).try('POST', '/api/report-recovery/requests', { nodeId: 'U01', reason: '没有密钥' })),
    ).toEqual([409, 'reportKey.none'])
    const asked = await fresh.person.post('/api/report-recovery/requests', { nodeId: 'U01', reason: '办公室密钥全部遗失' })
    const [request] = asked.requests
    expect(request).toMatchObject({ isOwn: true, given: 0, threshold: 2, state: 'open' })
    const give = async (at: number) => {
      const custodian = custodians[at] as Officer
      const [share] = await custodian.person.get('/api/report-recovery/own')
      const [theirs] = share.requests
      expect(theirs).toMatchObject({ id: request.id, reason: '办公室密钥全部遗失', hasGiven: false })
      const sealed = await passShare(custodian.identity, share.sealed, theirs.recipient)
      return custodian.person.post(`/api/report-recovery/requests/${request.id}/shares`, { sealed })
    }
    expect(await give(2)).toEqual({ given: 1 })
    const early = await fresh.person.get(`/api/report-recovery/requests/${request.id}`)
    expect([early.shares, early.toReseal]).toEqual([[], []])
    expect(codeOf(await fresh.person.try('POST', `/api/report-recovery/requests/${request.id}/copies`, { copies: [] }))).toEqual([
      409,
      'reportRecovery.too_few_shares',
    ])
    expect(codeOf(await lost.person.try('GET', `/api/report-recovery/requests/${request.id}`))).toEqual([404, 'reportRecovery.not_found'])
    expect(await give(0)).toEqual({ given: 2 })

    const todo = await fresh.person.get(`/api/report-recovery/requests/${request.id}`)
    expect([todo.shares.length, todo.toReseal.length, todo.left]).toEqual([2, 2, 2])
    const shares = await Promise.all(todo.shares.map((share: Json) => openShare(fresh.identity, share.sealed)))
    const identity = await joinShares(shares as Uint8Array[], todo.recipient)
    const copies = []
    const [own] = await fresh.person.get('/api/report-keys/own')
    for (const { reportId, recipient, sealed } of todo.toReseal) {
      const key = await openKeyCopy(identity, sealed, recipient)
      copies.push({ reportId, sealed: await copyKeyTo(own.recipient, key) })
    }
    expect(await fresh.person.post(`/api/report-recovery/requests/${request.id}/copies`, { copies })).toEqual({ added: 2, left: 0 })
    const texts = []
    for (const id of ids) texts.push(...(await fresh.open(id)).texts)
    expect(texts).toEqual(['reporter: 设立恢复之后', 'reporter: 设立恢复之前'])
    expect(await resealAll(fresh)).toBe(2)
    expect((await lost.open(ids[0] ?? '')).texts).toEqual(['reporter: 设立恢复之后'])
    const after = await recoveryOf(fresh.person)
    expect([after.requests[0].state, after.recovery.isSpent]).toEqual(['finished', true])
    expect(codeOf(await fresh.person.try('GET', `/api/report-recovery/requests/${request.id}`))).toEqual([404, 'reportRecovery.not_found'])
  })

  it('the reporters still come back with their codes, and the officer writes to them', async () => {
    const fresh = await story.as('jijian1')
    for (const code of codes) {
      const back = await comeBack(door, code)
      const answer = await door.post('/api/report/messages', {
        token: back.token,
        message: await messageOf(back.key, 'reporter', '我还在'),
      })
      expect(answer.status).toBe(200)
    }
    expect((await fresh.get('/api/reports')).items.map((line: Json) => line.hasNews)).toEqual([true, true])
  })

  it('a request of somebody who is no custodian’s is not found', async () => {
    const nobody = await story.as('zhigong1')
    expect(await nobody.get('/api/report-recovery/own')).toEqual([])
    expect(
      codeOf(await nobody.try('POST', `/api/report-recovery/requests/${crypto.randomUUID()}/shares`, { sealed: 'A'.repeat(200) })),
    ).toEqual([404, 'reportRecovery.not_found'])
  })
})

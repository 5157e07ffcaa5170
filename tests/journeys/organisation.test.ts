import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantRole } from '../../src/platform/access/access.grants.ts'
import { filled, registerWorkbook } from '../../src/platform/sheets/template.ts'
import { readRegister } from '../../src/platform/sheets/read.ts'
import { standingKey } from '../../src/modules/organisation/register/relative.rules.ts'
import { REGISTER, type Register, type SheetName } from '../../src/modules/organisation/register/register.schema.ts'
import { modulesOf, PACK_FOLDER } from '../../src/main.ts'
import { loadFirstAdministrators } from '../../src/modules/organisation/accounts/first.load.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import { workCalendar } from '../../src/platform/calendar.ts'
import { testServer } from '../http.ts'
import { type Json, type Person, world, type World } from './world.ts'

const PREVIEW = '/api/organisation/register/preview'
const IMPORT = '/api/organisation/register/import'

/** A bureau office of 300 posts that the file adds. */
function bigFile(): Pick<Register, 'units' | 'posts' | 'persons' | 'tenures'> {
  const numbers = Array.from({ length: 300 }, (_, at) => String(at + 1).padStart(3, '0'))
  return {
    units: [
      {
        no: 'N01',
        name: '州公路局第二机械化中心',
        shortName: '第二机械化中心',
        kind: 'subordinate',
        parent: 'U01',
        hasRegister: false,
        agencyMark: null,
        pack: null,
      },
    ],
    posts: numbers.map((no, at) => ({
      no: `NG${no}`,
      unit: 'N01',
      title: `操作岗${no}`,
      layer: 'other',
      isHead: at === 0,
      ...{ isKeyPost: false, jobRank: null },
    })),
    persons: numbers.map((no) => ({ no: `NR${no}`, name: `练习${no}` })),
    tenures: numbers.map((no) => ({
      person: `NR${no}`,
      post: `NG${no}`,
      fromOn: '2026-01-05',
      toOn: null,
      document: '澜公人〔2026〕1 号',
    })),
  }
}

async function bytesOf(rows: Partial<Register>): Promise<Buffer> {
  const names = Object.keys(rows) as (keyof Register)[]
  const file = await registerWorkbook(
    '登记簿',
    names.map((name) => filled(REGISTER[name], (rows[name] ?? []) as never)),
  )
  return Buffer.from(file.bytes)
}

const ROWS = '/api/organisation/register/rows'
const ontoNow = async (who: Person, row: { sheet: SheetName; values: Record<string, string | boolean> }) => {
  const key = encodeURIComponent(standingKey(row.sheet, row.values))
  return { ...row, revision: (await who.get(`${ROWS}?sheet=${row.sheet}&key=${key}`)).items[0]?.revision }
}

const send = (who: Person, path: string, bytes: Buffer) =>
  who.browser.send('POST', path, bytes, { 'content-type': 'application/octet-stream' })

describe('The organisation from Excel', () => {
  let story: World
  let keeper: Person

  const look = async (rows: Partial<Register>): Promise<Json> => (await send(keeper, PREVIEW, await bytesOf(rows))).body
  const take = async (rows: Partial<Register>, digest: string) =>
    send(keeper, `${IMPORT}?digest=${digest}&reason=${encodeURIComponent('年初岗位设置')}`, await bytesOf(rows))

  beforeAll(async () => {
    story = await world('2026-03-02')
    keeper = await story.as('anquan')
  })
  afterAll(() => story.close())

  it('is sent back unchanged without a difference', async () => {
    const workbook = await keeper.browser.get('/api/organisation/register/workbook')
    const preview: Json = (await send(keeper, PREVIEW, workbook.bytes)).body
    expect(preview.problems).toEqual([])
    expect(preview.differences.map((each: Json) => [each.added.length, each.changed.length, each.missing.length])).toEqual(
      Array.from({ length: 7 }, () => [0, 0, 0]),
    )
    const read = await readRegister(workbook.bytes, REGISTER)
    expect(read.sheets.posts.length).toBeGreaterThan(300)
    expect((await send(keeper, `${IMPORT}?digest=${preview.digest}&reason=无变化`, workbook.bytes)).body).toMatchObject({
      code: 'sheet.no_change',
    })
  })

  it('with errors says each, row by row, and saves nothing', async () => {
    const rows = bigFile()
    rows.units.push({ ...rows.units[0]!, no: 'N02', name: '某单位', parent: '没有的单位' })
    rows.posts[4] = { ...rows.posts[4]!, isHead: true }
    rows.tenures[2] = { ...rows.tenures[2]!, post: 'NG999' }
    rows.tenures[5] = { ...rows.tenures[5]!, toOn: '2025-12-31' }
    const preview = await look(rows)
    expect(preview.problems.map((each: Json) => [each.code, each.row])).toEqual([
      ['units.unknown_parent', 3],
      ['posts.two_heads', 6],
      ['tenures.unknown_post', 4],
      ['tenures.reversed', 7],
    ])
    expect((await take(rows, preview.digest)).body).toMatchObject({ code: 'sheet.has_problems', facts: { count: 4 } })
    expect((await keeper.browser.get('/api/units/N01')).status).toBe(404)
  })

  it('of 300 posts comes in as it was seen, under the keeper’s reason', async () => {
    const preview = await look(bigFile())
    expect([preview.problemCount, preview.rows]).toEqual([0, 901])
    expect((await take(bigFile(), 'a'.repeat(64))).body).toMatchObject({ code: 'sheet.moved_on' })
    expect((await take(bigFile(), preview.digest)).body).toEqual({ added: 901, changed: 0 })
    const unit = await keeper.get('/api/units/N01')
    expect([unit.posts.length, unit.head.name]).toEqual([300, '练习001'])
    expect((await keeper.get('/api/persons?search=lianxi300')).items).toHaveLength(1)
  })

  it('again is a difference, and only that is saved', async () => {
    const rows = bigFile()
    rows.tenures[0] = { ...rows.tenures[0]!, toOn: '2026-03-01' }
    rows.tenures.push({ person: 'NR002', post: 'NG001', fromOn: '2026-03-01', toOn: null, document: null })
    const preview = await look({ tenures: rows.tenures })
    const [difference] = preview.differences.filter((each: Json) => each.sheet.zh === '任职')
    expect([difference.added.length, difference.changed.length, difference.unchanged]).toEqual([1, 1, 299])
    expect(difference.changed[0].changes).toEqual([
      { field: { zh: '终止日', en: 'Until' }, before: null, after: { zh: '2026-03-01', en: '2026-03-01' } },
    ])
    expect((await take({ tenures: rows.tenures }, preview.digest)).body).toEqual({ added: 1, changed: 1 })
    expect((await keeper.get('/api/units/N01')).head.name).toBe('练习002')
  })

  it('by hand is checked as a file is', async () => {
    const row = {
      ...{ revision: null, sheet: 'tenures' },
      reason: '任命',
      values: { person: 'NR003', post: 'NG001', fromOn: '2026-03-02', toOn: null, document: '' },
    }
    const refused = await keeper.try('POST', ROWS, row)
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'organisation.row_faulty', facts: { fields: ['起始日'] } }])
    const empty = { ...row, values: { ...row.values, fromOn: '三月' } }
    expect((await keeper.try('POST', ROWS, empty)).body).toMatchObject({
      facts: { fields: ['起始日'], zh: ['“三月”不是存在的日期（日期，如 2026-03-02）'] },
    })
    const charge = {
      revision: null,
      sheet: 'charges' as const,
      reason: '分工调整',
      values: { person: 'NR001', unit: 'N01', kind: 'inCharge', isEnded: false },
    }
    expect(await keeper.post(ROWS, charge)).toMatchObject({ added: 1 })
    expect((await keeper.get('/api/units/N01')).leaders).toMatchObject([{ kind: 'inCharge', person: { id: 'NR001' } }])
    const ended = { ...charge, values: { ...charge.values, isEnded: true } }
    expect(await keeper.post(ROWS, await ontoNow(keeper, ended))).toEqual({ added: 0, changed: 1 })
    expect((await keeper.get('/api/units/N01')).leaders).toEqual([])
    const found = await keeper.get('/api/organisation/register/rows?sheet=tenures&search=lianxi002')
    expect(found.items.map((each: Json) => each.values.post)).toEqual(['NG001', 'NG002'])
  })

  it('is kept by a unit’s keeper for that unit only, and by nobody else', async () => {
    await story.server.workshop.sweep((work) =>
      grantRole(work, { personId: story.idOf('zhigong1'), role: 'organisationKeeper', nodeId: 'N01', fromOn: '2020-01-01', toOn: null }),
    )
    const own = await story.as('zhigong1')
    const name = (unit: string) => ({
      ...{ revision: null, sheet: 'posts' },
      reason: '增设',
      values: { no: `K-${unit}`, unit, title: '综合岗', layer: 'other', isHead: false, isKeyPost: false },
    })
    expect(await own.post(ROWS, name('N01'))).toMatchObject({ added: 1 })
    const other = story.institution.units[3]?.id ?? ''
    expect((await own.try('POST', ROWS, name(other))).body).toMatchObject({
      code: 'organisation.row_faulty',
      facts: { en: ['the row belongs to a unit that is not yours to keep（only your unit and those below it）'] },
    })
    const seen = await own.get('/api/organisation/register/rows?sheet=units')
    expect(seen.items.map((each: Json) => each.values.no)).toEqual(['N01'])
    const officer = await story.as('jijian1')
    expect((await officer.browser.get('/api/organisation/register/workbook')).status).toBe(403)
  })

  it('lets no keeper rename or untie a person of elsewhere whom they have given a post of their own', async () => {
    const own = await story.as('zhigong1')
    const outsider = story.idOf('jijian1')
    const values = { person: outsider, post: 'NG300', fromOn: '2026-03-01', toOn: null, document: '' }
    expect(await own.post(ROWS, { revision: null, sheet: 'tenures', reason: '借调', values })).toMatchObject({ added: 1 })
    const rename = { revision: null, sheet: 'persons', reason: '更正', values: { no: outsider, name: '改名' } }
    const untie = {
      revision: null,
      sheet: 'relatives' as const,
      reason: '更正',
      values: { person: outsider, relative: 'NR009', kind: '其他', isEnded: false },
    }
    expect((await own.try('POST', ROWS, rename)).body).toMatchObject({ code: 'organisation.row_faulty' })
    expect(await own.post(ROWS, untie)).toMatchObject({ added: 1 })
    const struck = { ...untie, values: { ...untie.values, isEnded: true } }
    expect((await own.try('POST', ROWS, struck)).body).toMatchObject({ code: 'organisation.row_faulty' })
    expect((await own.get(`/api/organisation/register/rows?sheet=persons&search=${outsider}`)).items).toEqual([])
    expect(await keeper.post(ROWS, await ontoNow(keeper, struck))).toMatchObject({ changed: 1 })
  })

  it('shows its responsibility frame: leading group, gaps, and what stands below as counts', async () => {
    const officer = await story.as('jijian1')
    const frame = await officer.get('/api/units/U01/frame')
    expect(frame.members[0]).toMatchObject({ body: 'leadingGroup', role: 'head', isPast: false })
    expect(frame.gaps).toContainEqual({ kind: 'noTeam', unitId: 'N01', unitName: '州公路局第二机械化中心', what: null })
    expect(frame.below.find((each: Json) => each.unitId === 'N01')).toMatchObject({ hasTeam: false, posts: 301 })
    const roster = await officer.browser.get('/api/units/U01/roster')
    expect([roster.status, roster.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const other = await story.as('zhigong1')
    await story.server.workshop.sweep((work) =>
      grantRole(work, { personId: 'NR009', role: 'organisationKeeper', nodeId: 'N01', fromOn: '2020-01-01', toOn: null }),
    )
    expect((await other.browser.get('/api/units/none/frame')).status).toBe(404)
  })

  it('gets its accounts from the system administrator, who tells each password once', async () => {
    const system = await story.as('xitong')
    const opened = await system.post('/api/accounts', { personId: 'NR009', username: 'lianxi9' })
    const browser = story.server.browser()
    expect((await browser.signIn('lianxi9', opened.password)).body).toMatchObject({ mustChangePassword: true })
    const again = await system.post('/api/accounts/NR009/password')
    expect(again.password).not.toBe(opened.password)
    expect((await browser.get('/api/sessions')).status).toBe(401)
    expect((await system.get('/api/accounts?search=lianxi009')).items).toMatchObject([{ id: 'NR009', username: 'lianxi9' }])
    expect((await system.try('POST', '/api/accounts/NR010/password')).body).toMatchObject({ code: 'identity.account_unknown' })
    expect((await system.try('POST', `/api/accounts/${system.id}/password`)).body).toMatchObject({ code: 'identity.own_password' })
    expect((await system.try('POST', '/api/accounts', { personId: 'NR404', username: 'nobody' })).status).toBe(404)
    expect((await keeper.try('POST', '/api/accounts', { personId: 'NR010', username: 'x' })).status).toBe(403)
    const own = story.server.browser()
    await own.signIn('lianxi9', again.password)
    await own.send('POST', '/api/password', { currentPassword: again.password, newPassword: 'qing-feng-lian-xi' })
    await own.signIn('lianxi9', 'qing-feng-lian-xi')
    expect((await own.get('/api/units/N01/frame')).status).toBe(200)
    expect((await own.get('/api/units/U01/frame')).body).toMatchObject({ code: 'organisation.out_of_sight' })
  })
})

describe('An installation of one’s own', () => {
  it('begins with three administrators, who bring in the organisation and open its accounts', async () => {
    const server = await testServer(modulesOf(join(tmpdir(), 'jianwei-journey-unused')), {
      now: '2026-03-02T01:00:00Z',
      calendar: workCalendar(),
    })
    const signIns = await server.workshop.sweep(async (work) => {
      await loadPacks(work, PACK_FOLDER)
      return loadFirstAdministrators(work)
    })
    expect(signIns.map((each) => each.username)).toEqual(['system', 'security', 'audit'])
    const own = 'qing-feng-xu-lai'
    const admitted = async (username: string) => {
      const browser = server.browser()
      const first = signIns.find((each) => each.username === username)?.password ?? ''
      await browser.signIn(username, first)
      await browser.send('POST', '/api/password', { currentPassword: first, newPassword: own })
      await browser.signIn(username, own)
      return browser
    }
    const security = await admitted('security')
    const rows: Partial<Register> = {
      units: [
        {
          ...bigFile().units[0]!,
          no: '0',
          name: '某县财政局',
          shortName: '县财政局',
          kind: 'institution',
          parent: null,
          hasRegister: true,
          pack: 'cn.generic',
        },
        { ...bigFile().units[0]!, no: 'D10', name: '预算股', shortName: '预算股', kind: 'section', parent: '某县财政局' },
      ],
      posts: [{ no: 'G1', unit: '预算股', title: '股长', layer: 'middle', isHead: true, isKeyPost: true, jobRank: '股级' }],
      persons: [{ no: 'R1', name: '试用一' }],
      tenures: [{ person: '试用一', post: 'G1', fromOn: '2024-05-06', toOn: null, document: null }],
    }
    const headers = { 'content-type': 'application/octet-stream' }
    const preview = (await security.send('POST', PREVIEW, await bytesOf(rows), headers)).body as Json
    expect(preview.problems).toEqual([])
    const taken = await security.send('POST', `${IMPORT}?digest=${preview.digest}&reason=first`, await bytesOf(rows), headers)
    expect(taken.body).toEqual({ added: 4, changed: 1 })
    const system = await admitted('system')
    const opened = (await system.send('POST', '/api/accounts', { personId: 'R1', username: 'shiyong' })).body as Json
    const granted = await security.send('POST', '/api/grants', { personId: 'R1', role: 'disciplineOfficer', nodeId: '0' })
    expect(granted.status).toBe(200)
    const officer = server.browser()
    expect((await officer.signIn('shiyong', opened.password)).body).toMatchObject({ name: '试用一', mustChangePassword: true })
    await server.close()
  })
})

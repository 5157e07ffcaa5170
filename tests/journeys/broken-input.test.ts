import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { at, type Described, describedBy } from './openapi.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const ID = '5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11'
const BAD_WORDS = ['%', '_', '\\', "' OR 1=1 --", '"; DROP TABLE matters; --', '\u0000', '\ud800', '{}', '中'.repeat(101)]
const BAD_CURSORS = ['abc', '~', '1~', '9999999999999999999', "' OR 1=1", '\u0000', '2026-02-30~1', ID]
const BAD_LIMITS = ['-1', '0', '201', '1e9', 'NaN', 'abc', '']
const BAD_IDS = ['abc', '0', '../../etc/passwd', "' OR 1=1 --", '\u0000', `${ID}x`, '%', ID]
const BAD_VALUES: Json[] = [
  null,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000abc',
  'a\ud800b',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  'x'.repeat(50_000),
  true,
  [],
  {},
  [null],
  ID,
]

/** A value that the schema would take, so that one bad field at a time gets past the others. */
function sample(schema: Json): Json {
  if (schema === undefined) return undefined
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf
  if (options) return sample(options[0])
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((key: string) => [key, sample(schema.properties[key])]))
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items))
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.format === 'uuid') return ID
  if (schema.format === 'date') return '2026-03-02'
  return 'x'.repeat(Math.max(4, schema.minLength ?? 0))
}

/** Bodies with one field wrong, and bodies that are no object at all. */
function badBodies(schema: Json): Json[] {
  const good = sample(schema) ?? {}
  const keys = Object.keys(schema?.properties ?? {})
  return [
    ...BAD_VALUES.slice(0, 5),
    { ...good, unheardOf: 1 },
    ...keys.flatMap((key) => BAD_VALUES.map((value) => ({ ...good, [key]: value }))),
  ]
}

describe('Broken input is answered clearly, and the server stays up', () => {
  let story: World
  let doors: Described[]
  let folder: string
  const answers: string[] = []
  const counted = async (): Promise<Json> =>
    withClient(
      story.server.fresh.admin,
      async (client) =>
        (
          await client.query(
            `SELECT (SELECT count(*) FROM jianwei.matters) AS matters, (SELECT count(*) FROM jianwei.information_items) AS items, (SELECT count(*) FROM jianwei.warnings) AS warnings, (SELECT count(*) FROM jianwei.imports) AS imports, (SELECT count(*) FROM jianwei.number_series) AS numbers, (SELECT count(*) FROM jianwei.talks) AS talks`,
          )
        ).rows[0],
    )

  async function knock(username: string, method: Described['method'], path: string, payload?: unknown, type?: string): Promise<number> {
    const { browser } = await person(username)
    const answer = await story.server.http.inject({
      method,
      url: path,
      cookies: { jianwei: browser.token ?? '' },
      headers: { 'x-csrf-token': browser.csrf, ...(type ? { 'content-type': type } : {}) },
      ...(payload === undefined ? {} : { payload: payload as string }),
    })
    if (answer.statusCode >= 500)
      answers.push(
        `${username} ${method} ${path.slice(0, 120)} ${String(typeof payload === 'string' ? payload : JSON.stringify(payload)).slice(0, 160)}`,
      )
    return answer.statusCode
  }
  const people = new Map<string, Awaited<ReturnType<World['as']>>>()
  async function person(username: string) {
    const known = people.get(username) ?? (await story.as(username))
    people.set(username, known)
    return known
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-broken-'))
    story = await world('2026-03-02', { dataFolder: folder })
    doors = (await describedBy(story)).filter((each) => !each.path.startsWith('/api/session') && each.path !== '/api/password')
    const term = { fromOn: '2026-03-02', toOn: '2028-03-01' }
    const officer = { kind: 'informationOfficer', identity: 'staff', name: '', employer: '', phone: '0100-1234567', ...term }
    const post = { ...officer, unitId: unitNamed(story, '路政科'), personId: story.idOf('zhigong1') }
    await (await story.as('jijian1')).post('/api/appointments', post)
  })
  afterAll(async () => {
    await story.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Somebody who gets past the permission of this door. */
  /** Who may open a door, where the section head of the discipline office may not. */
  const INSIDERS: Readonly<Record<string, string>> = {
    'assessment.conclude': 'shuji',
    'policy.approve': 'shuji',
    'warning.account': 'shuji',
    'determination.approve': 'shuji',
    'dataset.query': 'shuju',
    'dataset.define': 'shuju',
    'organisation.keep': 'anquan',
    'identity.keep': 'xitong',
    'portal.use': 'zhigong1',
  }
  const insider = (door: Described): string => (door.permission.startsWith('access.') ? 'anquan' : (INSIDERS[door.permission] ?? 'jiancha'))

  it('in addresses and queries', async () => {
    for (const door of doors.filter((each) => each.method === 'GET')) {
      for (const id of door.path.includes('{') ? BAD_IDS : [ID]) await knock(insider(door), 'GET', at(door.path, id))
      for (const name of door.query) {
        for (const value of [...(name === 'limit' ? BAD_LIMITS : name === 'cursor' ? BAD_CURSORS : BAD_WORDS), '99999999999'])
          await knock(insider(door), 'GET', `${at(door.path, ID)}?${name}=${encodeURIComponent(value.isWellFormed() ? value : '\ufffd')}`)
      }
      await knock(insider(door), 'GET', `${at(door.path, ID)}?cursor=%ff&limit=1&search=%00`)
    }
    expect(answers).toEqual([])
  })

  it('in every field of every body', async () => {
    const before = await counted()
    for (const door of doors.filter((each) => each.method !== 'GET' && !each.takesFile)) {
      for (const body of badBodies(door.body))
        await knock(insider(door), door.method, at(door.path, ID), JSON.stringify(body), 'application/json')
      await knock(insider(door), door.method, at(door.path, 'not-an-id'), JSON.stringify(sample(door.body) ?? {}), 'application/json')
    }
    expect(answers).toEqual([])
    expect(await counted()).toEqual(before)
  })

  it('in bodies that are no JSON, too large, too deep or of another kind', async () => {
    const before = await counted()
    const statuses = new Set<number>()
    const strays: string[] = []
    for (const door of doors.filter((each) => each.method !== 'GET')) {
      const url = at(door.path, ID)
      const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
      for (const [payload, type] of [
        ['{', 'application/json'],
        [deep, 'application/json'],
        ['{"__proto__":{"a":1}}', 'application/json'],
        ['a=1', 'application/x-www-form-urlencoded'],
        ['<a/>', 'text/xml'],
        ['x', 'multipart/form-data; boundary=y'],
      ])
        statuses.add(await knock(insider(door), door.method, url, payload, type))
      const large = door.takesFile ? 413 : await knock(insider(door), door.method, url, `"${'x'.repeat(1_100_000)}"`, 'application/json')
      if (large !== 413) strays.push(`${door.method} ${door.path} ${door.permission} ${large}`)
    }
    expect(strays).toEqual([])
    expect(answers).toEqual([])
    expect([...statuses]).toEqual(expect.arrayContaining([400, 415]))
    expect(await counted()).toEqual(before)
    expect((await story.server.browser().get('/api/health')).status).toBe(200)
  })

  it('in registrations that are nearly right: nothing half-written, no number drawn', async () => {
    const before = await counted()
    const officer = await story.as('jijian1')
    const good = {
      signalId: null,
      channel: 'officer',
      signType: 'early',
      keyArea: 'roadApproval',
      title: '许可受理未核查',
      content: '信息员反映许可受理后未作现场核查。',
      receivedOn: '2026-03-02',
      source: '',
      subjects: [{ kind: 'person', id: story.idOf('zhigong1') }],
    }
    const wrong: [Json, number][] = [
      [{ title: '空字符\u0000在此' }, 400],
      [{ content: '半个代理项 \ud83d 在此处文字' }, 400],
      [{ receivedOn: '2026-02-30' }, 400],
      [{ receivedOn: '0000-01-01' }, 400],
      [{ receivedOn: '2027-01-01' }, 409],
      [{ signalId: ID }, 404],
      [{ subjects: [{ kind: 'person', id: 'nobody' }] }, 409],
      [{ subjects: [...good.subjects, { kind: 'post', id: 'none' }] }, 409],
      [{ subjects: [] }, 400],
      [{ channel: 'x' }, 409],
      [{ unheardOf: 1 }, 400],
    ]
    for (const [change, status] of wrong)
      expect([change, (await officer.try('POST', '/api/ledger', { ...good, ...change })).status]).toEqual([change, status])
    expect(await counted()).toEqual(before)
    expect((await officer.try('POST', '/api/ledger', { ...good, subjects: [...good.subjects, ...good.subjects] })).status).toBe(200)
  })

  it('in charts and logs: each refused with its reason, nothing left in the lake', async () => {
    const keeper = await person('shuju')
    const send = async (path: string, payload: string | Buffer) => {
      const answer = await story.server.http.inject({
        method: 'POST',
        url: path,
        cookies: { jianwei: keeper.browser.token ?? '' },
        headers: { 'x-csrf-token': keeper.browser.csrf, 'content-type': 'application/octet-stream' },
        payload,
      })
      return { status: answer.statusCode, body: answer.json<Json>() }
    }
    const bpmn = (inner: string) =>
      `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${inner}</process></definitions>`
    for (const chart of [
      '',
      'no xml',
      '<a/>',
      '\u0000',
      bpmn('<task id="t"/><endEvent id="e"/>'),
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${bpmn('<startEvent id="s" name="&x;"/>')}`,
    ]) {
      const answer = await send('/api/flows?item=x&fileName=x.bpmn', chart)
      expect([chart.slice(96), answer.status >= 400 && answer.status < 500, typeof (answer.body.code ?? answer.body.error)]).toEqual([
        chart.slice(96),
        true,
        'string',
      ])
    }
    const log =
      '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log><trace><string key="concept:name" value="&x;"/></trace></log>'
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const files: [string, string | Buffer][] = [
      ['bad.xes', log],
      ['bad.xes', 'no xml'],
      ['bad.xes.gz', 'no gzip'],
      ['cut.xes', '<log><trace>'],
      ['picture.csv', png],
      ['empty.csv', ''],
      ['wide.csv', `a,b\n${'x'.repeat(10_500_000)},1\n`],
    ]
    for (const [name, content] of files) {
      const look = await send(`/api/datasets/preview?fileName=${name}`, content)
      expect([name, look.status < 500]).toEqual([name, true])
      if (look.status !== 200) continue
      const mapping = { ...look.body.mapping, table: look.body.mapping.table || 'payment' }
      const brought = await keeper.try('POST', '/api/datasets/imports', { uploadId: look.body.uploadId, fileName: name, mapping })
      expect([name, brought.status >= 400 && brought.status < 500, brought.text.slice(0, 200)]).toEqual([
        name,
        true,
        expect.stringMatching(/code|error/),
      ])
    }
    const kept = (await readdir(folder, { recursive: true })).filter((each) => each.endsWith('.parquet') || each.endsWith('.part'))
    expect(kept).toEqual([])
    expect(await counted()).toMatchObject({ imports: '0' })
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepReports } from '../../src/modules/reports/report.jobs.ts'
import { copyKeyTo } from '../../src/web/modules/reports/sealing/report-key.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { at, describedBy } from './openapi.ts'
import {
  codeOf,
  comeBack,
  done,
  type Door,
  doorOf,
  idsOf,
  messageOf,
  type Officer,
  officer,
  type Page,
  prepare,
  report,
  withKey,
} from './reports.steps.ts'
import { registration, unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

const SECRET = '局长在工程招标中打招呼'
const host = (story: World) => ({ sweep: story.server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal })

describe('A report about the head or the discipline body (P6, X17)', () => {
  let story: World
  let door: Door
  let below: Officer
  let above: Officer
  let id = ''
  let code = ''
  const rows = async (text: string, values: unknown[] = []): Promise<Json[]> =>
    withClient(story.server.fresh.admin, async (client) => {
      await client.query('SET search_path = jianwei')
      return (await client.query(text, values)).rows
    })
  /** One person of each set of roles below. */
  const everybodyBelow = () => {
    const rolesOf = (personId: string) => {
      const held = story.institution.roles.filter((each) => each.personId === personId && each.role !== 'staff')
      return held
        .map((each) => each.role)
        .toSorted()
        .join()
    }
    const below = story.institution.signIns.filter((each) => !each.username.startsWith('shangji'))
    return [...new Map(below.toReversed().map((each) => [rolesOf(each.personId), each])).values()]
  }

  beforeAll(async () => {
    story = await world('2026-03-02')
    door = doorOf(story)
    below = await officer(story, 'jijian1')
    await report(door, { unitId: unitNamed(story, '养护科'), text: '一般反映' })
  })
  afterAll(() => story.close())

  it('waits for a sealed paper while the superior has no key; nothing is stored', async () => {
    const before = await rows(`SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM report_drafts) AS drafts`)
    expect(done(await door.post('/api/report/route', { unitId: 'U01', concern: 'head' }))).toEqual({
      way: 'paper',
      why: 'noKey',
      place: '上级纪检监察机关',
    })
    const spoilt = await prepare(door, { unitId: 'U01', text: SECRET })
    const refused = await door.post('/api/report', { ...spoilt.body, concern: 'head' })
    expect(codeOf(refused)).toEqual([409, 'report.on_paper_only'])
    expect(done(await door.post('/api/report/route', { unitId: 'U00', concern: 'discipline' }))).toMatchObject({
      way: 'paper',
      why: 'noSuperior',
    })
    expect(await rows(`SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM report_drafts) AS drafts`)).toEqual(before)
  })

  it('goes to the register above, sealed to its officers alone', async () => {
    above = await officer(story, 'shangji')
    for (const concern of ['head', 'discipline'] as const)
      ({ code } = await report(door, { unitId: unitNamed(story, '养护科'), concern, text: `${SECRET} ${concern}` }))
    const ids = await idsOf(above.person)
    expect(ids).toHaveLength(2)
    id = ids[1] ?? ''
    expect((await above.open(id)).texts).toEqual([`reporter: ${SECRET} head`])
    expect((await rows(`SELECT register_node FROM reports WHERE id = $1`, [id])).map((row) => row.register_node)).toEqual(['U00'])
    expect(await idsOf(below.person)).toHaveLength(1)
  })

  it('its row tells neither the unit below nor whom it concerns', async () => {
    const [row] = await rows(`SELECT * FROM reports WHERE id = $1`, [id])
    expect(Object.keys(row).toSorted()).toEqual(
      [
        ...[
          'acknowledged_on',
          'duplicate_of',
          'ended_on',
          'has_news',
          'id',
          'is_named',
          'is_new',
          'item_id',
          'locator',
          'matter_id',
          'no',
          'received_on',
        ],
        ...['recipient', 'register_node', 'reporter_copy', 'seq', 'state'],
      ].toSorted(),
    )
    // A look of an officer at a name of the ledger is no act of a reporter.
    for (const column of await rows(
      `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'jianwei' AND table_name LIKE 'report%' AND table_name <> 'reporter_looks' AND data_type LIKE 'timestamp%'`,
    ))
      expect(column).toBe('no column of reports holds an instant')
  })

  it('leaves nothing below, for any role and any door: not a line, a count, a number, a notice or an entry of the trail', async () => {
    story.itIs('2026-03-20')
    await sweepReports.run(host(story), {})
    await carryVisits.run(host(story), {})
    const doors = (await describedBy(story)).filter((each) => each.method === 'GET' && each.permission !== 'public')
    const [other] = await rows(`SELECT id FROM reports WHERE register_node = 'U01'`)
    for (const { username } of everybodyBelow()) {
      const person = await story.as(username)
      for (const each of doors) {
        const answer = await person.browser.get(at(each.path, id))
        const isSeen = answer.status < 300 && (answer.text.includes(id) || answer.text.includes(SECRET))
        expect(isSeen ? `${username} sees it at ${each.path}` : '').toBe('')
      }
      const list = await person.browser.get('/api/reports')
      if (list.status === 200) expect((list.body as Json).items.map((line: Json) => line.id)).toEqual([other?.id])
      else expect(list.status).toBe(403)
    }
    const chains = await rows(`SELECT DISTINCT chain FROM trail_entries WHERE object_kind = 'report' AND object_id = $1`, [id])
    expect(chains).toEqual([{ chain: 'U00' }])
    expect(await rows(`SELECT 1 FROM trail_entries WHERE chain <> 'U00' AND details::text LIKE $1`, [`%${id}%`])).toEqual([])
    const told = await rows(`SELECT DISTINCT person_id FROM notifications WHERE object_id = $1`, [id])
    expect(told.map((row) => row.person_id)).toContain(story.idOf('shangji'))
    expect(told.filter((row) => !story.institution.roles.some((each) => each.personId === row.person_id && each.nodeId === 'U00'))).toEqual(
      [],
    )
  })

  it('every other person is refused every act on it, as if it were not there', async () => {
    const doors = (await describedBy(story)).filter(
      (each) => each.path.startsWith('/api/reports/:id') || each.path.includes('/api/reports/{id}'),
    )
    expect(doors.length).toBeGreaterThan(7)
    const { page, key } = await withKey(await story.as('shangji'), above.identity).open(id)
    const message = await messageOf(key, 'office', '试探')
    const bodies: Record<string, unknown> = {
      messages: message,
      acts: { kind: 'acknowledge' },
      item: { registration: strip(registration(story, 'zhigong1')) },
      register: { nodeId: 'U01', reason: '试探移交', copies: [] },
    }
    for (const { username } of everybodyBelow()) {
      const { browser } = await story.as(username)
      for (const { method, path } of doors) {
        const address = at(path, id)
        const body = bodies[address.split('/').at(-1) ?? '']
        const query = path.endsWith('chunks') ? `?file=${page.parts[0]?.id}&number=0${method === 'PUT' ? '&chunks=1' : ''}` : ''
        const answer =
          method === 'GET'
            ? await browser.get(address + query)
            : method === 'PUT'
              ? await browser.send('PUT', address + query, Buffer.from('x'), { 'content-type': 'application/octet-stream' })
              : await browser.send(method, address, body)
        expect([username, method, path, answer.status]).toEqual([username, method, path, answer.status === 403 ? 403 : 404])
      }
    }
    expect((await withKey(await story.as('shangji'), above.identity).open(id)).page.report.state).toBe('received')
    const tried = await rows(`SELECT DISTINCT chain, object_id FROM trail_entries WHERE action = 'access.refuse' AND actor_id = $1`, [
      story.idOf('xitong'),
    ])
    expect(tried.map((row) => row.object_id)).toContain('GET /api/reports/:id')
    expect(tried.filter((row) => row.chain !== 'installation' || row.object_id.includes(id))).toEqual([])
  })

  it('is handed back and forth only with its keys, and then the old register has no part in it', async () => {
    const sup = withKey(await story.as('shangji'), above.identity)
    const { key } = await sup.open(id)
    const targets = await sup.person.get(`/api/reports/${id}/registers`)
    const bureau = targets.find((each: Json) => each.nodeId === 'U01')
    const give = (nodeId: string, copies: Json[]) =>
      sup.person.try('POST', `/api/reports/${id}/register`, { nodeId, reason: '属下级管辖', copies })
    expect(codeOf(await give('U00', []))).toEqual([409, 'report.same_register'])
    expect(codeOf(await give('U01', []))).toEqual([409, 'report.keys_changed'])
    const copies = await Promise.all(
      bureau.recipients.map(async (to: Json) => ({ keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })),
    )
    expect((await give('U01', copies)).status).toBe(200)
    expect((await sup.person.try('GET', `/api/reports/${id}`)).status).toBe(404)
    const officerBelow = withKey(await story.as('jijian1'), below.identity)
    expect((await officerBelow.open(id)).texts).toEqual([`reporter: ${SECRET} head`])
    const lines = await rows(`SELECT count(*)::int AS n FROM report_copies WHERE report_id = $1`, [id])
    expect(lines).toEqual([{ n: bureau.recipients.length }])
    expect((await comeBack(door, code)).page.state).toBe('received')
  })

  it('what belongs into the register above is not registered below: hand the report over instead', async () => {
    const person = await story.as('jijian1')
    const refused = await person.try('POST', `/api/reports/${id}/item`, { registration: strip(registration(story, 'juzhang')) })
    expect(codeOf(refused)).toEqual([409, 'report.belongs_elsewhere'])
    expect((await person.get('/api/ledger')).items).toEqual([])
  })

  it('once registered, whom the matter concerns no longer sees the report, and loses the copy of its key', async () => {
    const kin = await officer(story, 'jijian3')
    const own = withKey(await story.as('jijian1'), below.identity)
    const { waiting } = await own.person.get('/api/report-keys/waiting')
    for (const each of waiting) {
      const { key } = await own.open(each.reportId)
      const copies = await Promise.all(
        each.missing.map(async (to: Json) => ({ reportId: each.reportId, keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })),
      )
      await own.person.post('/api/report-keys/waiting', { copies })
    }
    expect((await kin.open(id)).texts).toHaveLength(1)
    await rows(`INSERT INTO relatives (person_id, relative_id, kind) VALUES ($1, $2, '配偶')`, [
      story.idOf('jijian3'),
      story.idOf('zhigong1'),
    ])
    await own.person.post<Page>(`/api/reports/${id}/item`, { registration: strip(registration(story, 'zhigong1')) })
    expect((await kin.person.try('GET', `/api/reports/${id}`)).status).toBe(404)
    await sweepReports.run(host(story), {})
    const left = await rows(`SELECT k.person_id FROM report_copies AS c JOIN report_keys AS k ON k.id = c.key_id WHERE c.report_id = $1`, [
      id,
    ])
    expect(left.map((row) => row.person_id)).toEqual([story.idOf('jijian1')])
  })

  it('the application’s role reads nothing of reports for the wrong person, and changes nothing that is on record', async () => {
    const tables = [
      'reports',
      'report_parts',
      'report_files',
      'report_chunks',
      'report_clocks',
      'report_acts',
      'report_copies',
      'report_keys',
    ]
    const tried = (personId: string, statement: string) =>
      story.server.fresh.database
        .transaction('app', personId, async (tx) => {
          const result = await sql.raw(statement).execute(tx)
          throw new Error(`rows ${result.rows.length + Number(result.numAffectedRows ?? 0)}`)
        })
        .catch((error: unknown) => (error as Error).message)
    for (const username of ['juzhang', 'xitong', 'anquan', 'shenji', 'fenguan1', 'kezhang1'])
      for (const table of tables)
        expect([username, table, await tried(story.idOf(username), `SELECT * FROM ${table}`)]).toEqual([username, table, 'rows 0'])
    const me = story.idOf('jijian1')
    for (const statement of [
      `UPDATE report_parts SET sealed = 'x'`,
      `DELETE FROM report_parts`,
      `DELETE FROM reports`,
      `UPDATE reports SET register_node = 'U00'`,
      `UPDATE reports SET received_on = '2020-01-01'`,
      `INSERT INTO report_copies SELECT * FROM report_copies`,
      `DELETE FROM report_acts`,
      `UPDATE report_clocks SET due_on = '2030-01-01'`,
      `SELECT jianwei_door_look('\\x00')`,
      `SELECT jianwei_door_uploads('\\x00')`,
    ])
      expect([statement, await tried(me, statement)]).toEqual([statement, expect.stringContaining('permission denied')])
    expect(
      await tried(
        me,
        `INSERT INTO report_acts (id, report_id, on_day, by_person, act, reason) SELECT gen_random_uuid(), id, received_on, '${story.idOf('jiancha')}', 'message', '' FROM reports`,
      ),
    ).toContain('row-level security')
    expect(await tried(me, `SELECT wrapped FROM report_keys WHERE person_id <> '${me}'`)).toBe('rows 0')
  })

  it('the visitor’s role reads no table of reports, nor any other that is not public', async () => {
    const tables = await rows(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'jianwei' AND table_type = 'BASE TABLE'`,
    )
    const open: string[] = []
    for (const { table_name: table } of tables) {
      const answer = await story.server.fresh.database
        .transaction('visitor', '', async (tx) => (await sql.raw(`SELECT * FROM ${table}`).execute(tx)).rows.length)
        .catch((error: unknown) => (error as Error).message)
      if (!String(answer).includes('permission denied')) open.push(`${table}: ${answer}`)
    }
    // Public by its own wall: what is published, and only that.
    expect(open).toEqual(['published_entries: 0'])
  })
})

const strip = ({ signalId: _signal, receivedOn: _day, source: _source, ...words }: ReturnType<typeof registration>) => words

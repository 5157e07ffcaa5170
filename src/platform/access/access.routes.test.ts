import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, personIdOf, type TestServer, testServer } from '../../../tests/http.ts'
import { withClient } from '../database/connection.ts'
import { answers, type Module } from '../module.ts'
import { grantRole } from './access.grants.ts'
import { nodesBelow } from './access.question.ts'
import type { RoleGrant } from './access.schema.ts'

/** Stands for the organisation: a bureau with one section below it. */
const tree: Module = {
  name: 'tree',
  permissions: { 'signal.read': ['disciplineOfficer'] },
  answers: [
    answers(nodesBelow, async ({ nodeIds }) =>
      Object.fromEntries(nodeIds.map((id) => [id, id === 'bureau' ? ['bureau', 'section'] : [id]])),
    ),
  ],
}

let server: TestServer
let security: Browser
beforeAll(async () => {
  server = await testServer([tree])
  await server.person('anquan', [{ role: 'securityAdministrator', nodeId: 'bureau' }])
  await server.person('keanquan', [{ role: 'securityAdministrator', nodeId: 'section' }])
  await server.person('xitong', [{ role: 'systemAdministrator', nodeId: 'bureau' }])
  await server.person('shenji', [{ role: 'auditAdministrator', nodeId: 'bureau' }])
  for (const username of ['linyue', 'heyan', 'guwen', 'zhouning']) await server.person(username)
  security = await server.as('anquan')
})
afterAll(() => server.close())

const give = (by: Browser, username: string, role: string, period: object = {}) =>
  by.send('POST', '/api/grants', { personId: personIdOf(username), role, nodeId: 'bureau', ...period })
const refusedWith = (code: string, facts: object = {}) => ({ error: 'refused', code, facts })

describe('granting a role', () => {
  it('takes effect at once, at the node and all below it, and gives the session a new token', async () => {
    const officer = await server.as('linyue')
    const former = officer.token
    expect((await give(security, 'linyue', 'disciplineOfficer')).status).toBe(200)
    expect((await officer.get('/api/session')).body).toMatchObject({
      roles: [{ role: 'disciplineOfficer', nodeId: 'bureau' }],
      permissions: [{ permission: 'signal.read', reach: 0 }],
      reaches: [['bureau', 'section']],
    })
    expect(officer.token).not.toBe(former)
  })

  it('belongs to the security administrator alone', async () => {
    for (const username of ['xitong', 'shenji', 'heyan']) {
      const answer = await give(await server.as(username), 'guwen', 'disciplineOfficer')
      expect([answer.status, answer.body]).toEqual([403, refusedWith('access.not_permitted', { permission: 'access.grant' })])
    }
  })

  it('is refused to oneself', async () => {
    expect((await give(security, 'anquan', 'securityAdministrator')).body).toEqual(refusedWith('access.own_roles'))
  })

  it('is refused, and not taken back, beyond the nodes that one secures', async () => {
    const own = await server.as('keanquan')
    const at = (nodeId: string) => own.send('POST', '/api/grants', { personId: personIdOf('zhouning'), role: 'staff', nodeId })
    for (const nodeId of ['bureau', 'elsewhere'])
      expect([(await at(nodeId)).status, (await at(nodeId)).body]).toEqual([403, refusedWith('access.other_node', { nodeId })])
    const given = await at('section')
    expect(given.status).toBe(200)
    const above = (await give(security, 'zhouning', 'leaderInCharge')).body as RoleGrant
    expect((await own.send('DELETE', `/api/grants/${above.id}`)).body).toEqual(refusedWith('access.other_node', { nodeId: 'bureau' }))
    for (const grant of [above, given.body as RoleGrant])
      expect((await security.send('DELETE', `/api/grants/${grant.id}`)).status).toBe(200)
  })

  it('keeps the three administrators apart from each other and from business roles (X65)', async () => {
    const answer = await give(security, 'xitong', 'disciplineOfficer')
    expect([answer.status, answer.body]).toEqual([
      409,
      refusedWith('access.roles_exclude_each_other', { role: 'disciplineOfficer', held: 'systemAdministrator' }),
    ])
    expect((await give(security, 'shenji', 'systemAdministrator')).status).toBe(409)
  })

  it('lets an administrator take a business role once the other has ended', async () => {
    expect((await give(security, 'guwen', 'systemAdministrator', { toOn: '2026-03-31' })).status).toBe(200)
    expect((await give(security, 'guwen', 'disciplineOfficer', { fromOn: '2026-03-31' })).status).toBe(409)
    expect((await give(security, 'guwen', 'disciplineOfficer', { fromOn: '2026-04-01' })).status).toBe(200)
  })

  it('is refused for a period that ends before it begins', async () => {
    expect((await give(security, 'heyan', 'staff', { fromOn: '2026-03-02', toOn: '2026-03-01' })).body).toMatchObject({
      code: 'access.period_reversed',
    })
  })

  it('cannot join what excludes itself in the database either, when the rule is bypassed', async () => {
    const insert = `INSERT INTO jianwei.role_grants (id, person_id, role, node_id, from_on) VALUES (gen_random_uuid(), $1, 'disciplineOfficer', 'bureau', '2026-01-01')`
    await expect(withClient(server.fresh.admin, (client) => client.query(insert, [personIdOf('xitong')]))).rejects.toThrow(
      'exclude all others',
    )
  })

  it('is judged one after the other when two are given at once', async () => {
    const wanted = { personId: personIdOf('both'), nodeId: 'bureau', fromOn: '2026-03-02', toOn: null }
    const outcomes = await Promise.all(
      ['systemAdministrator', 'disciplineOfficer'].map((role) => server.workshop.sweep((work) => grantRole(work, { ...wanted, role }))),
    )
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1)
  })
})

describe('revoking a role', () => {
  it('ends it today and keeps the record', async () => {
    const grant = (await give(security, 'heyan', 'disciplineOfficer')).body as RoleGrant
    const officer = await server.as('heyan')
    expect((await security.send('DELETE', `/api/grants/${grant.id}`)).body).toMatchObject({ id: grant.id, toOn: '2026-03-01' })
    expect((await officer.get('/api/session')).body).toMatchObject({ roles: [], permissions: [] })
    expect((await security.get(`/api/grants?personId=${personIdOf('heyan')}`)).body).toMatchObject([
      { role: 'disciplineOfficer', toOn: '2026-03-01' },
    ])
  })

  it('says so when there is no such grant', async () => {
    const answer = await security.send('DELETE', `/api/grants/${personIdOf('nothing')}`)
    expect([answer.status, answer.body]).toEqual([404, refusedWith('access.grant_unknown')])
  })
})

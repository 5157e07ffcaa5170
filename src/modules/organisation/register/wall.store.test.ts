import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { testDesk } from '../../../../tests/work.ts'
import { accessModule } from '../../../platform/access/module.ts'
import { organisationModule } from '../module.ts'
import { saveOrganisation } from '../organisation.load.ts'

/** Carries what came out of a transaction that must not commit. */
class Undone extends Error {
  readonly rows: unknown[]
  constructor(rows: unknown[]) {
    super('undone')
    this.rows = rows
  }
}

const unit = (id: string, parentId: string | null) => ({
  ...{ id, parentId, kind: 'section' as const, name: `单位${id}`, shortName: id },
  ...{ hasRegister: false, agencyMark: null, packId: null },
})
const post = (id: string, unitId: string) => ({ id, unitId, title: `岗位${id}`, layer: 'middle' as const, isHead: false, isKeyPost: false })
const person = (id: string) => ({ id, name: id, pinyin: id })
const tenure = (personId: string, postId: string, fromOn = '2024-01-01', toOn: string | null = null) => ({ personId, postId, fromOn, toOn })

const FORMER = [
  tenure('RF', 'PB', '2020-01-01', '2024-01-01'),
  tenure('RF', 'PC'),
  tenure('RL', 'PC', '2018-01-01', '2020-01-01'),
  tenure('RL', 'PB', '2020-01-01', '2025-01-01'),
  tenure('RP', 'PB', '2018-01-01', '2020-01-01'),
  tenure('RP', 'PC', '2020-01-01', '2025-01-01'),
]

/** A bureau A with two offices B and C; B has a team D. K keeps B, KC keeps C, S secures A, SB secures B, E kept B until last year. RF left B for C, RL left B for nowhere, RP left C after B. */
const ORGANISATION = {
  units: [unit('A', null), unit('B', 'A'), unit('C', 'A'), unit('D', 'B')],
  posts: [post('PA', 'A'), post('PB', 'B'), post('PC', 'C'), post('PD', 'D')],
  persons: ['RA', 'RB', 'RC', 'RD', 'RF', 'RL', 'RP', 'R0', 'LEADER', 'K', 'KC', 'S', 'SB', 'E'].map(person),
  tenures: [tenure('RA', 'PA'), tenure('RB', 'PB'), tenure('RC', 'PC'), tenure('RD', 'PD'), ...FORMER],
  charges: [
    { personId: 'LEADER', unitId: 'C', kind: 'inCharge' as const },
    { personId: 'RA', unitId: 'B', kind: 'inCharge' as const },
  ],
  relatives: [
    { personId: 'RA', relativeId: 'RC', kind: '配偶' },
    { personId: 'RB', relativeId: 'RC', kind: '兄弟姐妹' },
    { personId: 'RB', relativeId: 'RD', kind: '父母' },
    { personId: 'RF', relativeId: 'RC', kind: '配偶' },
    { personId: 'R0', relativeId: 'RC', kind: '其他' },
  ],
}

const UNIT = 'INSERT INTO units (id, parent_id, kind, name, short_name, has_register)'
const UPSERT = 'ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, parent_id = EXCLUDED.parent_id'
const POST = 'INSERT INTO posts (id, unit_id, title, layer, is_head, is_key_post)'

describe('The keeper of an office', () => {
  let fresh: FreshDatabase

  beforeAll(async () => {
    fresh = await freshDatabase([accessModule, organisationModule])
    await testDesk(fresh, '2026-03-02').sweep(async ({ tx, note }) => {
      await saveOrganisation(tx, ORGANISATION)
      await note({ action: 'organisation.begin', object: { kind: 'organisation', id: 'A' } })
      const grants = [
        ['K', 'organisationKeeper', 'B', null],
        ['S', 'securityAdministrator', 'A', null],
        ['E', 'organisationKeeper', 'B', '2025-12-31'],
        ['KC', 'organisationKeeper', 'C', null],
        ['SB', 'securityAdministrator', 'B', null],
      ] as const
      for (const [who, role, node, until] of grants)
        await sql`INSERT INTO role_grants (id, person_id, role, node_id, from_on, to_on) VALUES (${randomUUID()}, ${who}, ${role}, ${node}, '2020-01-01', ${until})`.execute(
          tx,
        )
    })
  })
  afterAll(() => fresh.close())

  /** Statements of this person, rolled back: how many rows the last one wrote or found, or why none. */
  async function tried(who: string, ...statements: string[]): Promise<number | string> {
    try {
      return await fresh.database.transaction('app', who, async (tx) => {
        let count = 0
        for (const statement of statements) {
          const result = await sql.raw(statement).execute(tx)
          count = result.rows.length || Number(result.numAffectedRows ?? 0)
        }
        throw new Undone([count])
      })
    } catch (error) {
      return error instanceof Undone ? Number(error.rows[0]) : error instanceof Error ? error.message : String(error)
    }
  }
  const outcomes = (who: string, statements: readonly string[]) =>
    Promise.all(statements.map(async (each) => [each, await tried(who, each)]))
  const WALLED = expect.stringMatching(/row-level security/)

  const OWN = [
    `UPDATE units SET name = '新名' WHERE id = 'B'`,
    `${UNIT} VALUES ('B', 'A', 'section', '新名', '新名', false) ${UPSERT}`,
    `${UNIT} VALUES ('N', 'D', 'section', '新单位', '新单位', false)`,
    `UPDATE units SET parent_id = 'B' WHERE id = 'D'`,
    `${POST} VALUES ('PN', 'D', '新岗', 'other', false, false)`,
    `UPDATE posts SET unit_id = 'D' WHERE id = 'PB'`,
    `UPDATE persons SET name = '新名' WHERE id = 'RD'`,
    `UPDATE persons SET name = '新名' WHERE id = 'R0'`,
    `INSERT INTO persons VALUES ('RN', '新人', 'xr')`,
    `INSERT INTO tenures VALUES ('RC', 'PD', '2026-01-01', NULL)`,
    `UPDATE tenures SET to_on = '2026-01-01' WHERE person_id = 'RB'`,
    `DELETE FROM charges WHERE unit_id = 'B'`,
    `INSERT INTO body_members VALUES ('D', 'leadingGroup', 'RD', 'head', '2026-01-01')`,
    `UPDATE relatives SET kind = '子女' WHERE person_id = 'RB' AND relative_id = 'RD'`,
  ]

  it('changes what stands at and below it, and takes in new units, posts and persons', async () => {
    for (const who of ['K', 'S']) expect(await outcomes(who, OWN)).toEqual(OWN.map((each) => [each, 1]))
    expect(
      await tried(
        'K',
        `${UNIT} VALUES ('N', 'D', 'section', '一', '一', false)`,
        `${UNIT} VALUES ('N2', 'N', 'section', '二', '二', false)`,
        `${POST} VALUES ('PN', 'N2', '新岗', 'other', false, false)`,
        `INSERT INTO persons VALUES ('RN', '新人', 'xr')`,
        `INSERT INTO tenures VALUES ('RN', 'PN', '2026-01-01', NULL)`,
        `UPDATE persons SET name = '新名' WHERE id = 'RN'`,
      ),
    ).toBe(1)
  })

  it('finds nothing to change beside and above it', async () => {
    const beyond = [
      `UPDATE units SET name = 'x' WHERE id IN ('A', 'C')`,
      `UPDATE posts SET title = 'x' WHERE unit_id IN ('A', 'C')`,
      `UPDATE posts SET unit_id = 'D' WHERE id = 'PC'`,
      `UPDATE persons SET name = 'x' WHERE id IN ('RA', 'RC', 'LEADER')`,
      `UPDATE tenures SET to_on = '2026-01-01' WHERE person_id IN ('RA', 'RC')`,
      `UPDATE charges SET unit_id = 'B' WHERE unit_id = 'C'`,
      `DELETE FROM charges WHERE unit_id = 'C'`,
      `SELECT 1 FROM relatives WHERE person_id IN ('RA', 'RC') AND relative_id IN ('RA', 'RC')`,
      `DELETE FROM relatives WHERE person_id = 'RA'`,
    ]
    expect(await outcomes('K', beyond)).toEqual(beyond.map((each) => [each, 0]))
  })

  it('has no say over who only worked there once, and strikes no tie of a person of elsewhere', async () => {
    const former = [
      `UPDATE persons SET name = 'x' WHERE id IN ('RF', 'RP')`,
      `SELECT 1 FROM relatives WHERE person_id = 'RF'`,
      `DELETE FROM relatives WHERE person_id = 'RF'`,
      `UPDATE relatives SET kind = 'x' WHERE person_id IN ('RF', 'RC', 'R0')`,
      `DELETE FROM relatives WHERE person_id IN ('RC', 'R0')`,
    ]
    expect(await outcomes('K', former)).toEqual(former.map((each) => [each, 0]))
    expect(
      await tried('K', `INSERT INTO relatives VALUES ('RC', 'RB', 'x') ON CONFLICT (person_id, relative_id) DO UPDATE SET kind = 'x'`),
    ).toEqual(WALLED)
    expect(await tried('K', `INSERT INTO relatives VALUES ('RF', 'RC', 'x')`)).toEqual(WALLED)
    expect(await tried('K', `SELECT 1 FROM relatives WHERE person_id = 'RC' AND relative_id = 'RB'`)).toBe(1)
    expect(await tried('K', `UPDATE persons SET name = '新名' WHERE id = 'RL'`)).toBe(1)
    expect(await tried('S', `DELETE FROM relatives WHERE person_id IN ('RF', 'RC')`)).toBe(5)
  })

  const appointed = (who: string) => `INSERT INTO tenures VALUES ('${who}', 'PB', '2026-01-01', NULL)`
  const renamed = (who: string) => `UPDATE persons SET name = 'x' WHERE id = '${who}'`
  const as = (who: string) => `SELECT set_config('jianwei.person', '${who}', true)`

  it('gets no say over a person of elsewhere by giving them a post, a charge or a seat of its own', async () => {
    const ways: readonly (readonly string[])[] = [
      [appointed('RC'), renamed('RC')],
      [appointed('LEADER'), renamed('LEADER')],
      [`INSERT INTO tenures VALUES ('RC', 'PB', '1990-01-01', NULL)`, renamed('RC')],
      [`INSERT INTO tenures (person_id, post_id, from_on, is_guest) VALUES ('RC', 'PB', '2026-01-01', false)`, renamed('RC')],
      [appointed('RC'), `UPDATE tenures SET is_guest = false, from_on = '1990-01-01' WHERE person_id = 'RC'`, renamed('RC')],
      [appointed('RC'), `${appointed('RC')} ON CONFLICT (person_id, post_id, from_on) DO UPDATE SET to_on = NULL`, renamed('RC')],
      [`UPDATE tenures SET to_on = NULL WHERE person_id = 'RF' AND post_id = 'PB'`, renamed('RF')],
      [`UPDATE tenures SET person_id = 'RC' WHERE person_id = 'RB'`, renamed('RC')],
      [`INSERT INTO charges VALUES ('LEADER', 'B', 'inCharge')`, renamed('LEADER')],
      [
        `INSERT INTO charges VALUES ('RD', 'B', 'linked')`,
        `UPDATE charges SET person_id = 'LEADER' WHERE person_id = 'RD'`,
        renamed('LEADER'),
      ],
      [`INSERT INTO body_members VALUES ('D', 'leadingGroup', 'LEADER', 'head', '2026-01-01')`, renamed('LEADER')],
      [appointed('RC'), `SELECT 1 FROM relatives WHERE person_id = 'RC' AND relative_id = 'RA'`],
      [appointed('RC'), `DELETE FROM relatives WHERE 'RC' IN (person_id, relative_id)`],
    ]
    const got = await Promise.all(ways.map(async (way) => [way, await tried('K', ...way)]))
    expect(got).toEqual(ways.map((way) => [way, 0]))
    expect(await tried('K', appointed('RC'), as('KC'), renamed('RC'))).toBe(1)
  })

  it('keeps whom their own unit has let go, or who was posted there by one who keeps both', async () => {
    const letGo = `UPDATE tenures SET to_on = '2026-01-01' WHERE person_id = 'RC'`
    expect(await tried('KC', letGo, as('K'), appointed('RC'), renamed('RC'))).toBe(1)
    expect(await tried('K', appointed('RC'), as('KC'), `${letGo} AND post_id = 'PC'`, renamed('RC'))).toBe(0)
    expect(await tried('K', appointed('RC'), as('KC'), `${letGo} AND post_id = 'PC'`, as('K'), renamed('RC'))).toBe(1)
    expect(await tried('S', appointed('RC'), as('K'), renamed('RC'), as('KC'), renamed('RC'))).toBe(1)
  })

  it('strikes neither half of a tie that another unit relies on, nor rewrites it', async () => {
    const own = `person_id = 'RB' AND relative_id = 'RC'`
    const ways = [
      `DELETE FROM relatives WHERE ${own}`,
      `UPDATE relatives SET kind = 'x' WHERE ${own}`,
      `UPDATE relatives SET relative_id = 'R0' WHERE ${own}`,
      `DELETE FROM relatives WHERE person_id = 'RC'`,
    ]
    for (const who of ['K', 'KC']) expect(await outcomes(who, ways.slice(0, 3))).toEqual(ways.slice(0, 3).map((each) => [each, 0]))
    expect(await tried('KC', `DELETE FROM relatives WHERE person_id = 'R0'`)).toBe(1)
    expect(await tried('K', `DELETE FROM relatives WHERE person_id = 'RB' AND relative_id = 'RD'`)).toBe(1)
    expect(await tried('S', ways[0] ?? '')).toBe(1)
  })

  it('who gives the roles of one office gives and takes none elsewhere', async () => {
    const given = (node: string, role = 'staff') =>
      `INSERT INTO role_grants (id, person_id, role, node_id, from_on, granted_by) VALUES (gen_random_uuid(), 'RB', '${role}', '${node}', '2026-01-01', jianwei_person())`
    const taken = (who: string) => `UPDATE role_grants SET to_on = '2026-01-01' WHERE person_id = '${who}'`
    for (const node of ['A', 'C', 'nowhere']) expect([node, await tried('SB', given(node))]).toEqual([node, WALLED])
    for (const who of ['S', 'KC']) expect([who, await tried('SB', taken(who))]).toEqual([who, 0])
    for (const node of ['B', 'D']) expect([node, await tried('SB', given(node))]).toEqual([node, 1])
    expect(await tried('SB', taken('K'))).toBe(1)
    expect(await tried('S', given('C'))).toBe(1)
    expect(await tried('S', taken('KC'))).toBe(1)
  })

  it('gets nothing in beside and above it, however it is written', async () => {
    const beyond = [
      `${UNIT} VALUES ('N', 'C', 'section', 'x', 'x', false)`,
      `${UNIT} VALUES ('N', NULL, 'section', 'x', 'x', false)`,
      `${UNIT} VALUES ('C', 'B', 'section', 'x', 'x', false) ${UPSERT}`,
      `UPDATE units SET parent_id = 'C' WHERE id = 'D'`,
      `UPDATE units SET parent_id = NULL WHERE id = 'B'`,
      `UPDATE units SET parent_id = 'C' WHERE id = 'B'`,
      `${POST} VALUES ('PN', 'C', 'x', 'other', false, false)`,
      `${POST} VALUES ('PC', 'B', 'x', 'other', false, false) ON CONFLICT (id) DO UPDATE SET unit_id = 'B'`,
      `UPDATE posts SET unit_id = 'A' WHERE id = 'PB'`,
      `INSERT INTO tenures VALUES ('RB', 'PC', '2026-01-01', NULL)`,
      `UPDATE tenures SET post_id = 'PA' WHERE person_id = 'RB'`,
      `INSERT INTO persons VALUES ('RC', 'x', 'x') ON CONFLICT (id) DO UPDATE SET name = 'x'`,
      `INSERT INTO charges VALUES ('RB', 'A', 'inCharge')`,
      `UPDATE charges SET unit_id = 'A' WHERE unit_id = 'B'`,
      `INSERT INTO body_members VALUES ('A', 'leadingGroup', 'RB', 'head', '2026-01-01')`,
      `INSERT INTO relatives VALUES ('RA', 'LEADER', '配偶')`,
    ]
    expect(await outcomes('K', beyond)).toEqual(beyond.map((each) => [each, WALLED]))
  })

  it('touches neither the closure nor a number, and hangs no unit below itself', async () => {
    const closed = [
      `INSERT INTO unit_closure VALUES ('B', 'C', 1)`,
      `UPDATE unit_closure SET ancestor_id = 'B' WHERE unit_id = 'C'`,
      'DELETE FROM unit_closure',
      `UPDATE units SET id = 'X' WHERE id = 'D'`,
      `UPDATE posts SET id = 'X' WHERE id = 'PD'`,
      `UPDATE persons SET id = 'X' WHERE id = 'RB'`,
      `CREATE FUNCTION jianwei.jianwei_keeps_unit(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
    ]
    for (const who of ['K', 'S'])
      expect(await outcomes(who, closed)).toEqual(closed.map((each) => [each, expect.stringMatching(/permission denied/)]))
    expect(await tried('K', `UPDATE units SET parent_id = 'D' WHERE id = 'B'`)).toMatch(/below itself/)
    expect(await tried('S', `UPDATE units SET parent_id = CASE id WHEN 'B' THEN 'C' ELSE 'B' END WHERE id IN ('B', 'C')`)).toMatch(
      /below itself/,
    )
    const shadow = [
      'CREATE TEMP TABLE unit_closure (ancestor_id text, unit_id text, depth int)',
      `INSERT INTO pg_temp.unit_closure VALUES ('B', 'C', 1)`,
    ]
    expect(await tried('K', ...shadow, `UPDATE units SET name = 'x' WHERE id = 'C'`)).not.toBe(1)
  })

  it('is nobody without the role, or once it is over', async () => {
    for (const who of ['RB', 'E', '', 'NOBODY'])
      for (const statement of OWN) expect([who, statement, await tried(who, statement)]).not.toEqual([who, statement, 1])
  })

  it('sees the closure follow a unit that moves, with all below it', async () => {
    const moved = (where: string) =>
      `SELECT 1 FROM unit_closure WHERE (ancestor_id, unit_id, depth) IN (('B', 'B', 0), ('${where}', 'B', 1), ('A', 'B', 2), ('${where}', 'D', 2), ('B', 'D', 1), ('A', 'D', 3))`
    expect(await tried('S', `UPDATE units SET parent_id = 'C' WHERE id = 'B'`, moved('C'))).toBe(6)
    expect(await tried('S', `UPDATE units SET parent_id = 'C' WHERE id = 'B'`, `SELECT 1 FROM unit_closure`)).toBe(10)
    expect(
      await tried('K', `${UNIT} VALUES ('N', 'D', 'section', '一', '一', false)`, `SELECT 1 FROM unit_closure WHERE unit_id = 'N'`),
    ).toBe(4)
  })
})

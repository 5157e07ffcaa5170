import { createMongoAbility } from '@casl/ability'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type RawBuilder } from 'kysely'
import { describe, expect, it } from 'vitest'
import { accessFor, NO_ACCESS } from './access.ability.ts'
import { accessible, byNode, withinNodes } from './access.sql.ts'

const compiler = new Kysely<Record<never, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

function compiled(condition: RawBuilder<boolean>): { sql: string; parameters: readonly unknown[] } {
  const { sql, parameters } = condition.compile(compiler)
  return { sql, parameters }
}

const access = accessFor([{ role: 'officer', nodeId: 'bureau' }], { 'signal.read': ['officer'] }, { bureau: ['bureau', 'section'] })

describe('access as SQL', () => {
  it('keeps to the nodes at which the permission is held', () => {
    expect(compiled(withinNodes(access, 'signal.read', 'signals.node_id'))).toEqual({
      sql: '"signals"."node_id" = any($1::text[])',
      parameters: [['bureau', 'section']],
    })
  })

  it('is false where the permission is held nowhere', () => {
    expect(compiled(withinNodes(access, 'signal.triage', 'node_id')).sql).toBe('false')
    expect(compiled(accessible(NO_ACCESS.ability, 'read', 'signal', byNode('node_id'))).sql).toBe('false')
  })

  it('follows the rules of the ability itself', () => {
    expect(compiled(accessible(access.ability, 'read', 'signal', byNode('node_id'))).sql).toBe('("node_id" = any($1::text[]))')
  })

  it('lets a prohibition stand against what was permitted before it', () => {
    const ability = createMongoAbility([
      { action: 'read', subject: 'matter', conditions: { nodeId: { $in: ['a'] } } },
      { action: 'read', subject: 'matter', inverted: true, conditions: { subjectId: 'p1' } },
    ])
    const columns = { nodeId: 'node_id', subjectId: 'subject_id' }
    expect(compiled(accessible(ability, 'read', 'matter', columns)).sql).toBe('(("node_id" = any($1::text[])) and not ("subject_id" = $2))')
  })

  it('stops at an operator that it cannot translate, for a wrong condition would show too much', () => {
    const ability = createMongoAbility([{ action: 'read', subject: 'matter', conditions: { rank: { $gt: 2 } } }])
    expect(() => accessible(ability, 'read', 'matter', { rank: 'rank' })).toThrow('cannot be compiled')
  })

  it('stops at a field for which no column was named', () => {
    expect(() => accessible(access.ability, 'read', 'signal', {})).toThrow('no column was named')
  })
})

describe('access', () => {
  it('says where a permission is held', () => {
    expect([
      access.may('signal.read'),
      access.may('signal.read', 'section'),
      access.may('signal.read', 'elsewhere'),
      access.may('signal.triage'),
    ]).toEqual([true, true, false, false])
    expect(access.nodesWith('signal.read')).toEqual(['bureau', 'section'])
  })

  it('of a visitor is none', () => {
    expect(NO_ACCESS.may('signal.read')).toBe(false)
  })
})

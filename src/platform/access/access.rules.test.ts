import { describe, expect, it } from 'vitest'
import { isInForce, mayJoin, mergePermissions, partsOf, periodsMeet, permissionsHeld, rolesExclude } from './access.rules.ts'

describe('the three administrators 三员', () => {
  it('exclude each other', () => {
    expect(rolesExclude('systemAdministrator', 'auditAdministrator')).toBe(true)
    expect(mayJoin('securityAdministrator', ['systemAdministrator'])).toEqual({
      refused: 'access.roles_exclude_each_other',
      facts: { role: 'securityAdministrator', held: 'systemAdministrator' },
    })
  })

  it('exclude every business role, whichever came first', () => {
    expect(mayJoin('auditAdministrator', ['officer'])).toMatchObject({ refused: 'access.roles_exclude_each_other' })
    expect(mayJoin('officer', ['auditAdministrator'])).toMatchObject({ refused: 'access.roles_exclude_each_other' })
  })

  it('may be the same administrator at a second node', () => {
    expect(mayJoin('auditAdministrator', ['auditAdministrator'])).toBeUndefined()
  })

  it('leave business roles free to meet in one person', () => {
    expect(mayJoin('officer', ['staff', 'sectionHead'])).toBeUndefined()
  })
})

describe('a grant', () => {
  it('is in force from its first day to its last, both included', () => {
    const grant = { fromOn: '2026-03-01', toOn: '2026-03-31' }
    expect([
      isInForce(grant, '2026-02-28'),
      isInForce(grant, '2026-03-01'),
      isInForce(grant, '2026-03-31'),
      isInForce(grant, '2026-04-01'),
    ]).toEqual([false, true, true, false])
  })

  it('meets another where both share a day', () => {
    const march = { fromOn: '2026-03-01', toOn: '2026-03-31' }
    expect(periodsMeet(march, { fromOn: '2026-03-31', toOn: null })).toBe(true)
    expect(periodsMeet(march, { fromOn: '2026-04-01', toOn: null })).toBe(false)
    expect(periodsMeet({ fromOn: '2026-01-01', toOn: null }, march)).toBe(true)
  })

  it('taken back before it began meets nothing', () => {
    expect(periodsMeet({ fromOn: '2026-04-01', toOn: '2026-03-31' }, { fromOn: '2026-03-15', toOn: null })).toBe(false)
  })

  it('without a last day does not end', () => {
    expect(isInForce({ fromOn: '2026-03-01', toOn: null }, '2099-01-01')).toBe(true)
  })
})

describe('permissions', () => {
  const table = { 'signal.read': ['officer', 'leader'], 'signal.triage': ['officer'], 'warning.sign': ['secretary'] }

  it('are held at the node of the grant and at everything below it', () => {
    const held = permissionsHeld([{ role: 'officer', nodeId: 'bureau' }], table, { bureau: ['bureau', 'section', 'station'] })
    expect(held).toEqual([
      { permission: 'signal.read', nodeIds: ['bureau', 'section', 'station'] },
      { permission: 'signal.triage', nodeIds: ['bureau', 'section', 'station'] },
    ])
    expect(held[0]?.nodeIds).toBe(held[1]?.nodeIds)
  })

  it('from several roles are joined without repetition', () => {
    const grants = [
      { role: 'officer', nodeId: 'a' },
      { role: 'leader', nodeId: 'a' },
      { role: 'leader', nodeId: 'b' },
    ]
    expect(permissionsHeld(grants, table, {})[0]).toEqual({ permission: 'signal.read', nodeIds: ['a', 'b'] })
  })

  it('of several modules make one table', () => {
    expect(mergePermissions([{ 'a.read': ['x'] }, { 'a.read': ['y', 'x'], 'b.read': ['z'] }])).toEqual({
      'a.read': ['x', 'y'],
      'b.read': ['z'],
    })
  })

  it('name the subject first and the act last', () => {
    expect(partsOf('signal.evidence.read')).toEqual({ subject: 'signal.evidence', action: 'read' })
  })
})

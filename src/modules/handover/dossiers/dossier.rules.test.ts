import { describe, expect, it } from 'vitest'
import { belongsTo, checkDossierRow, type DossierStanding } from './dossier.rules.ts'
import type { DossierValues } from './dossier.schema.ts'

const row: DossierValues = {
  ...{
    dossierNo: '廉档-001',
    person: '甲',
    section: '个人有关事项',
    place: 1,
    what: '报告表',
    day: '2026-01-05',
    remark: null,
    file: null,
  },
}
const standing: DossierStanding = { personId: 'P1', home: 'own', importerIsConcerned: false, isNumberTaken: false }
const faults = (values: Partial<DossierValues>, more: Partial<DossierStanding> = {}) =>
  checkDossierRow(2, { ...row, ...values }, { ...standing, ...more }, '2026-03-02').map((each) => each.code)

describe('A row of dossiers on paper', () => {
  it('is about somebody of this register, not about who brings it or a relative', () => {
    expect(faults({})).toEqual([])
    expect(faults({}, { personId: null, home: null })).toEqual(['dossier.person_unknown'])
    expect(faults({}, { home: 'other' })).toEqual(['dossier.of_another_register'])
    expect(faults({}, { home: { above: '上级' } })).toEqual(['dossier.of_superior'])
    expect(faults({}, { importerIsConcerned: true })).toEqual(['dossier.own_or_kin'])
  })

  it('tells all its faults at once', () => {
    expect(faults({ place: 0, day: '2026-03-03' }, { personId: null, home: null, isNumberTaken: true })).toEqual([
      ...['dossier.person_unknown', 'dossier.number_taken', 'dossier.place', 'dossier.day_to_come'],
    ])
  })
})

describe('A scan of a dossier', () => {
  const entries = [
    { lineId: 'a', dossierNo: '廉档-001', file: '报告表.pdf' },
    { lineId: 'b', dossierNo: '廉档-001', file: '' },
    { lineId: 'c', dossierNo: '廉档-0012', file: '承诺书' },
  ]
  it('belongs to the entry that names it, with or without its ending', () => {
    expect(belongsTo('报告表.PDF', entries)).toEqual({ dossierNo: '廉档-001', lineIds: ['a'] })
    expect(belongsTo('承诺书.jpg', entries)).toEqual({ dossierNo: '廉档-0012', lineIds: ['c'] })
  })
  it('else to the dossier whose number begins its name, else to nothing', () => {
    expect(belongsTo('廉档-001 封面.pdf', entries)).toEqual({ dossierNo: '廉档-001', lineIds: [] })
    expect(belongsTo('封面.pdf', entries)).toBeNull()
  })
})

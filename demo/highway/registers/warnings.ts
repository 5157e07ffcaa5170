import { addDays, type Day } from '../../../src/kernel/day.ts'
import { digest } from '../../digest.ts'
import { type Planted, plant, type Row } from '../../planted.ts'
import { BUREAU } from '../../organisation/units.ts'
import type { Ledger } from '../ledger.ts'
import { addRelapses, addScores, take } from './signals.ts'

/** The platform's own records of handling 平台自身记录: information, signals, warnings and duties, and IN-01, IN-04…08 in them. */
export function addHandling(ledger: Ledger): void {
  const random = ledger.random.fork('handling')
  const people = random.shuffled(ledger.units.filter((unit) => unit.id !== BUREAU).map((unit) => ledger.staffing.deputyOf(unit.id)))
  const units = random.shuffled(ledger.units.filter((unit) => unit.id !== BUREAU).map((unit) => unit.id))
  const stage: Stage = { ledger, ago: (days) => addDays(ledger.today, -days), people }
  addItems(stage)
  addWarnings(stage)
  addDuties(stage)
  addRelapses(ledger, units)
  addScores(ledger, units)
}

interface Stage {
  ledger: Ledger
  ago(days: number): Day
  /** Each is taken for one purpose only. */
  people: string[]
}

/** IN-01 同一对象重复反映: two sources, three items of one; two items of one source, two sources fifteen months apart. */
function addItems({ ledger, ago, people }: Stage): void {
  let count = 0
  const told = (subject: string, reports: [number, string][]): Row[] =>
    reports.map(([days, source]) => {
      count += 1
      const row = { id: `XX${String(count).padStart(3, '0')}`, registered_on: ago(days), source_hash: digest(source), channel: '来信' }
      return { ...row, subject_kind: 'person', subject_id: subject, unit: '', person_ids: subject, truth: '' }
    })
  const one = (fires: boolean, reports: [number, string][]): Planted => {
    const person = take(people)
    return { rule: 'IN-01', subject: `person|${person}`, fires, rows: { info_item: told(person, reports) } }
  }
  plant(ledger.records, ledger.truth, [
    ...[40, 130, 220, 350, 480].map((days) => one(false, [[days, `letter ${days}`]])),
    one(true, [
      [90, 'letter a'],
      [20, 'visit b'],
    ]),
    one(true, [
      [200, 'letter c'],
      [150, 'letter c'],
      [60, 'letter c'],
    ]),
    one(false, [
      [170, 'letter d'],
      [110, 'letter d'],
    ]),
    one(false, [
      [500, 'letter e'],
      [40, 'visit f'],
    ]),
  ])
}

/** IN-04 多次预警: two warnings within a year; two years apart, and one. */
function addWarnings({ ledger, ago, people }: Stage): void {
  let count = 0
  const issued = (person: string, days: number): Row => {
    count += 1
    const id = `YJ${String(count).padStart(3, '0')}`
    const addressed = { subject_kind: 'person', subject_id: person, person_ids: person }
    return { id, matter_id: `SX-${id}`, rank: '1', issued_on: ago(days), ...addressed, state: 'closed', closed_on: ago(days - 20) }
  }
  const warned = (fires: boolean, days: number[]): Planted => {
    const person = take(people)
    return { rule: 'IN-04', subject: `person|${person}`, fires, rows: { warning_record: days.map((each) => issued(person, each)) } }
  }
  plant(ledger.records, ledger.truth, [warned(true, [260, 80]), warned(false, [600, 120]), warned(false, [300])])
}

/** IN-06 回告逾期: not answered, and nine days late; within an extension, and on the last day. GV-10: verified by whoever answered. */
function addDuties({ ledger, ago, people }: Stage): void {
  let count = 0
  const [secretary = ''] = ledger.staffing.holders('州公路局', '纪委书记')
  const duty = (more: Row, isOwn = false): { id: string; rows: Planted['rows'] } => {
    count += 1
    const [id, person] = [`YW${String(count).padStart(3, '0')}`, take(people)]
    const owed = { owed_by_kind: 'person', owed_by: person, person_ids: person }
    const answered = { state: 'answered', answered_by: person, verified_by: isOwn ? person : secretary }
    return { id, rows: { warning_duty: [{ id, kind: '回告', ...owed, ...answered, ...more }] } }
  }
  const late = (fires: boolean, more: Row): Planted => {
    const { id, rows } = duty(more)
    return { rule: 'IN-06', subject: id, fires, rows }
  }
  const verified = (fires: boolean, days: number): Planted => {
    const { id, rows } = duty({ due_on: ago(days), answered_on: ago(days + 5) }, fires)
    return { rule: 'GV-10', subject: `duty|${id}`, fires, rows }
  }
  plant(ledger.records, ledger.truth, [
    late(true, { due_on: ago(12), state: 'owed', answered_on: '', answered_by: '', verified_by: '' }),
    late(true, { due_on: ago(80), answered_on: ago(71) }),
    late(false, { due_on: ago(80), extended_to: ago(70), answered_on: ago(71) }),
    late(false, { due_on: ago(60), answered_on: ago(60) }),
    verified(true, 50),
    verified(false, 40),
  ])
}

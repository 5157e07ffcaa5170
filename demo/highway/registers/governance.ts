import { addDays, type Day, yearOf } from '../../../src/kernel/day.ts'
import type { Post } from '../../institution.schema.ts'
import { SUPERIOR } from '../../organisation/units.ts'
import { type Planted, plant, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import { type Ledger, workingDayAfter } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'

/** The platform's own records of prevention 平台自身记录: posts, points, measures, checks and studies, and GV-01…03, GV-05, GV-10 in them. */
export function addGovernance(ledger: Ledger): void {
  const random = ledger.random.fork('governance')
  const posts = ledger.institution.posts.filter((post) => post.unitId !== SUPERIOR)
  ledger.records.add('post_record', ...posts.map((post) => postOf(ledger, post)))
  addPoints(
    ledger,
    random,
    posts.filter((post) => post.isKeyPost),
  )
  addSelfChecks(ledger, random)
  addActivities(ledger, random)
  addTiers(ledger)
}

function postOf({ institution }: Ledger, post: Post): Row {
  const holders = institution.tenures.filter((tenure) => tenure.postId === post.id && !tenure.to).map((tenure) => tenure.personId)
  return { id: post.id, unit: post.unitId, title: post.title, is_head: String(post.isHead), holder_ids: holders.join(';') }
}

const latest = (...days: Day[]): Day => days.toSorted().at(-1) ?? ''

/** A point for every key post, each with a measure; the rank-3 ones are spot-checked every year. GV-01 未抽查, GV-05 有风险无措施. */
function addPoints(ledger: Ledger, random: Random, posts: readonly Post[]): void {
  const { today, records } = ledger
  const next = numbersOf(random, 3)
  const guard = (post: Post, rank: number, measure: Row | null, isChecked = rank > 2): string => {
    const id = `FX${next()}`
    const point = {
      id,
      unit: post.unitId,
      post: post.id,
      title: `${post.title}履职`,
      rank: String(rank),
      in_force_on: addDays(today, -400),
    }
    records.add('risk_point', point)
    if (measure)
      records.add('measure', {
        id: `CS${id.slice(2)}`,
        point_id: id,
        title: '双人复核并留痕',
        owner_id: ledger.staffing.headOf(post.unitId),
        ...measure,
      })
    const checked = latest(`${yearOf(today)}-01-05`, addDays(today, -random.int(20, 200)))
    if (isChecked && checked <= today)
      records.add('spot_check', { id: `CC${id.slice(2)}`, unit: post.unitId, post: post.id, checked_on: checked, result: '未发现问题' })
    return id
  }
  const done: Row = { due_on: addDays(today, -90), done_on: addDays(today, -95) }
  const chosen = random.shuffled(posts)
  const isAsked = Number(today.slice(5, 7)) >= 10
  const [bare, late, recent] = [
    guard(chosen[0] as Post, 3, null),
    guard(chosen[1] as Post, 2, { due_on: addDays(today, -45) }),
    guard(chosen[2] as Post, 2, { due_on: addDays(today, -20) }),
  ]
  for (const index of [3, 4]) guard(chosen[index] as Post, 3, done, false)
  guard(chosen[5] as Post, 1, done)
  chosen.slice(6).forEach((post, at) => guard(post, at % 7 === 0 ? 3 : 1 + (at % 2), done))
  plant(records, ledger.truth, [
    { rule: 'GV-05', subject: bare, fires: true, rows: {} },
    { rule: 'GV-05', subject: late, fires: true, rows: {} },
    { rule: 'GV-05', subject: recent, fires: false, rows: {} },
    ...[3, 4].map((index) => ({ rule: 'GV-01', subject: `post|${chosen[index]?.id}`, fires: isAsked, rows: {} })),
    { rule: 'GV-01', subject: `post|${chosen[5]?.id}`, fires: false, rows: {} },
  ])
}

/** Half-years that have ended within the two years, as `2026-H1` with their last day. */
function halfYears({ from, today }: Ledger): { period: string; ended: Day }[] {
  const years = [yearOf(from), yearOf(from) + 1, yearOf(from) + 2]
  const halves = years.flatMap((year) => [
    { period: `${year}-H1`, ended: `${year}-06-30` },
    { period: `${year}-H2`, ended: `${year}-12-31` },
  ])
  return halves.filter(({ ended }) => ended >= from && ended < today)
}

/** GV-02 半年自查缺失: not handed in at all, and two days late, of the last half-year due; on the last day. */
function addSelfChecks(ledger: Ledger, random: Random): void {
  const halves = halfYears(ledger)
  const due = halves.findLast(({ ended }) => workingDayAfter(ledger.days, ended, 10) < ledger.today)
  const [silent, late, exact] = random.shuffled(ledger.units).map((unit) => unit.id)
  for (const { period, ended } of halves)
    for (const unit of ledger.units.map((each) => each.id)) {
      const isPlanted = period === due?.period
      if (isPlanted && unit === silent) continue
      const count = isPlanted && unit === late ? 12 : isPlanted && unit === exact ? 10 : random.int(2, 8)
      const submitted = workingDayAfter(ledger.days, ended, count)
      const text = `本单位${period}围绕重点岗位开展自查，完善台账 ${random.int(1, 9)} 项。`
      if (submitted <= ledger.today)
        ledger.records.add('self_check', { id: `ZC-${unit}-${period}`, unit, period, submitted_on: submitted, text })
    }
  const on = (subject = '', fires = true): Planted => ({ rule: 'GV-02', subject, fires, rows: {} })
  plant(ledger.records, ledger.truth, due ? [on(silent), on(late), on(exact, false)] : [])
}

/** GV-03 季度学习/抽查缺失: no spot check, four fifths present, of the last whole quarter; nine tenths. */
function addActivities(ledger: Ledger, random: Random): void {
  const [idle, absent, exact] = random.shuffled(ledger.units).map((unit) => unit.id)
  const quarters = quartersOf(ledger)
  quarters.forEach((first, index) => {
    const isLast = index === quarters.length - 1
    for (const unit of ledger.units.map((each) => each.id)) {
      const held = addDays(first, random.int(3, 80))
      const attended = isLast && unit === absent ? 16 : isLast && unit === exact ? 18 : random.int(19, 20)
      const id = `HD-${unit}-${first.slice(0, 7)}`
      ledger.records.add('activity', { id: `${id}-1`, unit, kind: 'study', held_on: held, expected: '20', attended: String(attended) })
      if (!isLast || unit !== idle) ledger.records.add('activity', { id: `${id}-2`, unit, kind: 'spot_check', held_on: addDays(held, 4) })
    }
  })
  const on = (subject = '', fires = true): Planted => ({ rule: 'GV-03', subject, fires, rows: {} })
  plant(ledger.records, ledger.truth, [on(idle), on(absent), on(exact, false)])
}

/** First days of the whole quarters within the two years; on its last day a quarter is whole. */
function quartersOf({ from, today }: Ledger): Day[] {
  const firsts = [0, 1, 2].flatMap((shift) => ['01', '04', '07', '10'].map((month) => `${yearOf(from) + shift}-${month}-01`))
  const next = (index: number) => firsts[index + 1] ?? `${yearOf(from) + 3}-01-01`
  return firsts.filter((first, index) => first >= from && addDays(next(index), -1) <= today)
}

/** 分级监督: who manages and who supervises each unit. GV-10 where that is one person. */
function addTiers(ledger: Ledger): void {
  const [supervisor = ''] = ledger.staffing.holders('州公路局', '纪委书记')
  const units = ledger.units.filter((unit) => unit.kind === '县市公路段')
  const rows = units.map((unit, at): Row => {
    const manager = ledger.staffing.headOf(unit.id)
    return { tier: '2', unit: unit.id, object_id: unit.id, manager_id: manager, supervisor_id: at === 0 ? manager : supervisor }
  })
  plant(ledger.records, ledger.truth, [
    { rule: 'GV-10', subject: `tier|2|${units[0]?.id}|${units[0]?.id}`, fires: true, rows: { supervision_tier: rows } },
    { rule: 'GV-10', subject: `tier|2|${units[1]?.id}|${units[1]?.id}`, fires: false, rows: {} },
  ])
}

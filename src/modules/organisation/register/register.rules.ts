import type { Day } from '../../../kernel/day.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import { type Placed, type PlacedRegister, REGISTER, type SheetName } from './register.schema.ts'

/** What an organisation must be as a whole. `all` is the register with the file over it; only rows of the file are blamed. */
export function problemsOf(all: PlacedRegister, packIds: readonly string[], today: Day): SheetProblem[] {
  return [
    ...rootProblems(all),
    ...circles(all),
    ...unknownPacks(all, packIds),
    ...twoHeadPosts(all),
    ...tenureProblems(all),
    ...inFuture(all, today),
    ...headsTwice(all),
    ...relativeProblems(all),
    ...bodyProblems(all),
  ]
}

type Row<N extends SheetName> = Placed<N>
const words = (zh: string, en: string): SheetWords => ({ zh, en })

function at(name: SheetName, { row }: { row: number | null }, field: string, code: string, [reason, expected]: [SheetWords, SheetWords]) {
  const columns: Readonly<Record<string, { title: SheetWords }>> = REGISTER[name].columns
  return problemAt({ sheet: REGISTER[name].name, row, field: columns[field]?.title ?? null }, `${name}.${code}`, reason, expected)
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/** Of rows that may not stand together: the last one of the file is blamed; none where the register alone is so. */
const blamed = <T extends { row: number | null }>(rows: readonly T[]): T | undefined => rows.findLast((each) => each.row !== null)

function rootProblems({ units }: PlacedRegister): SheetProblem[] {
  const roots = units.filter((each) => each.values.parent === null)
  const wrong = roots.length > 1 ? blamed(roots) : undefined
  const others = roots.filter((each) => each !== wrong).map((each) => each.values.name)
  return wrong
    ? [
        at('units', wrong, 'parent', 'second_root', [
          words(`没有填写上级单位，而最上级单位已是“${others[0]}”`, `it has no parent, but "${others[0]}" is the topmost unit`),
          words('上级单位的编号', 'the number of its parent'),
        ]),
      ]
    : []
}

function circles({ units }: PlacedRegister): SheetProblem[] {
  const parents = new Map(units.map((each) => [each.values.no, each.values.parent]))
  return units.flatMap((each) => {
    if (each.row === null || !returns(each.values.no, parents)) return []
    return [
      at('units', each, 'parent', 'circular', [
        words(`上级单位绕回到“${each.values.name}”自己`, `its parents lead back to "${each.values.name}" itself`),
        words('不在本单位之下的上级单位', 'a parent that does not stand below it'),
      ]),
    ]
  })
}

function returns(start: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>()
  for (let no = parents.get(start); no !== null && no !== undefined && !seen.has(no); no = parents.get(no)) {
    if (no === start) return true
    seen.add(no)
  }
  return false
}

function unknownPacks({ units }: PlacedRegister, packIds: readonly string[]): SheetProblem[] {
  return units
    .filter((each) => each.row !== null && each.values.pack !== null && !packIds.includes(each.values.pack))
    .map((each) =>
      at('units', each, 'pack', 'unknown_pack', [
        words(`没有制度方案“${each.values.pack}”`, `there is no policy pack "${each.values.pack}"`),
        words(packIds.join('、'), packIds.join(', ')),
      ]),
    )
}

function twoHeadPosts({ posts }: PlacedRegister): SheetProblem[] {
  const heads = posts.filter((each) => each.values.isHead)
  return grouped(heads, (each) => each.values.unit).flatMap((same) => {
    const wrong = same.length > 1 ? blamed(same) : undefined
    const other = same.find((each) => each !== wrong)
    if (!wrong || !other) return []
    return [
      at('posts', wrong, 'isHead', 'two_heads', [
        words(`单位已有负责人岗位“${other.values.title}”`, `the unit has a head post already: "${other.values.title}"`),
        words('每个单位至多一个负责人岗位', 'at most one head post of a unit'),
      ]),
    ]
  })
}

interface Period {
  fromOn: string
  toOn: string | null
}

const isReversed = ({ fromOn, toOn }: Period) => toOn !== null && toOn < fromOn
/** The last day of one may be the first of the next: so appointments are written. */
const overlaps = (one: Period, other: Period) =>
  (one.toOn === null || other.fromOn < one.toOn) && (other.toOn === null || one.fromOn < other.toOn)

function reversed(name: 'tenures' | 'bodies', row: Row<'tenures'> | Row<'bodies'>): SheetProblem {
  return at(name, row, 'toOn', 'reversed', [
    words(`终止日早于起始日 ${row.values.fromOn}`, `it ends before it begins on ${row.values.fromOn}`),
    words('不早于起始日的日期', 'a day not before the first'),
  ])
}

/** The first pair of rows whose periods overlap, in the order of their days. */
function clash<T extends { row: number | null; values: Period }>(rows: readonly T[]): [T, T] | undefined {
  const ordered = rows.toSorted((one, other) => (one.values.fromOn < other.values.fromOn ? -1 : 1))
  for (const [index, later] of ordered.entries()) {
    const earlier = ordered.slice(0, index).find((each) => overlaps(each.values, later.values))
    if (earlier && (earlier.row !== null || later.row !== null)) return [earlier, later]
  }
  return undefined
}

function tenureProblems({ tenures }: PlacedRegister): SheetProblem[] {
  const wrong = tenures.filter((each) => each.row !== null && isReversed(each.values)).map((each) => reversed('tenures', each))
  const sound = tenures.filter((each) => !isReversed(each.values))
  const twice = grouped(sound, ({ values }) => `${values.person}|${values.post}`).flatMap((same) => {
    const pair = clash(same)
    const blame = pair && blamed(pair)
    return pair && blame ? [overlapping(blame, pair.find((each) => each !== blame) ?? pair[0])] : []
  })
  return [...wrong, ...twice]
}

function overlapping(row: Row<'tenures'>, other: Row<'tenures'>): SheetProblem {
  const span = `${other.values.fromOn} — ${other.values.toOn ?? ''}`
  return at('tenures', row, 'fromOn', 'overlap', [
    words(
      `与同一岗位的任职 ${span}（${other.values.person}）重叠`,
      `it overlaps the tenure ${span} of the same post (${other.values.person})`,
    ),
    words('先填写前一段任职的终止日', 'an end of the earlier tenure first'),
  ])
}

/** A tenure counts from its entry on, and a holder without an end holds the post now: what is still to come is entered when it comes. */
function inFuture({ tenures }: PlacedRegister, today: Day): SheetProblem[] {
  return tenures.flatMap((each) => {
    const { fromOn, toOn } = each.values
    const field = fromOn > today ? 'fromOn' : toOn !== null && toOn > today ? 'toOn' : null
    if (each.row === null || field === null) return []
    return [
      at('tenures', each, field, 'in_future', [
        words('日期尚未到', 'the day has not come'),
        words(`不晚于今天 ${today}；到任、离任当日再登记`, `a day not after today, ${today}; enter it on the day`),
      ]),
    ]
  })
}

/** The head's post is held by one person at a time. */
function headsTwice({ posts, tenures }: PlacedRegister): SheetProblem[] {
  const heads = new Set(posts.filter((each) => each.values.isHead).map((each) => each.values.no))
  const held = tenures.filter((each) => heads.has(each.values.post) && !isReversed(each.values))
  return grouped(held, (each) => each.values.post).flatMap((same) => {
    const pair = clash(same)
    const blame = pair && blamed(pair)
    const other = pair?.find((each) => each !== blame)
    return blame && other && blame.values.person !== other.values.person ? [overlapping(blame, other)] : []
  })
}

function relativeProblems({ relatives }: PlacedRegister): SheetProblem[] {
  return relatives
    .filter((each) => each.row !== null && each.values.person === each.values.relative)
    .map((each) =>
      at('relatives', each, 'relative', 'own', [
        words('亲属人员就是本人', 'the relative is the person'),
        words('另一名人员的编号', 'the number of another person'),
      ]),
    )
}

function bodyProblems({ bodies }: PlacedRegister): SheetProblem[] {
  const wrong = bodies.filter((each) => each.row !== null && isReversed(each.values)).map((each) => reversed('bodies', each))
  const heads = bodies.filter((each) => each.values.role === 'head' && !isReversed(each.values))
  const twice = grouped(heads, ({ values }) => `${values.unit}|${values.body}`).flatMap((same) => {
    const pair = clash(same)
    const blame = pair && blamed(pair)
    if (!blame) return []
    return [
      at('bodies', blame, 'role', 'two_heads', [
        words('同一时期已有组长', 'there is a head in the same period already'),
        words('先填写前任的终止日', 'an end of the earlier one first'),
      ]),
    ]
  })
  return [...wrong, ...twice]
}

import { addDays, yearOf } from '../../src/kernel/day.ts'
import { digest } from '../digest.ts'
import { BUREAU, SUPERIOR } from '../organisation/units.ts'
import { sheetOf, type Sheet } from '../tables.ts'
import { type Ledger, seasonalDay, workingDayAfter } from './ledger.ts'

/** Annual leave 年休假 of most people, once a year, five to ten working days. */
export function addLeaves(ledger: Ledger): void {
  const random = ledger.random.fork('leaves')
  const people = ledger.units.flatMap((unit) => ledger.staffing.peopleOf(unit.id))
  for (const person of people)
    for (let from = ledger.from; addDays(from, 365) <= ledger.today; from = addDays(from, 365)) {
      const isLast = addDays(from, 730) > ledger.today
      if ((random.chance(0.14) && !isLast) || ledger.unrested.has(person)) continue
      const start = seasonalDay(random, from, addDays(from, 340), ledger.days.isWorking)
      const kind = random.weighted([
        ['年休假', 9],
        ['病假', 1],
      ] as const)
      ledger.leaves.push({ id: '', person, kind, from: start, to: workingDayAfter(ledger.days, start, random.int(4, 9)) })
    }
}

/** 应回避的职能 by section. */
const FUNCTIONS: Record<string, string> = { 人事教育科: 'hr', 财务科: 'finance', 法制监察科: 'discipline' }

/** The people of the bureau as the personnel register has them, with their present post. */
export function personSheet({ institution, staffing, since }: Ledger): Sheet {
  const posts = new Map(institution.posts.map((post) => [post.id, post]))
  const rows = institution.tenures.flatMap((tenure) => {
    const [post, person] = [posts.get(tenure.postId), institution.persons.find((each) => each.id === tenure.personId)]
    return post && person && !tenure.to && post.unitId !== SUPERIOR ? [{ person, post, tenure }] : []
  })
  return sheetOf('person', rows, {
    id: ({ person }) => person.id,
    name: ({ person }) => person.name,
    unit: ({ post }) => post.unitId,
    post: ({ post }) => post.title,
    rank: ({ post }) => post.layer,
    is_key_post: ({ post }) => String(post.isKeyPost),
    post_start: ({ tenure }) => since.get(tenure.personId) ?? tenure.from,
    manager_id: ({ person, post }) => (person.id === staffing.headOf(BUREAU) ? '' : staffing.approversOf(person.id, post.unitId)[0]?.[0]),
    function: ({ post }) => FUNCTIONS[institution.units.find((unit) => unit.id === post.unitId)?.shortName ?? ''],
    id_hash: ({ person }) => digest(`person ${person.id}`),
    phone_hash: ({ person }) => digest(`phone of ${person.id}`),
    leave_date: () => '',
  })
}

/** Who held which post from when to when. */
export function postTermSheet({ institution, since }: Ledger): Sheet {
  const posts = new Map(institution.posts.map((post) => [post.id, post]))
  const terms = institution.tenures.flatMap((tenure) => {
    const post = posts.get(tenure.postId)
    const from = since.get(tenure.personId)
    if (!post || post.unitId === SUPERIOR || (from && tenure.to)) return []
    return [{ ...tenure, post, from: from ?? tenure.from }]
  })
  return sheetOf('post_term', terms, {
    person_id: (term) => term.personId,
    unit: (term) => term.post.unitId,
    post: (term) => term.post.title,
    from_day: (term) => term.from,
    to_day: (term) => term.to,
  })
}

/** The published calendar of the years concerned; days without a notice are left to the reader's own estimate. */
export function calendarSheet({ days, from, today }: Ledger): Sheet {
  const listed: string[] = []
  for (let day = `${yearOf(from)}-01-01`; day <= `${yearOf(today)}-12-31`; day = addDays(day, 1))
    if (days.isPublished(day)) listed.push(day)
  return sheetOf('calendar', listed, { day: (day) => day, is_working: (day) => String(days.isWorking(day)) })
}

import { addDays } from '../../src/kernel/day.ts'
import type { Random } from '../random.ts'
import { BRANCH } from './organisation/units.ts'
import { digest, enterAccount, headOf, type Ledger, leaderOf, type Party, type Relative, type Staffer } from './ledger.ts'

const FUNCTIONS: Record<string, string> = { 人事岗: 'hr', 财务会计岗: 'finance', 内部审计岗: 'audit' }
const KIN = ['spouse', 'parent', 'child', 'sibling', 'in_law'] as const

/** The staff file, their declared relatives 申报亲属, their accounts and devices, and their terms in post. */
export function addStaff(ledger: Ledger): void {
  const random = ledger.random.fork('relatives')
  for (const person of ledger.staff) {
    const superior = superiorOf(ledger, person)
    ledger.book.add('person', {
      ...{ id: person.id, name: person.name, unit: person.unit, post: person.post.title, rank: person.post.layer },
      ...{ is_key_post: String(person.post.isKeyPost), post_start: postStart(ledger, person), manager_id: superior?.id },
      function: FUNCTIONS[person.post.title] ?? (person.unitName === '纪检监察室' ? 'discipline' : undefined),
      ...{ id_hash: person.idHash, phone_hash: person.phone, addr_hash: person.addr, device_hashes: person.device },
      acct_hashes: `${person.salary.acct};${person.savings.acct}`,
    })
    for (const party of [person.salary, person.savings]) enterAccount(ledger, party)
    ledger.book.add('device', { device: person.device, kind: 'staff', person_id: person.id })
    addRelatives(ledger, random, person)
  }
  addColleagues(ledger)
  addTerms(ledger)
}

const superiorOf = (ledger: Ledger, person: Staffer): Staffer | undefined => {
  if (!person.post.isHead && person.unit !== BRANCH) return headOf(ledger, person.unit)
  const leader = person.unit === BRANCH ? headOf(ledger, BRANCH) : leaderOf(ledger, person.unit)
  return leader.id === person.id ? undefined : leader
}

const postStart = (ledger: Ledger, { id }: Staffer) => ledger.institution.tenures.find((each) => each.personId === id && !each.to)?.from

function addRelatives(ledger: Ledger, random: Random, person: Staffer): void {
  for (const kind of random.shuffled(KIN).slice(0, random.int(1, 3))) declareRelative(ledger, random, person, { kind })
}

interface Declared {
  kind: string
  /** A customer of the branch rather than an account known as a relative's. */
  customer?: Party
  company?: string
}

/** One declared relative with an account here. */
export function declareRelative(ledger: Ledger, random: Random, person: Staffer, { kind, customer, company }: Declared): Relative {
  const idHash = customer?.id ?? digest(random)
  const party: Party = customer ?? { owner: 'relative', id: idHash, acct: digest(random), seenAs: 'relative', isOurs: true }
  ledger.book.add('relation', {
    ...{ person_id: person.id, kind, name_hash: digest(random), id_hash: idHash, phone_hash: digest(random), acct_hashes: party.acct },
    ...{ company_id: company, declared_at: addDays(ledger.from, -random.int(10, 600)) },
  })
  if (!customer) enterAccount(ledger, party)
  const relative = { kind, idHash, party }
  person.relatives.push(relative)
  return relative
}

const KIND_OF = { 配偶: 'spouse', 子女: 'child', 父母: 'parent', 兄弟姐妹: 'sibling', 近姻亲: 'in_law', 其他: 'other' } as const

/** Couples and siblings among the staff, none in one line: the contrast of HR-03 亲属回避. */
function addColleagues(ledger: Ledger): void {
  for (const { personId, relativePersonId, kind } of ledger.institution.relatives) {
    const other = ledger.staff.find((each) => each.id === relativePersonId)
    if (!other) continue
    declareColleague(ledger, personId, other, KIND_OF[kind])
    const [a, b] = [personId, relativePersonId].toSorted()
    ledger.truth.mustNot('HR-03', () => `${a}|${b}`)
  }
}

export function declareColleague(ledger: Ledger, person: string, other: Staffer, kind: string): void {
  ledger.book.add('relation', {
    ...{ person_id: person, kind, id_hash: other.idHash, phone_hash: other.phone, acct_hashes: other.salary.acct },
    declared_at: addDays(ledger.from, -90),
  })
}

function addTerms({ institution, staff, book }: Ledger): void {
  const known = new Set(staff.map((each) => each.id))
  for (const { personId, postId, from, to } of institution.tenures) {
    const post = institution.posts.find((each) => each.id === postId)
    if (!post || !known.has(personId)) continue
    const { title, unitId, isKeyPost } = post
    book.add('post_term', { person_id: personId, post: title, unit: unitId, is_key_post: String(isKeyPost), from_day: from, to_day: to })
  }
}

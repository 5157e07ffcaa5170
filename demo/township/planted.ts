import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Random } from '../random.ts'
import { declare } from './cadres.ts'
import { digest, type Ledger, reserve, type Villager } from './ledger.ts'
import { pay, PROGRAMMES, yearBefore } from './subsidies.ts'

/** Plant TW-01, TW-02 and TW-03 among the payments, each with its contrast. */
export function plantSubsidies(ledger: Ledger): void {
  const random = ledger.random.fork('planted subsidies')
  ledger.book.add('exclusive_program', { program_a: PROGRAMMES.minimum.name, program_b: PROGRAMMES.destitute.name })
  ledger.book.add('exclusive_program', { program_a: PROGRAMMES.house.name, program_b: PROGRAMMES.relocation.name })
  plantDeaths(ledger, random)
  plantAccounts(ledger, random)
  plantExclusive(ledger, random)
  plantKin(ledger, random)
}

/** Library section 7, row 13: paid four months after the registered death; twelve days, and a funeral grant, are clear. */
const AFTER_DEATH: { after: number[]; programme: keyof typeof PROGRAMMES; fires: boolean }[] = [
  { after: [120], programme: 'minimum', fires: true },
  { after: [45, 75, 105], programme: 'destitute', fires: true },
  { after: [12], programme: 'minimum', fires: false },
  { after: [60], programme: 'funeral', fires: false },
]

function plantDeaths(ledger: Ledger, random: Random): void {
  for (const { after, programme, fires } of AFTER_DEATH) {
    // Under eighty, so that no pension for the aged goes on.
    const villager = reserve(ledger, random, ({ age, household }) => age > 50 && age < 80 && household.members[0]?.age !== age)
    const diedOn = addDays(ledger.today, -random.int(200, 420))
    ledger.book.add('death', { id_hash: villager.hash, died_on: diedOn })
    for (const shift of after)
      pay(ledger, random, {
        to: villager,
        programme: PROGRAMMES[programme],
        on: addDays(diedOn, shift),
        isDeathBenefit: programme === 'funeral',
      })
    const subject = `${villager.hash}|${PROGRAMMES[programme].name}`
    if (fires) ledger.truth.must('TW-01', () => subject)
    else ledger.truth.mustNot('TW-01', () => subject)
  }
}

/** One account for people of several households; two, or one large household, are clear. */
const ACCOUNTS: { people: number; isOneHousehold: boolean; fires: boolean }[] = [
  { people: 9, isOneHousehold: false, fires: true },
  { people: 3, isOneHousehold: false, fires: true },
  { people: 2, isOneHousehold: false, fires: false },
  { people: 4, isOneHousehold: true, fires: false },
]

function plantAccounts(ledger: Ledger, random: Random): void {
  for (const { people, isOneHousehold, fires } of ACCOUNTS) {
    const account = digest(random)
    const family = isOneHousehold ? reserve(ledger, random, ({ household }) => household.members.length >= people).household.members : []
    const to = isOneHousehold ? family.slice(0, people) : Array.from({ length: people }, () => reserve(ledger, random))
    const from = addDays(ledger.today, -random.int(100, 300))
    for (const [index, each] of to.entries())
      pay(ledger, random, { to: each, programme: PROGRAMMES.minimum, on: addDays(from, index), account })
    if (fires) ledger.truth.must('TW-02', () => `account|${account}`)
    else ledger.truth.mustNot('TW-02', () => `account|${account}`)
  }
}

/** Two programmes that exclude each other within a year; one after the other in two years is clear. */
function plantExclusive(ledger: Ledger, random: Random): void {
  const year = yearBefore(ledger)
  const both = (one: 'minimum' | 'house', other: 'destitute' | 'relocation', days: readonly [Day, Day], fires: boolean) => {
    const to = reserve(ledger, random)
    pay(ledger, random, { to, programme: PROGRAMMES[one], on: days[0] })
    pay(ledger, random, { to, programme: PROGRAMMES[other], on: days[1] })
    const names = [PROGRAMMES[one].name, PROGRAMMES[other].name].toSorted()
    const subject = `exclusive|${to.hash}|${names.join('+')}`
    if (fires) ledger.truth.must('TW-02', () => subject)
    else ledger.truth.mustNot('TW-02', () => subject)
  }
  both('minimum', 'destitute', [`${year}-03-10`, `${year}-08-11`], true)
  both('house', 'relocation', [`${year}-04-15`, `${year}-09-16`], true)
  const turn = `${year + 1}-01-12` <= ledger.today ? year : year - 1
  both('minimum', 'destitute', [`${turn}-11-10`, `${turn + 1}-01-12`], false)
}

/** A relative's means-tested benefit: neither disclosed nor made public, or only one of them; both beforehand, or a universal one, is clear. */
const KIN: { programme: keyof typeof PROGRAMMES; isDisclosed: boolean; isPublished: boolean; isSelf?: boolean; fires: boolean }[] = [
  { programme: 'minimum', isDisclosed: false, isPublished: false, fires: true },
  { programme: 'house', isDisclosed: false, isPublished: true, fires: true },
  { programme: 'minimum', isDisclosed: true, isPublished: false, isSelf: true, fires: true },
  { programme: 'minimum', isDisclosed: true, isPublished: true, fires: false },
  { programme: 'land', isDisclosed: false, isPublished: false, fires: false },
]

function plantKin(ledger: Ledger, random: Random): void {
  const cadres = random.shuffled(ledger.cadres)
  for (const [index, { programme, isDisclosed, isPublished, isSelf = false, fires }] of KIN.entries()) {
    const cadre = cadres[index]
    if (!cadre) throw new Error('no cadre')
    const relative = reserve(ledger, random)
    const to: Villager = isSelf ? { ...relative, hash: cadre.hash } : relative
    if (!isSelf) declare(ledger, cadre, relative, 'parent')
    const on = addDays(ledger.today, -random.int(60, 500))
    pay(ledger, random, {
      to,
      programme: PROGRAMMES[programme],
      on,
      isUnpublished: !isPublished,
      ...(isDisclosed && { disclosedOn: addDays(on, -50) }),
    })
    const subject = `${cadre.id}|${to.hash}|${PROGRAMMES[programme].name}`
    if (fires) ledger.truth.must('TW-03', () => subject)
    else ledger.truth.mustNot('TW-03', () => subject)
  }
}

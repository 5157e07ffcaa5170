import type { Institution, Post } from '../institution.schema.ts'
import { holdersOf } from '../organisation/duties.ts'
import { BUREAU } from '../organisation/units.ts'

/** Who works where today, and who decides on whose claim. */
export class Staffing {
  readonly #institution: Institution
  readonly #byUnit = new Map<string, { person: string; post: Post }[]>()

  constructor(institution: Institution) {
    this.#institution = institution
    const posts = new Map(institution.posts.map((post) => [post.id, post]))
    for (const { personId, postId, to } of institution.tenures) {
      const post = posts.get(postId)
      if (!post || to) continue
      this.#byUnit.set(post.unitId, [...(this.#byUnit.get(post.unitId) ?? []), { person: personId, post }])
    }
  }

  peopleOf(unitId: string): string[] {
    return (this.#byUnit.get(unitId) ?? []).map(({ person }) => person)
  }

  headOf(unitId: string): string {
    return this.#oneOf(unitId, (post) => post.isHead)
  }

  deputyOf(unitId: string): string {
    return this.#oneOf(unitId, (post) => post.layer === '中层' && !post.isHead)
  }

  /** Head and deputies of the unit. */
  middleOf(unitId: string): string[] {
    return (this.#byUnit.get(unitId) ?? []).filter(({ post }) => post.layer === '中层').map(({ person }) => person)
  }

  /** Who stands in 代理 for the person: another of the same layer in the unit, else the first of the unit. */
  standInOf(person: string): string {
    for (const members of this.#byUnit.values()) {
      const own = members.find((each) => each.person === person)
      if (own)
        return (members.find((each) => each.post.layer === own.post.layer && each !== own) ?? members.find((each) => each !== own) ?? own)
          .person
    }
    return person
  }

  /** The leader in charge of the unit or, for a station, of the division above it. */
  leaderOf(unitId: string): string {
    const charge = this.#institution.charges.find((each) => each.unitId === unitId)
    if (charge) return charge.personId
    const unit = this.#institution.units.find((each) => each.id === unitId)
    return unit?.parentId && unit.parentId !== BUREAU ? this.leaderOf(unit.parentId) : this.headOf(BUREAU)
  }

  holders(unitName: string, title: string): string[] {
    return holdersOf(this.#institution, unitName, title)
  }

  isLeader(person: string): boolean {
    return this.peopleOf(BUREAU).includes(person)
  }

  /** Staff of the unit below head and deputy. */
  staffOf(unitId: string): string[] {
    return (this.#byUnit.get(unitId) ?? []).filter(({ post }) => post.layer !== '中层' && post.layer !== '领导').map(({ person }) => person)
  }

  /**
   * Who may approve a claim, always from above, so that no two people ever approve each other's:
   * staff by head, deputy or leader in charge; deputy by head; head by the leader (a station's by the division's);
   * leaders by the principal leader, and his own by the head of finance.
   */
  approversOf(person: string, unitId: string): (readonly [string, number])[] {
    if (unitId === BUREAU) return [[person === this.headOf(BUREAU) ? this.#financeHead() : this.headOf(BUREAU), 1]]
    if (person === this.headOf(unitId)) return [[this.#above(unitId), 1]]
    if (!this.staffOf(unitId).includes(person)) return [[this.headOf(unitId), 1]]
    return [
      [this.headOf(unitId), 0.6],
      [this.deputyOf(unitId), 0.3],
      [this.leaderOf(unitId), 0.1],
    ]
  }

  #above(unitId: string): string {
    const parent = this.#institution.units.find((unit) => unit.id === unitId)?.parentId
    return parent && parent !== BUREAU ? this.headOf(parent) : this.leaderOf(unitId)
  }

  #financeHead(): string {
    return this.holders('财务科', '科长')[0] ?? ''
  }

  #oneOf(unitId: string, fits: (post: Post) => boolean): string {
    const found = this.#byUnit.get(unitId)?.find(({ post }) => fits(post))
    if (!found) throw new Error(`no such post in ${unitId}`)
    return found.person
  }
}

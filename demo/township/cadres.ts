import { addDays } from '../../src/kernel/day.ts'
import { type Cadre, digest, type Ledger, reserve, type Villager, VILLAGES } from './ledger.ts'

const OFFICES = ['党政办公室', '财政所', '社会事务办公室', '农业农村办公室', '自然资源所', '纪委']

/** Cadres of the town's offices and of the villages, each with one declared relative among the villagers. */
export function addCadres(ledger: Ledger): void {
  const random = ledger.random.fork('cadres')
  const posts = [
    ...OFFICES.flatMap((unit) => [`${unit}/主任`, `${unit}/干事`]),
    ...VILLAGES.flatMap((village) => [`${village}/村党支部书记`, `${village}/村会计`, `${village}/报账员`]),
  ]
  for (const [index, post] of posts.entries()) {
    const [unit = '', title] = post.split('/')
    const cadre: Cadre = {
      id: `Z${String(index + 1).padStart(3, '0')}`,
      village: VILLAGES.includes(unit) ? unit : null,
      hash: digest(random),
    }
    ledger.cadres.push(cadre)
    const name = ledger.names.person(random.chance(0.6) ? '男' : '女')
    ledger.book.add('person', { id: cadre.id, name, unit, post: title, id_hash: cadre.hash, acct_hashes: digest(random) })
    declare(ledger, cadre, reserve(ledger, random), random.pick(['spouse', 'parent', 'sibling', 'child']))
  }
}

/** A villager declared as the relative of a cadre. */
export function declare(ledger: Ledger, { id }: Cadre, villager: Villager, kind: string): void {
  ledger.book.add('relation', { person_id: id, kind, id_hash: villager.hash, declared_at: addDays(ledger.from, -60) })
}

/** Who handles the lists of a village. */
export function officerOf({ cadres }: Ledger, village: string): Cadre {
  const found = cadres.find((each) => each.village === village)
  if (!found) throw new Error(`no cadre of ${village}`)
  return found
}

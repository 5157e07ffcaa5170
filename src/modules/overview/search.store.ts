import type { z } from 'zod'
import type { Work } from '../../platform/module.ts'
import { mattersPage } from '../matters/matter.store.ts'
import { allUnits, personsPage } from '../organisation/organisation.store.ts'
import { signalsPage } from '../signals/signal.store.ts'
import { warningsPage } from '../warnings/warning.store.ts'
import type { searchAll } from './overview.api.ts'

type Found = z.infer<typeof searchAll.returns>

const FEW = 6

/** Find by number, words or pinyin whatever the actor may see; each kind on its own index, a few of each. */
export async function search(work: Work, words: string): Promise<Found> {
  const found: Found = []
  if (work.access.may('matter.read')) {
    for (const row of await mattersPage(work.tx, { words, stage: undefined, after: undefined, limit: FEW }))
      found.push({ kind: 'matter', id: row.id, title: row.title, detail: row.matterNo, link: `/matters/${row.id}` })
  }
  if (work.access.may('warning.read')) {
    for (const { line } of await warningsPage(work, { words }, undefined, FEW))
      found.push({ kind: 'warning', id: line.id, title: line.title, detail: line.docNo ?? line.matterNo, link: `/warnings/${line.id}` })
  }
  if (work.access.may('signal.read')) {
    const rows = await signalsPage(
      work.tx,
      { state: undefined, rule: undefined, rank: undefined, unitId: undefined, words },
      'rank',
      undefined,
      FEW,
    )
    for (const { line } of rows)
      found.push({
        kind: 'signal',
        id: line.id,
        title: `${line.rule} ${line.ruleTitle.zh}`,
        detail: line.sentence.zh,
        link: `/signals/${line.id}`,
      })
  }
  if (work.access.may('organisation.read')) {
    for (const person of await personsPage(work.tx, { words, unitId: undefined, after: undefined, limit: FEW }))
      found.push({
        kind: 'person',
        id: person.id,
        title: person.name,
        detail: [person.unitName, person.postTitle].filter(Boolean).join(' '),
        link: `/organisation/persons/${person.id}`,
      })
    const units = (await allUnits(work.tx)).filter((unit) => unit.name.includes(words) || unit.shortName.includes(words)).slice(0, FEW)
    for (const unit of units)
      found.push({ kind: 'unit', id: unit.id, title: unit.name, detail: unit.shortName, link: `/organisation/${unit.id}` })
  }
  return found
}

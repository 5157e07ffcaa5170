import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { personsById, unitsNamed } from '../organisation/organisation.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { mattersNamed } from '../protection/clarification/clarification.store.ts'
import { ANATOMY_LIFE } from './anatomy.rules.ts'
import type { AnatomyAct, AnatomyLine, AnatomyPage } from './anatomy.schema.ts'
import { type Anatomy, anatomyById, pointsOf, stepsOf } from './anatomy.store.ts'

const entryOf = (list: PolicyPack['riskTypes'] | undefined, code: string) => ({
  code,
  label: list?.find((each) => each.code === code)?.label ?? code,
})

/** The packs by whose words they were written. */
async function packsOf(work: Work, rows: readonly Anatomy[]): Promise<Map<string, PolicyPack>> {
  const packs = new Map<string, PolicyPack>()
  for (const { packId, packVersion } of rows) {
    const key = `${packId}@${packVersion}`
    const pack = packs.has(key) ? undefined : await packAtVersion(work.tx, packId, packVersion)
    if (pack) packs.set(key, pack)
  }
  return packs
}

/** Lines of the library; of the case itself only what the office of the register sees. */
export async function anatomyLines(work: Work, rows: readonly Anatomy[]): Promise<AnatomyLine[]> {
  const packs = await packsOf(work, rows)
  const kept = rows.filter((row) => row.matterId !== null)
  const persons = await personsById(
    work.tx,
    kept.map((row) => row.draftedBy),
  )
  const nodes = await unitsNamed(
    work.tx,
    kept.map((row) => row.registerNode),
  )
  const matters = await mattersNamed(
    work.tx,
    kept.flatMap((row) => row.matterId ?? []),
  )
  return rows.map((row) => {
    const pack = packs.get(`${row.packId}@${row.packVersion}`)
    const matter = row.matterId === null ? undefined : matters.get(row.matterId)
    return {
      ...{ id: row.id, title: row.content.title, unitLabel: row.content.unitLabel, state: row.state, approvedOn: row.decidedOn },
      riskType: entryOf(pack?.riskTypes, row.content.riskType),
      deepCauses: row.content.deepCauses,
      causes: row.content.causes.map((code) => entryOf(pack?.causes, code)),
      office:
        row.matterId === null
          ? null
          : {
              matter: matter ? { id: row.matterId, matterNo: matter.matterNo, title: matter.title } : null,
              registerName: nodes.get(row.registerNode) ?? row.registerNode,
              draftedByName: persons.get(row.draftedBy)?.name ?? row.draftedBy,
              draftedOn: row.draftedOn,
            },
    }
  })
}

/** What the reader may do with it now: its drafter writes, another approves, the office withdraws. */
export function anatomyActs(work: Work, row: Anatomy): AnatomyAct[] {
  if (row.matterId === null) return []
  const life = ANATOMY_LIFE[row.state]
  const isOwn = row.draftedBy === work.actor.personId && work.access.may('anatomy.draft', row.registerNode)
  const mayApprove = work.access.may('anatomy.approve', row.registerNode)
  const mayWithdraw = row.state === 'approved' ? mayApprove : work.access.may('anatomy.keep', row.registerNode)
  return [
    ...(life.edit && isOwn ? (['edit'] as const) : []),
    ...(life.submit && isOwn ? (['submit'] as const) : []),
    ...(life.approve && mayApprove && row.draftedBy !== work.actor.personId ? (['decide'] as const) : []),
    ...(life.withdraw && mayWithdraw ? (['withdraw'] as const) : []),
  ]
}

async function pointsShown(work: Work, row: Anatomy): Promise<AnatomyPage['points']> {
  const points = await pointsOf(work.tx, row.id)
  const units = await unitsNamed(
    work.tx,
    points.map((each) => each.unitId),
  )
  const pack = (await packsOf(work, [row])).get(`${row.packId}@${row.packVersion}`)
  return points.map(({ id, unitId, content, riskPointId }) => ({
    ...{ id, unitId, ...content, riskPointId, unitName: units.get(unitId) ?? unitId },
    riskTypeLabel: entryOf(pack?.riskTypes, content.riskType).label,
  }))
}

export async function anatomyPageOf(work: Work, id: string): Promise<AnatomyPage | Refusal> {
  const row = await anatomyById(work.tx, id)
  const [line] = row ? await anatomyLines(work, [row]) : []
  if (!row || !line) return refuse('anatomy.not_found', { anatomy: id })
  const steps = await stepsOf(work.tx, id)
  const persons = await personsById(
    work.tx,
    steps.map((each) => each.by),
  )
  return {
    ...{ line, content: row.content, advice: row.advice, points: await pointsShown(work, row), acts: anatomyActs(work, row) },
    steps: steps.map(({ by, ...step }) => ({ ...step, byName: persons.get(by)?.name ?? by })),
  }
}

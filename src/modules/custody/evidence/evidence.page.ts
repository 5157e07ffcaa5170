import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { matterById, packOfMatter } from '../../matters/matter.store.ts'
import { personsById, unitById } from '../../organisation/organisation.store.ts'
import type { RetentionPolicy } from '../../policy/parts/retention-policy.schema.ts'
import { classLabel, evidenceActs, evidenceNo, retentionOf, stateAfter } from './evidence.rules.ts'
import { bytesState, type EvidenceLine, type EvidenceList, type EvidencePage } from './evidence.schema.ts'
import { type EvidenceRow, evidenceById, evidenceOf, type StepRow, stepsOf, versionsOf } from './evidence.store.ts'

/** A matter whose evidence the actor sees, with the retention of its pack. */
export async function placeOfEvidence(work: Work, matterId: string) {
  const matter = await matterById(work.tx, matterId)
  if (!matter) return refuse('matter.not_found', { matter: matterId })
  return { matter, retention: retentionOf(await packOfMatter(work.tx, matter)) }
}

const namesOf = async (work: Work, ids: readonly (string | null)[]) => {
  const persons = await personsById(
    work.tx,
    ids.flatMap((id) => id ?? []),
  )
  return (id: string | null) => (id === null ? '系统' : (persons.get(id)?.name ?? id))
}

function lastCheck(steps: readonly StepRow[]): EvidenceLine['checked'] {
  const last = steps.findLast((step) => step.kind === 'checked')
  const state = bytesState.safeParse(last?.note)
  return last && state.success ? { state: state.data, at: last.at.toISOString() } : null
}

export async function evidenceLines(work: Work, rows: readonly EvidenceRow[], retention: RetentionPolicy): Promise<EvidenceLine[]> {
  const steps = await stepsOf(
    work.tx,
    rows.map((row) => row.id),
  )
  const nameOf = await namesOf(
    work,
    rows.map((row) => row.takenBy),
  )
  return rows.map((row) => {
    const own = steps.get(row.id) ?? []
    return {
      ...{ id: row.id, version: row.version, originalId: row.originalId, fileId: row.fileId, origin: row.origin, class: row.class },
      ...{ title: row.title, source: row.source, place: row.place, reason: row.reason, audience: row.audience },
      ...{ fileName: row.fileName, size: row.size, sha256: row.sha256, takenAt: row.takenAt.toISOString() },
      no: evidenceNo(row.number, row.version),
      classLabel: classLabel(retention, row.class),
      takenByName: nameOf(row.takenBy),
      state: stateAfter(
        own.map((step) => step.kind),
        row.disposedOn !== null,
      ),
      steps: own.length,
      checked: lastCheck(own),
      brokenAt: row.brokenAt,
      isOpen: row.isOpen === true && row.disposedOn === null,
    }
  })
}

const classesOf = (retention: RetentionPolicy) => retention.classes.map(({ code, label }) => ({ code, label }))

export async function evidenceListOf(work: Work, matterId: string): Promise<EvidenceList | Refusal> {
  const place = await placeOfEvidence(work, matterId)
  if (isRefusal(place)) return place
  const { matter, retention } = place
  const rows = await evidenceOf(work.tx, matterId)
  const isDisposed = rows.some((row) => row.disposedOn !== null)
  return {
    matter: {
      ...{ id: matter.id, matterNo: matter.matterNo, title: matter.title },
      registerName: (await unitById(work.tx, matter.registerNode))?.name ?? matter.registerNode,
    },
    lines: await evidenceLines(work, rows, retention),
    classes: classesOf(retention),
    mayKeep: !isDisposed && work.access.may('evidence.keep', matter.registerNode),
    isDisposed,
  }
}

/** One piece of evidence as an act finds it. */
export const standing = (line: EvidenceLine, versions: readonly { version: number }[]) => ({
  state: line.state,
  isCopy: line.originalId !== null,
  isRedacted: line.originalId === null && versions.length > 1,
})

export async function evidencePageOf(work: Work, id: string): Promise<EvidencePage | Refusal> {
  const row = await evidenceById(work.tx, id)
  const place = row && (await placeOfEvidence(work, row.matterId))
  if (!row || !place || isRefusal(place)) return refuse('custody.not_found', { evidence: id })
  const { matter, retention } = place
  const versions = await evidenceLines(work, await versionsOf(work.tx, row), retention)
  const line = versions.find((each) => each.id === id)
  if (!line) return refuse('custody.not_found', { evidence: id })
  const chain = (await stepsOf(work.tx, [id])).get(id) ?? []
  const nameOf = await namesOf(
    work,
    chain.map((step) => step.by),
  )
  return {
    matter: { id: matter.id, matterNo: matter.matterNo, title: matter.title },
    line,
    versions,
    classes: classesOf(retention),
    chain: chain.map(({ number, kind, at, by, toWhom, note, hash }) => ({
      ...{ number, kind, toWhom, note, hash, at: at.toISOString() },
      byName: nameOf(by),
    })),
    acts: work.access.may('evidence.keep', matter.registerNode) ? evidenceActs(standing(line, versions)) : [],
  }
}

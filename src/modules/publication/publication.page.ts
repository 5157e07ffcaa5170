import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { openActs } from './publication.rules.ts'
import type { ItemKind, PublicationPage, PublicationSettings, SubjectLine } from './publication.schema.ts'
import { entriesOf, lineOf, publicationRow, standingOf, versionsOfItem } from './publication.store.ts'
import { chartsInForce, pointsInForce, powersStanding } from './snapshot/source.store.ts'

/** What the keeper chose, to whoever has no part in preparing it. */
const NOTHING_CHOSEN: PublicationSettings = { leftOut: [], leftOutReason: '', notNames: [], guide: null }

/** One version; what was covered and chosen only to those who prepare or approve for its unit: it holds the very names and numbers. */
export async function publicationPageOf(work: Work, id: string): Promise<PublicationPage | Refusal> {
  const row = await publicationRow(work.tx, id)
  if (!row) return refuse('publication.not_found', { publication: id })
  const persons = await personsById(
    work.tx,
    [...row.prepared_by, row.approved_by, row.ended_by].flatMap((each) => each ?? []),
  )
  const named = (personId: string) =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  const versions = await versionsOfItem(work.tx, { unitId: row.unit_id, kind: row.kind, subject: row.subject, scope: row.scope })
  const isUnderWay = versions.some((each) => each.id !== row.id && ['draft', 'submitted', 'approved'].includes(each.state))
  const hasPart = work.access.may('publication.prepare', row.unit_id) || work.access.may('publication.approve', row.unit_id)
  const acts = openActs(standingOf(row), { personId: work.actor.personId, may: work.access.may })
  return {
    line: lineOf(row),
    settings: hasPart ? row.settings : NOTHING_CHOSEN,
    hash: row.hash,
    revision: row.revision,
    preparedBy: row.prepared_by.map(named),
    submittedOn: row.submitted_on,
    approvedBy: row.approved_by ? named(row.approved_by) : null,
    approvedOn: row.approved_on,
    note: row.note,
    endedBy: row.ended_by ? named(row.ended_by) : null,
    covered: hasPart ? row.covered : [],
    entries: (await entriesOf(work.tx, id)).map(({ key, no, title }) => ({ key, no, title })),
    versions: versions.filter((each) => each.state !== 'discarded').map(lineOf),
    mayAct: acts.filter((each) => each !== 'renew' || (!isUnderWay && versions[0]?.id === row.id)),
  }
}

/** What a unit could publish of a kind, with what would stand in it. */
export async function subjectsOf(work: Work, unitId: string, kind: ItemKind): Promise<SubjectLine[]> {
  if (kind === 'flow')
    return (await chartsInForce(work.tx, unitId)).map(({ item, name }) => ({
      kind,
      subject: item,
      title: name,
      entries: [{ key: item, title: name }],
    }))
  if (kind === 'points') {
    const points = await pointsInForce(work.tx, unitId)
    const entries = points.map(({ id, no, content }) => ({ key: id, title: `${no} ${content.title}` }))
    return entries.length > 0 ? [{ kind, subject: unitId, title: '', entries }] : []
  }
  const powers = (await powersStanding(work.tx, unitId, work.today)).map((row) => ({ key: row.power_id, title: `${row.no} ${row.title}` }))
  if (kind === 'guide') return powers.map((power) => ({ kind, subject: power.key, title: power.title, entries: [power] }))
  return powers.length > 0 ? [{ kind, subject: unitId, title: '', entries: powers }] : []
}

import type { Work } from '../../../platform/module.ts'
import { clarificationActs, clarificationLines } from '../../protection/clarification/clarification.page.ts'
import { askedOf, type Clarification, clarificationsIn } from '../../protection/clarification/clarification.store.ts'
import { mayDecideOn } from '../../protection/determination/determination.page.ts'
import { determinationsPage } from '../../protection/determination/determination.store.ts'
import { protectionLines, protectionActs } from '../../protection/retaliation/retaliation.page.ts'
import { protectionPageOfRows, type ProtectionCase } from '../../protection/retaliation/retaliation.store.ts'
import { hearingLines, mayAnswerHearing } from '../../protection/hearing/hearing.page.ts'
import { type Hearing, hearingsPage } from '../../protection/hearing/hearing.store.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** 认定 that wait for a second person. */
export async function determinations(work: Work): Promise<DeskItem[]> {
  const rows = await determinationsPage(work.tx, { state: 'recorded' }, undefined, MANY)
  return rows
    .filter((row) => mayDecideOn(work, row))
    .toReversed()
    .map((row) => item(row.id, 'desk.approveDetermination', row.title, row.matterNo, `/determinations/${row.id}`, null))
}

/** 保护 cases that wait to be taken up, and those whose measures this person sees to. */
export async function protection(work: Work): Promise<DeskItem[]> {
  const lineOf = async (rows: readonly ProtectionCase[], key: string): Promise<DeskItem[]> =>
    (await protectionLines(work, rows)).map((line) =>
      item(line.id, key, line.kindLabel, line.filedOn, `/protection-cases/${line.id}`, line.countdown),
    )
  const filed = await protectionPageOfRows(work.tx, { state: 'filed' }, undefined, MANY)
  const toDecide: ProtectionCase[] = []
  for (const row of filed) if ((await protectionActs(work, row)).includes('decide')) toDecide.push(row)
  const accepted = await protectionPageOfRows(work.tx, { state: 'accepted' }, undefined, MANY)
  const owned = accepted.filter((row) => row.owner === work.actor.personId)
  return [...(await lineOf(toDecide, 'desk.decideProtection')), ...(await lineOf(owned, 'desk.carryOutProtection'))]
}

/** 陈述申辩 and 更正申请 that this person may answer. */
export async function hearings(work: Work): Promise<DeskItem[]> {
  const rows: Hearing[] = []
  for (const row of await hearingsPage(work.tx, { state: 'filed' }, undefined, MANY)) if (await mayAnswerHearing(work, row)) rows.push(row)
  return (await hearingLines(work, rows)).map((line) =>
    item(line.id, 'desk.answerHearing', line.letterTitle, line.docNo, `/hearings/${line.id}`, line.countdown),
  )
}

/** 澄清 that ask this person themselves, wait for their approval, or are to be delivered. */
export async function clarifications(work: Work): Promise<DeskItem[]> {
  const lineOf = async (rows: readonly Clarification[], key: string): Promise<DeskItem[]> =>
    (await clarificationLines(work, rows)).map((line) =>
      item(
        line.id,
        key,
        line.matter?.title ?? line.registerName,
        line.matter?.matterNo ?? line.proposedOn,
        `/clarifications/${line.id}`,
        line.countdown,
      ),
    )
  const own = await lineOf(await askedOf(work, MANY), 'desk.answerClarification')
  if (!work.access.may('clarification.read')) return own
  const agreed = (await clarificationsIn(work.tx, 'agreed', MANY)).filter((row) => clarificationActs(work, row, true).includes('decide'))
  const approved = (await clarificationsIn(work.tx, 'approved', MANY)).filter((row) =>
    clarificationActs(work, row, true).includes('deliver'),
  )
  return [...own, ...(await lineOf(agreed, 'desk.approveClarification')), ...(await lineOf(approved, 'desk.deliverClarification'))]
}

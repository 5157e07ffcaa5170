import type { Work } from '../../../platform/module.ts'
import { clarificationActs, clarificationLines } from '../../protection/clarification/clarification.page.ts'
import { askedOf, type Clarification, clarificationsIn } from '../../protection/clarification/clarification.store.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

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

import { roundsById } from '../../checks/round/round.store.ts'
import { sheetLines } from '../../checks/sheet/sheet.page.ts'
import { sheetRows } from '../../checks/sheet/sheet.store.ts'
import type { Work } from '../../../platform/module.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** 排查表 to fill in and to verify, one line a check; findings that the discipline body has to decide on, one line a sheet. */
export async function checks(work: Work): Promise<DeskItem[]> {
  const me = work.actor.personId
  const mine = await sheetRows(work.tx, { mineOf: me }, undefined, MANY * 4)
  const rounds = await roundsById(
    work.tx,
    mine.map((row) => row.round_id),
  )
  const lines = await sheetLines(work, mine, rounds)
  const grouped = Map.groupBy(lines, (line) => `${line.state === 'owed' ? 'desk.fillCheck' : 'desk.verifyCheck'}|${line.roundId}`)
  const waiting = [...grouped].flatMap(([id, sheets]) => {
    const [first] = sheets
    if (!first) return []
    const link = sheets.length === 1 ? `/check-sheets/${first.id}` : `/check-sheets?mine=true&roundId=${first.roundId}`
    return [item(id, id.split('|')[0] ?? '', first.roundTitle, `${sheets.length} 份排查表`, link, first.countdown)]
  })
  const undecided = work.access.may('check.dispose')
    ? await sheetLines(
        work,
        (await sheetRows(work.tx, { isUndisposed: true }, undefined, MANY)).filter(
          (row) =>
            row.subject_id !== me &&
            work.actor.grants.some((grant) => grant.nodeId === row.node_id && work.access.may('check.dispose', row.node_id)),
        ),
      )
    : []
  return [
    ...waiting,
    ...undecided.map((line) => item(line.id, 'desk.decideFinding', line.roundTitle, line.unitName, `/check-sheets/${line.id}`, null)),
  ]
}

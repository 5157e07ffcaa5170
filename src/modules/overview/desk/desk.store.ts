import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import { successionLines } from '../../handover/succession/succession.page.ts'
import { successionsToSign } from '../../handover/succession/succession.store.ts'
import { handlingsToDecide } from '../../intake/handling/handling.store.ts'
import { itemsPage } from '../../intake/item.store.ts'
import { gapLines } from '../../measures/board/board.routes.ts'
import { checks } from './desk.checks.ts'
import { answersOwed, assessments, emergencies, meetings } from './desk.assessment.ts'
import { handedDown } from './desk.handed-down.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'
import { measureLines, measuresPage } from '../../measures/measure.store.ts'
import { openVersions } from '../../powers/power.store.ts'
import { sentenceOf } from '../../signals/signal.rules.ts'
import { signalsPage } from '../../signals/signal.store.ts'
import { dutyLines } from '../../warnings/duties/duty.lines.ts'
import { dutiesOfActor, dutiesPage } from '../../warnings/duties/duty.store.ts'
import { frameOf } from '../../warnings/frame.store.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { letterLines } from '../../warnings/letters/letter.lines.ts'
import { lettersInApproval, lettersOf, lettersWaiting } from '../../warnings/letters/letter.store.ts'
import { warningsPage } from '../../warnings/warning.store.ts'
import { boxItems, channelItems, ownReports } from './desk.channels.ts'
import { anatomies, disposals } from './desk.disposals.ts'
import { clarifications, determinations, hearings, protection } from './desk.protection.ts'
import { packDrafts } from './desk.packs.ts'
import { publications } from './desk.publication.store.ts'
import { riskItems } from './desk.risks.store.ts'
import { surveys } from './desk.surveys.ts'

/** Duties that this person answers for themselves or as a unit's head. */
async function ownDuties(work: Work): Promise<DeskItem[]> {
  const lines = await dutyLines(work, await dutiesOfActor(work.tx, MANY))
  return lines
    .filter((line) => line.mayAct.includes('answer'))
    .map((line) =>
      item(line.id, 'desk.answer', line.letterTitle, `${line.docNo} · ${line.respondent.name}`, `/duties/${line.id}`, line.countdown),
    )
}

/** Duties of others that this officer may verify, or has to urge. */
async function dutiesToHandle(work: Work): Promise<DeskItem[]> {
  const rows = await dutiesPage(work.tx, { isMine: false, light: undefined, today: work.today, yellowUntil: work.today }, undefined, MANY)
  const lines = await dutyLines(work, rows)
  return lines.flatMap((line) => {
    const key = line.mayAct.includes('accept')
      ? 'desk.verify'
      : line.state === 'objected' && line.mayAct.includes('uphold')
        ? 'desk.answerObjection'
        : line.mayAct.includes('urge')
          ? 'desk.urge'
          : null
    // 申辩: the clock stands still until it is answered.
    const countdown = line.state === 'objected' ? null : line.countdown
    return key
      ? [item(`${line.id}|${key}`, key, line.letterTitle, `${line.docNo} · ${line.respondent.name}`, `/duties/${line.id}`, countdown)]
      : []
  })
}

async function letters(work: Work): Promise<DeskItem[]> {
  const items: DeskItem[] = []
  for (const letter of await lettersInApproval(work.tx)) {
    const frame = await frameOf(work.tx, letter.matterId)
    const [line] = isRefusal(frame) ? [] : await letterLines(work, [letter], frame)
    if (line?.mayApprove)
      items.push(
        item(letter.id, `desk.${line.waitingFor ?? 'review'}`, letter.title, line.draftedBy.name, `/warnings/${letter.warningId}`, null),
      )
  }
  const mine = (await lettersWaiting(work.tx, ['draft', 'returned', 'issued'])).filter((letter) => letter.draftedBy === work.actor.personId)
  for (const letter of mine)
    items.push(
      item(
        letter.id,
        letter.state === 'issued' ? 'desk.serve' : letter.state === 'returned' ? 'desk.redraft' : 'desk.submit',
        letter.title,
        letter.docNo ?? '',
        `/warnings/${letter.warningId}`,
        null,
      ),
    )
  return items
}

/** Warnings whose ladder waits for a person: a notice to draft, responsibility to pursue. */
async function ladder(work: Work): Promise<DeskItem[]> {
  const items: DeskItem[] = []
  if (work.access.may('warning.draft')) {
    for (const { line } of await warningsPage(work, { state: 'poor' }, undefined, MANY)) {
      const isUnderWay = (await lettersOf(work.tx, line.id)).some(
        (letter) => letter.purpose === 'rectification' && letter.state !== 'served',
      )
      if (!isUnderWay) items.push(item(line.id, 'desk.demand', line.title, line.docNo ?? line.matterNo, `/warnings/${line.id}`, null))
    }
  }
  if (!work.access.may('warning.account')) return items
  const failed = await warningsPage(work, { state: 'failed' }, undefined, MANY)
  return [
    ...items,
    ...failed.map(({ line }) => item(line.id, 'desk.account', line.title, line.docNo ?? line.matterNo, `/warnings/${line.id}`, null)),
  ]
}

async function ledger(work: Work): Promise<DeskItem[]> {
  const items = await itemsPage(work, { state: 'registered' }, undefined, MANY)
  const assessed = await itemsPage(work, { state: 'assessed' }, undefined, MANY)
  return [
    ...items.map((line) => item(line.id, 'desk.preAssess', line.title, line.matterNo, `/ledger/${line.id}`, line.countdown)),
    ...assessed.map((line) => item(line.id, 'desk.draftWarning', line.title, line.matterNo, `/matters/${line.matterId}/warning`, null)),
  ]
}

/** Dispositions that somebody else proposed. */
async function toDecide(work: Work): Promise<DeskItem[]> {
  const rows = await handlingsToDecide(work, MANY)
  return rows.map((row) => item(row.id, 'desk.decideHandling', row.title, row.ledgerNo, `/ledger/${row.itemId}`, null))
}

async function signals(work: Work): Promise<DeskItem[]> {
  const rows = await signalsPage(
    work.tx,
    { state: 'new', rule: undefined, rank: 3, unitId: undefined, words: undefined },
    'rank',
    undefined,
    5,
  )
  return rows.map(({ line }) => item(line.id, 'desk.triage', line.ruleTitle.zh, sentenceOf(line, 'zh'), `/signals/${line.id}`, null))
}

/** Entries of the register of powers that wait for this person's review, in one line; and drafts that came back to them. */
async function powers(work: Work): Promise<DeskItem[]> {
  const me = work.actor.personId
  const waiting = (await openVersions(work.tx, 'inReview', work.access.nodesWith('power.review'), MANY)).filter(
    (row) => !row.written_by.includes(me),
  )
  const returned = (await openVersions(work.tx, 'draft', work.access.nodesWith('power.keep'), MANY)).filter(
    (row) => row.reviewed_by !== null && row.written_by.includes(me),
  )
  const names = waiting.slice(0, 3).map((row) => row.title)
  const review = item('powers.review', 'desk.reviewPowers', names.join('、'), `${waiting.length} 项`, '/power-review', null)
  return [
    ...(waiting.length > 0 ? [review] : []),
    ...returned.map((row) => item(row.id, 'desk.redraftPower', row.title, row.no, `/powers/${row.power_id}`, null)),
  ]
}

/** Measures that this person carries out; those of others to verify; points that still lack measures, in one line. */
async function measures(work: Work): Promise<DeskItem[]> {
  const lines = async (filter: Parameters<typeof measuresPage>[1]) => measureLines(work, await measuresPage(work, filter, undefined, MANY))
  const own = (await lines({ owner: work.actor.personId })).filter((line) => line.countdown !== null)
  const handedIn = work.access.may('measure.verify') ? await lines({ state: 'submitted' }) : []
  const toVerify = handedIn.filter((line) => line.owner.id !== work.actor.personId && work.access.may('measure.verify', line.unitId))
  const gaps = work.access.may('measure.keep') ? await gapLines(work, work.access.nodesWith('measure.keep'), { limit: MANY + 1 }) : []
  const [first] = gaps
  return [
    ...own.map((line) =>
      item(line.id, 'desk.carryOut', line.text, `${line.pointNo} ${line.pointTitle}`, `/measures/${line.id}`, line.countdown),
    ),
    ...toVerify.map((line) =>
      item(line.id, 'desk.verifyMeasure', line.text, `${line.owner.name} · ${line.unitName}`, `/measures/${line.id}`, null),
    ),
    ...(first
      ? [
          item(
            'measures.gaps',
            'desk.layMeasures',
            first.title,
            `${gaps.length > MANY ? `${MANY} 个以上` : `${gaps.length} 个`}风险点`,
            '/measures/gaps?kept=true',
            null,
          ),
        ]
      : []),
  ]
}

/** Lists of a hand-over that wait for this person's signature. */
async function successions(work: Work): Promise<DeskItem[]> {
  const lines = await successionLines(work, await successionsToSign(work.tx, MANY))
  return lines.map((line) =>
    item(line.id, 'desk.signSuccession', `${line.from.name} → ${line.to.name}`, line.fromOn, `/successions/${line.id}`, null),
  )
}

const RANK_OF_GROUP = { overdue: 0, due: 1, new: 2 } as const

/** What a desk is made of, in this order, each for whoever holds one of the permissions; `self`: for everybody. */
const PARTS: readonly (readonly [readonly string[], (work: Work) => Promise<DeskItem[]>])[] = [
  [['self'], ownDuties],
  [['item.register', 'duty.verify'], dutiesToHandle],
  [['item.register', 'warning.approve'], letters],
  [['item.register', 'warning.account'], ladder],
  [['assessment.opine'], assessments],
  [['assessment.prepare'], meetings],
  [['item.register'], ledger],
  [['item.register'], answersOwed],
  [['emergency.record'], emergencies],
  [['item.register'], signals],
  [['item.decide'], toDecide],
  [['power.keep', 'power.review'], powers],
  [['measure.read'], measures],
  [['self'], successions],
  [['self'], clarifications],
  [['determination.approve'], determinations],
  [['protection.read'], protection],
  [['hearing.answer'], hearings],
  [['disposal.approve'], disposals],
  [['anatomy.approve'], anatomies],
  [['self'], handedDown],
  [['riskPoint.read'], riskItems],
  [['policy.seeDrafts'], packDrafts],
  [['publication.read'], publications],
  [['portal.use'], ownReports],
  [['submission.handle'], channelItems],
  [['suggestion.handle'], boxItems],
  [['survey.approve'], surveys],
  [['check.read'], checks],
]

/** Everything that waits for this person, late ones first; each asks row-level security what they may see. */
export async function deskOf(work: Work): Promise<DeskItem[]> {
  const items: DeskItem[] = []
  for (const [permissions, read] of PARTS)
    if (permissions.some((each) => each === 'self' || work.access.may(each))) items.push(...(await read(work)))
  return items.toSorted(
    (one, other) =>
      RANK_OF_GROUP[one.group] - RANK_OF_GROUP[other.group] ||
      (one.countdown?.dueOn ?? '9999').localeCompare(other.countdown?.dueOn ?? '9999'),
  )
}

/** Figures of the desk, each with the list behind it. */
export async function figuresOf(work: Work): Promise<{ key: string; count: number; link: string }[]> {
  if (!work.access.may('signal.read')) return []
  const counts = await sql<{ key: string; count: number; link: string }>`
    SELECT 'desk.figure.newSignals' AS key, count(*)::int AS count, '/signals?state=new' AS link FROM signals WHERE state = 'new'
    UNION ALL SELECT 'desk.figure.toAssess', count(*)::int, '/ledger?state=registered' FROM information_items WHERE state = 'registered'
    UNION ALL SELECT 'desk.figure.openWarnings', count(*)::int, '/warnings?state=open' FROM warnings WHERE state = 'open'
    UNION ALL SELECT 'desk.figure.overdueDuties', count(*)::int, '/duties?light=red' FROM duties WHERE due_on < ${work.today}::date`.execute(
    work.tx,
  )
  return counts.rows
}

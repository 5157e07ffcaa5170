import { sql } from 'kysely'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { keepComment } from '../../src/modules/publication/comments/comment.store.ts'
import type { GuideText, ItemKey, PublicationSettings } from '../../src/modules/publication/publication.schema.ts'
import {
  changePublication,
  compareWithSources,
  insertPublication,
  versionsOfItem,
} from '../../src/modules/publication/publication.store.ts'
import { chartsInForce, powersStanding, sourceMark } from '../../src/modules/publication/snapshot/source.store.ts'
import { takeSnapshot } from '../../src/modules/publication/snapshot/take.ts'
import { allUnits } from '../../src/modules/organisation/organisation.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

const FIRST_DAYS_AGO = 420
const RENEWED_DAYS_AGO = 160

/** Sections that publish; the last one has not renewed its list since its powers were revised. */
const SECTIONS = [
  { name: '路政科', isRenewed: true },
  { name: '工程科', isRenewed: true },
  { name: '财务科', isRenewed: false },
]
/** Sections whose list waits for its approval. */
const WAITING = ['养护科']

const GUIDE: GuideText = {
  documents: [
    '申请书（窗口领取或在政务服务网下载）',
    '单位营业执照或者个人身份证明的复印件',
    '施工方案和交通组织方案',
    '原件核对后当场退回',
  ],
  place: '政务服务中心交通窗口',
  hours: '工作日上午 8:30–12:00，下午 14:30–17:30',
  contact: '窗口现场咨询，或者登录政务服务网查询',
  complaint: '对办理有异议的，可向本局法制监察科反映；一个工作日内答复是否受理',
}

interface Hands {
  unitName: string
  bureau: string
  preparer: string
  approver: string
}

/** When and why something goes out, and what a guide says. */
interface Going {
  on: Day
  reason: string
  guide?: GuideText
}

/** What the demo institution has published: lists, charts, points and guides, one list in its second version, one that has to be renewed, one that waits. */
export async function loadPublications(work: Work, institution: Institution, bureau: string): Promise<void> {
  const units = await allUnits(work.tx)
  const house = units.find((each) => each.id === bureau)?.name ?? ''
  const approver = roleHolder(institution, 'principalLeader', bureau)
  const named = (name: string) => units.find((each) => each.shortName === name && each.parentId === bureau)
  for (const { name, isRenewed } of SECTIONS) {
    const unit = named(name)
    if (!unit) continue
    const hands = { unitName: unit.name, bureau: house, preparer: roleHolder(institution, 'sectionHead', unit.id), approver }
    const list: ItemKey = { unitId: unit.id, kind: 'powers', subject: unit.id, scope: 'public' }
    await publish(work, list, hands, { on: addDays(work.today, -FIRST_DAYS_AGO), reason: '首次向社会公开职权目录' })
    if (!isRenewed) continue
    await publish(work, list, hands, { on: addDays(work.today, -RENEWED_DAYS_AGO), reason: '职权修订后更新目录' })
    await publishRest(work, unit, hands, addDays(work.today, -RENEWED_DAYS_AGO + 10))
  }
  for (const name of WAITING) {
    const unit = named(name)
    if (unit)
      await putForward(work, unit, {
        unitName: unit.name,
        bureau: house,
        preparer: roleHolder(institution, 'sectionHead', unit.id),
        approver,
      })
  }
  await compareWithSources(work.tx, work.today)
  await loadComments(work, named('路政科'), roleHolder(institution, 'disciplineHead', bureau))
  await work.note({ action: 'publication.load', object: { kind: 'publications', id: 'demo' }, details: { units: SECTIONS.length } })
}

function roleHolder({ roles }: Institution, role: string, nodeId: string): string {
  return roles.find((each) => each.role === role && each.nodeId === nodeId)?.personId ?? ''
}

async function publishRest(work: Work, unit: { id: string }, hands: Hands, on: Day): Promise<void> {
  const item = (kind: ItemKey['kind'], subject: string, scope: ItemKey['scope'] = 'public') => ({ unitId: unit.id, kind, subject, scope })
  for (const chart of await chartsInForce(work.tx, unit.id))
    await publish(work, item('flow', chart.item), hands, { on, reason: '公开办理流程和环节上的风险点' })
  await publish(work, item('points', unit.id), hands, { on, reason: '风险点经审核、公示后公开' })
  await publish(work, item('points', unit.id, 'unit'), hands, { on, reason: '风险点全文在单位内部公开' })
  const permits = (await powersStanding(work.tx, unit.id, work.today)).filter((row) => row.kind === 'licensing').slice(0, 3)
  for (const power of permits)
    await publish(work, item('guide', power.power_id), hands, { on, reason: '方便办事，公开办事指南', guide: GUIDE })
}

const settingsOf = (guide: GuideText | null): PublicationSettings => ({ leftOut: [], leftOutReason: '', notNames: [], guide })

/** Freeze an item as it stood on the day and let it out; what was out before steps back. */
async function publish(work: Work, item: ItemKey, hands: Hands, going: Going): Promise<void> {
  const id = await draft(work, item, hands, going)
  if (id === undefined) return
  const { on: fromOn, reason } = going
  const [, before] = await versionsOfItem(work.tx, item)
  if (before) await changePublication(work.tx, before.id, before.revision, { state: 'superseded', until_on: fromOn, ended_reason: reason })
  await changePublication(work.tx, id, 1, {
    ...{ state: 'published', submitted_on: addDays(fromOn, -6), approved_by: hands.approver, approved_on: addDays(fromOn, -2) },
    ...{ from_on: fromOn, note: '同意公开。' },
  })
}

async function putForward(work: Work, unit: { id: string }, hands: Hands): Promise<void> {
  const item: ItemKey = { unitId: unit.id, kind: 'powers', subject: unit.id, scope: 'public' }
  const id = await draft(work, item, hands, { on: work.today, reason: '首次向社会公开职权目录' })
  if (id !== undefined) await changePublication(work.tx, id, 1, { state: 'submitted', submitted_on: work.today })
}

/** Undefined where there is nothing to publish. */
async function draft(
  work: Work,
  item: ItemKey,
  { unitName, bureau, preparer }: Hands,
  { on: day, reason, guide }: Going,
): Promise<string | undefined> {
  const settings = settingsOf(guide ?? null)
  const snapshot = await takeSnapshot({ ...work, today: day }, item, unitName, { settings, reason })
  if (isRefusal(snapshot) || snapshot.entries.length === 0) return undefined
  const version = ((await versionsOfItem(work.tx, item))[0]?.version ?? 0) + 1
  return insertPublication(work.tx, {
    ...{ item, unitName, institution: bureau, version, settings, snapshot },
    ...{ sourceMark: await sourceMark(work.tx, item, day), preparedBy: [preparer], preparedOn: addDays(day, -8) },
  })
}

/** What the public said: text, day, what became of it. */
const COMMENTS: readonly { text: string; ago: number; state: 'shown' | 'held' | 'waiting'; reason?: string; answer?: string }[] = [
  {
    ...{ text: '办事指南写得清楚，要带的材料一次就备齐了。建议再写明节假日前后的办理时间。', ago: 70, state: 'shown' },
    answer: '感谢您的建议。节假日前后的办理时间以政务服务中心公告为准，我们已在窗口张贴。',
  },
  { text: '流程图上能看到每一步由谁办、要几天，很好。', ago: 41, state: 'shown' },
  { text: '现场核查能不能提前一天电话通知？', ago: 18, state: 'shown' },
  { text: '某某收了别人的好处，你们去查。', ago: 12, state: 'held', reason: '涉及具体问题反映，不属于评议内容，已转登记办理' },
  { text: '希望增加网上预约。', ago: 1, state: 'waiting' },
]
const MARKS: readonly (readonly [dimension: 'clarity' | 'convenience' | 'timeliness' | 'integrity', scores: readonly number[]])[] = [
  ['clarity', [5, 5, 4, 5, 4, 5, 3]],
  ['convenience', [4, 4, 3, 5, 4]],
  ['timeliness', [4, 5, 5]],
]

async function loadComments(work: Work, unit: { id: string } | undefined, moderator: string): Promise<void> {
  if (!unit) return
  for (const { text, ago, state, reason = null, answer = null } of COMMENTS) {
    const day = addDays(work.today, -ago)
    const id = await keepComment(work.tx, unit.id, day, { text, ratings: [] })
    const read = addDays(day, 1)
    if (state !== 'waiting')
      await sql`UPDATE publication_comments SET state = ${state}, reason = ${reason}, moderated_by = ${moderator}, moderated_on = ${read}::date, answer = ${answer},
        answered_by = ${answer === null ? null : moderator}, answered_on = ${answer === null ? null : addDays(day, 3)}::date,
        handed_over_by = ${state === 'held' ? moderator : null}, handed_over_on = ${state === 'held' ? read : null}::date, revision = 2 WHERE id = ${id}::uuid`.execute(
        work.tx,
      )
  }
  const ratings = MARKS.flatMap(([dimension, scores]) => scores.map((score) => ({ dimension, score })))
  await keepComment(work.tx, unit.id, work.today, { text: '', ratings })
}

import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { propose } from '../../src/modules/custody/disposal/disposal.act.ts'
import { check, redact, takeIn } from '../../src/modules/custody/evidence/evidence.act.ts'
import { evidenceOf } from '../../src/modules/custody/evidence/evidence.store.ts'
import { insertHold } from '../../src/modules/custody/holds/hold.store.ts'
import { newHold } from '../../src/modules/custody/holds/hold.schema.ts'
import { matterNoText } from '../../src/modules/matters/matter.rules.ts'
import { insertMatter, mattersPage } from '../../src/modules/matters/matter.store.ts'
import { tell } from '../../src/modules/matters/timeline.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import { unitById } from '../../src/modules/organisation/organisation.store.ts'
import { keepFile } from '../../src/platform/files/file-keeper.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

const REGISTER = { class: 'inquiry', title: '考勤记录和外勤派工单复印件', source: '办公室提供', place: '监察科 3 号柜' } as const
const LETTER = { class: 'clue', title: '来信原件扫描件', source: '群众来信', place: '监察科 1 号柜' } as const

/** Dossiers of long ago whose term has ended: one to be proposed, one proposed, one held. */
const OLD = [
  { title: '关于工程变更手续不全的反映', yearsAgo: 14, act: 'none' },
  { title: '关于食堂采购票据不规范的反映', yearsAgo: 13, act: 'propose' },
  { title: '关于养护物资领用登记不清的反映', yearsAgo: 12, act: 'hold' },
  { title: '关于许可窗口态度生硬的反映', yearsAgo: 2, act: 'none' },
] as const

/** Evidence with a redacted copy, old dossiers due for disposal, and a hold, as they stand on the first day. */
export async function loadCustody(work: Work, dataFolder: string, institution: Institution, bureau: string): Promise<void> {
  const officer = institution.roles.find((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)?.personId
  if (officer === undefined) return
  const hand = (day: Day) => as(work, officer, bureau, day)
  const [matter] = await mattersPage(work.tx, { words: undefined, stage: undefined, after: undefined, limit: 1 })
  if (matter?.registerNode === bureau) await keepEvidence(hand(addDays(work.today, -2)), dataFolder, matter.id)
  for (const [at, dossier] of OLD.entries()) await keepDossier(work, hand, dataFolder, { ...dossier, at, bureau })
}

async function upload(work: Work, dataFolder: string, name: string, text: string): Promise<string> {
  return done(await keepFile(work, dataFolder, { name, mediaType: 'text/plain', bytes: Buffer.from(text) })).id
}

/** Two pieces of evidence; the one with names in it has a redacted copy, and all are checked. */
async function keepEvidence(work: Work, dataFolder: string, matterId: string): Promise<void> {
  const sheet = await upload(work, dataFolder, '考勤记录.txt', '考勤记录：当月外勤 9 日，派工单 9 张，经办人某某某。')
  const letter = await upload(work, dataFolder, '来信.txt', '来信反映：该同志上月多次不在岗。')
  done((await takeIn(work, matterId, { ...REGISTER, files: [sheet] })) ?? null)
  done((await takeIn(work, matterId, { ...LETTER, files: [letter] })) ?? null)
  const first = (await evidenceOf(work.tx, matterId)).find((row) => row.fileId === sheet)
  if (!first) return
  const copy = await upload(work, dataFolder, '考勤记录（脱敏）.txt', '考勤记录：当月外勤 9 日，派工单 9 张，经办人×××。')
  done(await redact(work, first.id, { files: [copy], reason: '隐去经办人姓名', audience: '被核查科室' }))
  await check(work, dataFolder, await evidenceOf(work.tx, matterId))
}

interface Dossier {
  title: string
  yearsAgo: number
  act: (typeof OLD)[number]['act']
  at: number
  bureau: string
}

async function keepDossier(work: Work, hand: (day: Day) => Work, dataFolder: string, of: Dossier): Promise<void> {
  const register = await unitById(work.tx, of.bureau)
  const pack = await packAt(work.tx, of.bureau, work.today)
  if (!register || !pack) return
  const year = yearOf(work.today) - of.yearsAgo
  const then = hand(`${year}-05-12`)
  const matterNo = matterNoText(register.agencyMark ?? register.shortName, year, of.at + 1)
  const subjects = [{ kind: 'unit' as const, id: of.bureau }]
  const matterId = await insertMatter(
    then,
    { register, pack, title: of.title, subjects },
    { matterNo, openedOn: then.today, stage: 'closed' },
  )
  const file = await upload(then, dataFolder, `${matterNo}案卷.txt`, `${of.title}：案卷目录。`)
  done((await takeIn(then, matterId, { ...LETTER, title: '案卷扫描件', files: [file] })) ?? null)
  await tell(hand(`${year}-06-20`), matterId, { key: 'matter.closed' })
  const today = hand(work.today)
  if (of.act === 'propose') done((await propose(today, matterId, '保存期限届满，经鉴定无继续保存价值。')) ?? null)
  if (of.act === 'hold') {
    const hold = newHold.parse({ kind: 'matter', nodeId: of.bureau, matterNo, reason: '上级巡察要求保全养护物资相关材料' })
    await insertHold(today, crypto.randomUUID(), hold, matterId)
  }
}

/** Their hands, on the morning of that day. */
const as = (work: Work, personId: string, bureau: string, today: Day): Work => ({
  ...work,
  today,
  now: today === work.today ? work.now : new Date(`${today}T02:00:00Z`),
  actor: { ...work.actor, personId, grants: [{ role: 'disciplineOfficer', nodeId: bureau }] },
})

function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`demo custody refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

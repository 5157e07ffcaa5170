import { dueDay } from '../../src/kernel/calendar.ts'
import { addDays } from '../../src/kernel/day.ts'
import { insertDetermination, saveDetermination } from '../../src/modules/protection/determination/determination.store.ts'
import { retaliationPolicyOf } from '../../src/modules/protection/retaliation/retaliation.rules.ts'
import type { ProtectionFiling } from '../../src/modules/protection/retaliation/retaliation.schema.ts'
import { insertProtection, insertProtectionStep, saveProtection } from '../../src/modules/protection/retaliation/retaliation.store.ts'
import type { Work } from '../../src/platform/module.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import { keepFile } from '../../src/platform/files/file-keeper.ts'
import { as, done, type Hands } from './hands.ts'

const DECISION = `关于对某某举报失实问题的认定意见
（演示文书）经查，反映人明知所反映的情况不实，仍虚构情节反映，属于诬告陷害。`

/** A determination on each of two entries that proved unfounded: an honest error, approved; and false accusation, as the city determined it, before its approval. */
export async function loadDeterminations(
  work: Work,
  dataFolder: string,
  { bureau, head, secretary }: Hands,
  entries: readonly { itemId: string; matterId: string }[],
): Promise<void> {
  const [error, accusation] = entries
  const recorded = as(work, head, bureau, addDays(work.today, -5))
  if (error) {
    const id = await insertDetermination(
      recorded,
      { ...error, registerNode: bureau },
      {
        ...{ result: 'honestError', basis: '', decidedBy: '', decidedOn: null, docNo: '', files: [] },
        facts: '反映人看到的是外勤当日的考勤表，不了解外勤派工，反映出于误解，没有捏造事实。',
      },
    )
    await saveDetermination(as(work, secretary, bureau, addDays(work.today, -4)), id, 'approved', '同意。依法保护反映人。')
    await note(work, id, error.matterId, bureau)
  }
  if (!accusation) return
  const file = { name: '认定意见书（演示）.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(DECISION) }
  const kept = done(await keepFile(recorded, dataFolder, file))
  const id = await insertDetermination(
    recorded,
    { ...accusation, registerNode: bureau },
    {
      ...{ result: 'falseAccusation', facts: '市级机关查明：反映人明知礼品当日已经退还，仍虚构收受情节反映。' },
      ...{ basis: '《纪检监察机关处理检举控告工作规则》第三十九条', decidedBy: '市纪委监委', decidedOn: addDays(work.today, -9) },
      ...{ docNo: '演纪认〔2026〕1号', files: [kept.id] },
    },
  )
  await note(work, id, accusation.matterId, bureau)
}

async function note(work: Work, id: string, matterId: string, register: string): Promise<void> {
  await work.note({ action: 'determination.record', object: { kind: 'determination', id }, matterId, register })
}

const FILED = [
  {
    form: 'request' as const,
    protects: 'self' as const,
    kind: 'transfer',
    facts: '就预警问题如实回告之后，同班组的负责人两次要求本人交出业务系统权限，并口头通知下周调离窗口岗位。',
    wanted: '请求停止调岗，恢复业务系统权限。',
    measure: '已与所在科室负责人谈话，暂缓调岗；业务系统权限当日恢复。',
  },
  {
    form: 'note' as const,
    protects: 'relative' as const,
    kind: 'threats',
    facts: '本人在信息员会议上反映台账问题后，对方在食堂当众说“说话小心点”，并打电话给本人家属。',
    wanted: '',
    measure: null,
  },
]

/** A request that is being seen to, and a note that waits to be taken up. */
export async function loadProtectionCases(work: Work, { bureau, officer, head, staff, against }: Hands): Promise<void> {
  const [one, other] = staff
  if (one === undefined || other === undefined || against === undefined) return
  const policy = retaliationPolicyOf(await packAt(work.tx, bureau, work.today))
  for (const [at, { measure, ...filed }] of FILED.entries()) {
    const filer = as(work, at === 0 ? one : other, bureau, addDays(work.today, at === 0 ? -6 : -1))
    const filing: ProtectionFiling = {
      ...{ ...filed, againstId: against, happenedOn: addDays(filer.today, -2), files: [] },
      relative: filed.protects === 'relative' ? '配偶，某某' : '',
    }
    const kindLabel = policy.kinds.find((each) => each.code === filed.kind)?.label ?? filed.kind
    const dueOn = dueDay(work.calendar, filer.today, policy.answerLimit)
    const id = await insertProtection(filer, filing, {
      registerNode: bureau,
      kindLabel,
      entry: null,
      dueOn,
      measureLimit: policy.measureLimit,
    })
    await work.note({ action: 'protection.file', object: { kind: 'protectionCase', id }, register: bureau })
    if (measure === null) continue
    const decided = as(work, head, bureau, addDays(work.today, -5))
    await insertProtectionStep(decided, id, 'accept', '与所在科室负责人谈话，调岗暂缓，查清权限变更经过。')
    const until = dueDay(work.calendar, decided.today, policy.measureLimit)
    await saveProtection(decided, id, { state: 'accepted', owner: officer, dueOn: until, isDecision: true })
    await insertProtectionStep(as(work, officer, bureau, addDays(work.today, -2)), id, 'measure', measure)
  }
}

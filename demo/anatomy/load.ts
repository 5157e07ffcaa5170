import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { addPoint, decide, draft, submit } from '../../src/modules/anatomy/anatomy.act.ts'
import type { AnatomyContent, AnatomyPoint } from '../../src/modules/anatomy/anatomy.schema.ts'
import { matterNoText } from '../../src/modules/matters/matter.rules.ts'
import { insertMatter } from '../../src/modules/matters/matter.store.ts'
import { tell } from '../../src/modules/matters/timeline.store.ts'
import { unitById } from '../../src/modules/organisation/organisation.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import type { Work } from '../../src/platform/module.ts'
import { handsOf } from '../protection/hands.ts'
import type { Institution } from '../institution.schema.ts'

/** Numbers of last year's dossiers that no other part of the demo gives. */
const FIRST_SERIAL = 61

type Said = Omit<AnatomyContent, 'riskType' | 'causes'>
type SaidPoint = Omit<AnatomyPoint, 'unitId' | 'riskType' | 'affairs'>

interface Case {
  matter: string
  unit: string
  said: Said
  points: readonly SaidPoint[]
  isApproved: boolean
}

const CASES: readonly Case[] = [
  {
    matter: '关于小额维修项目拆分委托的核查',
    unit: '养护科',
    said: {
      title: '小额维修拆分委托、长期由一家承揽',
      unitLabel: '某公路管理单位',
      facts:
        '某单位养护部门把同一路段的零星维修拆成多个小额项目，均低于比选限额，两年间由经办人员某甲直接委托同一家施工队承揽，验收与委托由同一人经手。核查认定拆分规避比选，责令整改并给予批评教育。',
      deepCauses: ['mechanism', 'rules'],
      analysis:
        '委托、验收由一人经手，没有相互制约；比选限额只看单个项目，不看同一路段、同一年度的合计；小额项目不公开，群众和同事都看不到。',
      signs: '同一施工队连续中选；多个项目金额贴近限额；验收单笔迹和日期雷同。财务部门曾口头提醒，没有记录，也没有人跟进。',
      lessons:
        '限额按同一路段、同一年度合计执行；委托和验收分岗；小额项目按季度公开。各单位对照自查近两年的零星维修、零星采购，发现拆分的主动报告。',
    },
    points: [
      {
        title: '零星维修拆分委托规避比选',
        manifestation: '把同一路段、同一年度的维修拆成多个小额项目，逐个低于比选限额，直接委托同一家单位。',
        measures: '限额按同一路段、同一年度合计执行；委托与验收分岗；小额项目按季度公开。',
      },
    ],
    isApproved: true,
  },
  {
    matter: '关于物资领用登记代签的核查',
    unit: '养护科',
    said: {
      title: '养护物资领用代签、账实不符',
      unitLabel: '某养护站',
      facts:
        '某站物资管理人员长期代领料人签名，年终盘点时账面与实物不符，部分物资去向说不清。经核查属管理混乱，没有证据证明侵占，已责令限期整改。',
      deepCauses: ['rules'],
      analysis: '领用登记没有本人签收的要求，盘点每年只做一次，且由保管人自己盘点。',
      signs: '领用单字迹一致；夜间领料较多而没有派工记录。',
      lessons: '领用由本人签收并拍照留存；盘点每季度一次，由另一部门监盘。',
    },
    points: [],
    isApproved: false,
  },
]

/** One case in the library with its point proposed, one under its drafter's hands. */
export async function loadAnatomies(work: Work, institution: Institution, bureau: string): Promise<void> {
  const hands = handsOf(institution, bureau)
  if (!hands) return
  const officer = (today: Day) => as(work, hands.officer, bureau, today)
  for (const [at, each] of CASES.entries()) {
    const id = await dissect(officer, institution, bureau, { ...each, serial: FIRST_SERIAL + at, draftedOn: addDays(work.today, -15) })
    if (id === undefined || !each.isApproved) continue
    done((await submit(officer(addDays(work.today, -12)), id)) ?? null)
    const approval = { decision: 'approve', opinion: '已隐去姓名和单位，原因找得准，同意入库。' } as const
    done((await decide(as(work, hands.head, bureau, addDays(work.today, -9)), id, approval)) ?? null)
  }
}

/** A closed matter of last year about the unit, and the draft of its anatomy with its points. */
async function dissect(
  officer: (today: Day) => Work,
  institution: Institution,
  bureau: string,
  { matter, unit, said, points, serial, draftedOn }: Case & { serial: number; draftedOn: Day },
): Promise<string | undefined> {
  const drafting = officer(draftedOn)
  const register = await unitById(drafting.tx, bureau)
  const pack = await packAt(drafting.tx, bureau, drafting.today)
  const unitId = institution.units.find((each) => each.shortName === unit)?.id
  const [riskType, affairs] = [pack?.riskTypes[0]?.code, pack?.risks.affairs.at(-1)?.code]
  if (!register || !pack || unitId === undefined || riskType === undefined || affairs === undefined) return undefined
  const year = yearOf(drafting.today) - 1
  const then = officer(`${year}-09-08`)
  const matterId = await insertMatter(
    then,
    { register, pack, title: matter, subjects: [{ kind: 'unit', id: unitId }] },
    { matterNo: matterNoText(register.agencyMark ?? register.shortName, year, serial), openedOn: then.today, stage: 'closed' },
  )
  await tell(officer(`${year}-11-20`), matterId, { key: 'matter.closed' })
  const causes = pack.causes.slice(1, 3).map((each) => each.code)
  const id = done(await draft(drafting, matterId, { ...said, riskType, causes }))
  for (const point of points) done((await addPoint(drafting, id, { ...point, unitId, riskType, affairs })) ?? null)
  return id
}

/** Their hands, on the morning of that day. */
const as = (work: Work, personId: string, bureau: string, today: Day): Work => ({
  ...work,
  today,
  now: today === work.today ? work.now : new Date(`${today}T02:00:00Z`),
  actor: { ...work.actor, personId, grants: [{ role: 'disciplineOfficer', nodeId: bureau }] },
})

function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`demo of case anatomies refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

import type { listNotifications } from '../../src/platform/notices/notice.api.ts'
import type { readMatter } from '../../src/modules/matters/matter.api.ts'
import type { readDesk } from '../../src/modules/overview/overview.api.ts'
import type { dutyPage } from '../../src/modules/warnings/duties/duty.schema.ts'
import type { listDuties } from '../../src/modules/warnings/warning.api.ts'
import type { Conclusion, PreAssessment, AssessmentPage } from '../../src/modules/assessment/assessment.schema.ts'
import type { ItemLine, Registration } from '../../src/modules/intake/item.schema.ts'
import type { z } from 'zod'
import type { LetterLine, WarningDraft, warningPage } from '../../src/modules/warnings/warning.schema.ts'
import type { Stage } from './world.ts'

export type WarningPage = z.infer<typeof warningPage>

/** The unit of the permit desk in the demo bureau. */
export function unitNamed(world: Stage, shortName: string): string {
  const unit = world.institution.units.find((each) => each.shortName === shortName)
  if (!unit) throw new Error(`no unit ${shortName}`)
  return unit.id
}

export function registration(world: Stage, about: string, more: Partial<Registration> = {}): Registration {
  return {
    signalId: null,
    channel: 'officer',
    signType: 'early',
    keyArea: 'roadApproval',
    title: '许可受理未经现场核查即审批',
    content: '信息员反映：某大件运输许可受理后未作现场核查，次日即予审批，与办理流程不符。',
    receivedOn: world.server.clock.now().toISOString().slice(0, 10),
    source: '信息员',
    subjects: [{ kind: 'person', id: world.idOf(about) }],
    ...more,
  }
}

export function assessedAs(rank: 1 | 2 | 3): PreAssessment {
  const breach = { score: rank, clauses: [] as string[], note: '' }
  return {
    truthfulness: 'founded',
    truthfulnessNote: '调阅办件记录，确无现场核查环节。',
    harm: '程序缺失，存在人情许可的可能。',
    criteria: {
      discipline: { score: 0, clauses: [], note: '' },
      regulation: { ...breach, clauses: ['R-ROAD-SITE-CHECK'] },
      selfDiscipline: { score: 0, clauses: [], note: '' },
      probability: { score: 1, note: '' },
      severity: { score: rank === 3 ? 3 : 1, note: '' },
      urgency: { score: 1, note: '' },
    },
  }
}

/** Register, pre-assess, table, hear three members with the head last, conclude on a warning. Returns the matter. */
export async function assessed(
  world: Stage,
  about: string,
  rank: 1 | 2 | 3,
): Promise<{ matterId: string; itemId: string; assessmentId: string }> {
  const officer = await world.as('jijian1')
  const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(world, about))
  const page = await officer.post<AssessmentPage>(`/api/ledger/${item.id}/assessment`, assessedAs(rank))
  const members = ['juzhang', 'shuji', 'kezhang2', 'duanzhang1']
  await officer.post(`/api/assessments/${page.id}/tabling`, { memberIds: members.map((each) => world.idOf(each)) })
  for (const username of ['kezhang2', 'shuji', 'juzhang']) {
    const member = await world.as(username)
    await member.post(`/api/assessments/${page.id}/opinions`, { rank, isDissent: false, text: '同意办公室意见。' })
  }
  const head = await world.as('juzhang')
  const conclusion: Conclusion = { rank, deviationReason: null, action: 'warning', reviewOn: null, meeting: '2026 年第 2 次专题会议' }
  await head.post(`/api/assessments/${page.id}/conclusion`, conclusion)
  return { matterId: item.matterId, itemId: item.id, assessmentId: page.id }
}

export function draftFor(world: Stage, about: string, unit: string, rank: 1 | 3): WarningDraft {
  return {
    conditions: { brokeRule: true, publicDissatisfied: false, seriousConsequence: rank === 3, signs: [] },
    rank,
    deviationReason: null,
    instrument: rank === 1 ? 'W1' : 'W3',
    personId: world.idOf(about),
    unitId: unitNamed(world, unit),
    facts: '经核实，该许可申请受理后未作现场核查即予审批，与许可工作规程不符。',
    brokenRules: ['R-ROAD-SITE-CHECK'],
    demands: '请说明情况，并由所在科室剖析成因、制定整改措施。',
    limits: {},
  }
}

/** Take a letter through its chain of approval; the last signature issues it. */
export async function approved(world: Stage, letterId: string, chain: readonly string[]): Promise<LetterLine> {
  let line: LetterLine | undefined
  for (const username of chain) {
    const approver = await world.as(username)
    line = await approver.post<LetterLine>(`/api/letters/${letterId}/approvals`, { verdict: 'approved', comment: '同意。' })
  }
  if (!line) throw new Error('an empty chain approves nothing')
  return line
}

/** Draft, approve, serve in person today; the page of the served warning. */
export async function served(world: Stage, matterId: string, draft: WarningDraft): Promise<WarningPage> {
  const officer = await world.as('jijian1')
  const page = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draft)
  const letterId = page.letters[0]?.id ?? ''
  await officer.post(`/api/letters/${letterId}/submission`)
  await approved(world, letterId, draft.rank === 3 ? ['jiancha', 'juzhang', 'shuji'] : ['jiancha', 'shuji'])
  await officer.post(`/api/letters/${letterId}/service`, {
    servedOn: world.server.clock.now().toISOString().slice(0, 10),
    method: 'inPerson',
    receiver: '本人',
    backdatingReason: null,
  })
  return officer.get<WarningPage>(`/api/warnings/${page.warning.id}`)
}

export const VERDICT = { checks: '调阅整改材料，现场核对许可台账，询问经办人员。', evidence: '许可台账、整改照片。', files: [] }

export const REPLY = { text: '本人未按规程作现场核查，系图省事所致，今后严格按规程办理。', causes: [], measures: [], files: [] }

export type MatterPage = z.infer<typeof readMatter.returns>
export type Desk = z.infer<typeof readDesk.returns>
export type DutyList = z.infer<typeof listDuties.returns>
export type DutyPage = z.infer<typeof dutyPage>
export type Notices = z.infer<typeof listNotifications.returns>

/** A unit's reply, with causes and measures. */
export const REPORT = {
  ...REPLY,
  causes: ['irregularFlow'],
  measures: [{ what: '现场核查未完成不得提交审批', owner: '科长', dueOn: '2026-03-10' }],
}

import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { resolvePack } from './pack.rules.ts'
import type { PolicyPack } from './pack.schema.ts'
import { readPackFolder } from './policy.files.ts'

const sources = await readPackFolder(new URL('../../../packs/', import.meta.url))

function packOf(id: string): PolicyPack {
  const all = isRefusal(sources) ? [] : sources
  const source = all.find((each) => each.id === id)
  const pack = source && resolvePack(source, all)
  if (!pack || isRefusal(pack)) throw new Error(`no pack ${id}: ${JSON.stringify(pack ?? sources)}`)
  return pack
}

const codes = (list: readonly { code: string }[]) => list.map((each) => each.code)
const labels = (list: readonly { label: string }[]) => list.map((each) => each.label)

describe('the highway pack differs from the generic one where its regulation does', () => {
  const highway = packOf('cn.highway')
  const generic = packOf('cn.generic')

  it('speaks of corruption risk and of 台帐, and is on trial', () => {
    expect([highway.terms.risk, highway.terms.ledger, highway.meta.status, highway.meta.interpreter]).toEqual([
      '腐败风险',
      '台帐',
      'trial',
      '局纪委、法制监察科',
    ])
    expect([generic.terms.risk, generic.terms.ledger]).toEqual(['廉政风险', '台账'])
    expect(JSON.stringify(highway.warning.instruments)).not.toContain('廉政风险等级')
  })

  it('grades points Ⅰ 一般, Ⅱ 比较高, Ⅲ 高 (Art. 8)', () => {
    expect(highway.scales.point.map((level) => level.code + level.label)).toEqual(['Ⅰ一般', 'Ⅱ比较高', 'Ⅲ高'])
    expect(labels(highway.scales.warning)).toEqual(['一级', '二级', '三级'])
  })

  it('names three risk types where the generic pack has five (Art. 7, R78)', () => {
    expect(labels(highway.riskTypes)).toEqual(['思想道德风险', '制度机制风险', '岗位职责风险'])
    expect(generic.riskTypes).toHaveLength(5)
  })

  it('watches the five areas of Article 12 first', () => {
    expect(labels(highway.keyAreas).slice(0, 5)).toEqual(['公路行政执法', '路政行政审批', '建养项目审批', '公路工程建设', '干部人事管理'])
  })

  it('takes a letter of level 3 to the party committee; the generic pack does not (P1)', () => {
    const steps = (pack: PolicyPack) =>
      pack.warning.signing.map((chain) => chain.steps.map((each) => `${each.step}:${each.role}`).join(' '))
    const plain = 'review:disciplineHead sign:disciplineSecretary'
    expect(steps(highway)).toEqual([plain, plain, 'review:disciplineHead committee:principalLeader sign:disciplineSecretary'])
    expect(steps(generic)).toEqual([plain, plain, plain])
  })

  it('answers lateness with urging and then a rectification notice, without a talk (P3)', () => {
    expect(highway.warning.ladder[0]?.acts).toEqual(['urge', 'rectificationNotice'])
    expect(generic.warning.ladder[0]?.acts).toEqual(['urge', 'rectificationNotice', 'admonitionTalk'])
  })

  it('keeps dossiers in the legal and supervision section and is assessed by the leading group (Art. 13, 25)', () => {
    expect([highway.bodies.archiveKeeper, highway.bodies.names.legalSupervision, highway.bodies.assessor]).toEqual([
      'legalSupervision',
      '法制监察科',
      'leadingGroup',
    ])
  })

  it('prints the articles of its own regulation on its letters', () => {
    expect(highway.warning.instruments.filter((each) => !each.basis.some((line) => line.includes('第十四条')))).toEqual([])
  })

  it('runs its own rule pack, as the bank does', () => {
    expect(['cn.generic', 'cn.highway', 'cn.bank'].map((id) => packOf(id).rulePack)).toEqual(['generic', 'highway', 'bank'])
  })
})

describe('the bank pack', () => {
  const bank = packOf('cn.bank')

  it('has the discipline committee assess, and screens cases and staff (R132)', () => {
    expect(bank.bodies.assessor).toBe('discipline')
    expect(codes(bank.channels)).toEqual(
      expect.arrayContaining([
        'caseRiskScreening',
        'staffScreening',
        'audit',
        'inspection',
        'cadreAssessment',
        'specialCheck',
        'caseHandling',
      ]),
    )
  })

  it('cites banking law and no licensing law', () => {
    const titles = bank.clauses.map((clause) => clause.title)
    expect(titles).toContain('中华人民共和国商业银行法')
    expect(titles).not.toContain('中华人民共和国行政许可法')
  })
})

describe('the town pack and the township pack', () => {
  const town = packOf('cn.town')
  const township = packOf('cn.township')

  it('have the party committee assess; the township has it receive, issue and track too (R43, C6, C7)', () => {
    expect(town.bodies.assessor).toBe('partyCommittee')
    const { informationReceiver, assessor, issuer, tracker } = township.bodies
    expect(new Set([informationReceiver, assessor, issuer, tracker])).toEqual(new Set(['partyCommittee']))
    expect([town.bodies.names.partyCommittee, township.bodies.names.partyCommittee]).toEqual(['镇党委', '乡党委'])
  })

  it('name their points from different ends: the town calls the highest 一级, the township the lowest (C1)', () => {
    expect(labels(town.scales.point)).toEqual(['三级', '二级', '一级'])
    expect(labels(township.scales.point)).toEqual(['一级', '二级', '三级'])
  })

  it('know four kinds of risk in the town, and grade by basic positions and by harm (R77, R86)', () => {
    expect(labels(town.riskTypes)).toEqual(['思想道德风险', '岗位职责风险', '业务流程风险', '制度机制风险'])
    expect([town.risks.grading.method, township.risks.grading.method]).toEqual(['positions', 'harm'])
  })

  it('send the letters of their own rules (R157–R160)', () => {
    const titles = township.warning.instruments.map((each) => each.title)
    expect(titles).toEqual(
      expect.arrayContaining(['腐败风险指导意见书', '腐败风险警示提醒书', '腐败风险诫勉谈话、责令改正书', '整改通知书']),
    )
    expect(town.warning.instruments[0]?.title).toBe('一级预警纠偏通知书')
    expect([town.rulePack, township.rulePack]).toEqual(['township', 'township'])
  })
})

describe('to whom each pack applies (R24–R27)', () => {
  const scopeOf = (id: string) => packOf(id).meta.scope

  it('is said in the words of its regulation: organs and staff of the town, everybody of the township', () => {
    expect(scopeOf('cn.town')).toMatch(/镇机关.*工作人员/)
    for (const word of ['科室', '中心', '队', '所', '岗位', '全体干部职工']) expect(scopeOf('cn.township')).toContain(word)
  })

  it('sections with administrative power come first on the highway, managers and key posts in the bank', () => {
    expect(scopeOf('cn.highway')).toMatch(/各单位的领导干部和工作人员；重点是有行政权力的科（股）室，以及党员、干部和工作人员/)
    expect(scopeOf('cn.bank')).toMatch(/在职人员.*领导干部.*；重点是管理人员和关键岗位员工/)
  })

  it('the generic pack, which is nobody’s regulation, says nothing of it', () => {
    expect(scopeOf('cn.generic')).toBeUndefined()
  })
})

describe('the layers of a campaign', () => {
  it('have the words of each institution (R66, R72)', () => {
    const layers = ['cn.bank', 'cn.highway', 'cn.town', 'cn.township'].map((id) => packOf(id).risks.words.carriers)
    expect(layers.map((words) => words?.unit)).toEqual(['行', '单位', '镇', '乡'])
    expect(layers.map((words) => words?.section)).toEqual(['部门', '科（股）室', '办（中心）', '科室（中心、站所）'])
  })
})

describe('the part on risk points', () => {
  const methodOf = (id: string) => packOf(id).risks.grading.method

  it('weighs three factors on the highway, function and probability in the bank (R88, R91)', () => {
    expect(['cn.generic', 'cn.highway', 'cn.bank'].map(methodOf)).toEqual(['weighted', 'weighted', 'function'])
  })

  it('is reviewed by three, the discipline body before the party organisation (R95), and noticed in working days', () => {
    for (const id of ['cn.generic', 'cn.highway', 'cn.bank', 'cn.town', 'cn.township']) {
      const { review, noticeDays, positions } = packOf(id).risks
      expect(review.map((each) => each.stage)).toEqual(['section', 'discipline', 'party'])
      expect(noticeDays).toBeGreaterThanOrEqual(5)
      expect(positions).toHaveLength(4)
    }
    expect(['cn.generic', 'cn.highway', 'cn.bank', 'cn.town', 'cn.township'].map((id) => packOf(id).risks.isFiled)).toEqual([
      false,
      true,
      false,
      false,
      true,
    ])
  })
})

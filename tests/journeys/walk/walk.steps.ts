import ExcelJS from 'exceljs'
import { HOUSES } from '../../../demo/institutions.ts'
import { createAccount } from '../../../src/platform/identity/accounts.ts'
import { type Answer, PASSWORD } from '../../http.ts'
import { doorOf, officer, report } from '../reports.steps.ts'
import { granted } from '../standing.ts'
import { unitNamed } from '../story.ts'
import { type Json, type World, world } from '../world.ts'

/** Words that stand in one confidential record each, and nowhere else. */
export const CANARY = {
  aboveHead: '金丝雀甲：行长亲属承揽装修',
  ofSpouse: '金丝雀乙：柜员代客保管存单',
  sheet: '金丝雀丙：两次代填客户凭证',
  decision: '金丝雀丁：装修资金安排的表决意见',
} as const
export type Canary = keyof typeof CANARY

/** Ids of what was planted. */
export interface Planted {
  aboveHead: { matterId: string; itemId: string }
  ofSpouse: { matterId: string; itemId: string; assessmentId: string; talkId: string }
  sheet: { roundId: string; sheetId: string }
  decision: string
  reportId: string
}

/** A bank branch, with an account for the teller whose spouse is an officer, and an officer of a sibling unit. */
export async function bankHouse(): Promise<{ story: World; teller: string }> {
  const bank = HOUSES['bank']
  if (!bank) throw new Error('there is no bank')
  const story = await world('2026-04-01', { houses: [bank] })
  const teller = story.institution.relatives.find((tie) => tie.personId === story.idOf('jijian2'))?.relativePersonId ?? ''
  await story.server.workshop.sweep((work) => createAccount(work, { personId: teller, username: 'guiyuan', password: PASSWORD }))
  await granted(story, 'zhigong2', 'disciplineOfficer', unitNamed(story, '个人客户部'))
  return { story, teller }
}

const entry = (personId: string, title: string) => ({
  ...{ signalId: null, channel: 'officer', signType: 'early', keyArea: 'credit', title, content: `${title}，来信反映，尚未核实。` },
  ...{ receivedOn: '2026-04-01', source: '来信', subjects: [{ kind: 'person', id: personId }] },
})

/** What the branch may know of, but not everybody in it. */
export async function plantBelow(story: World, teller: string): Promise<Omit<Planted, 'aboveHead' | 'reportId'>> {
  return {
    ofSpouse: await plantEntry(story, teller),
    sheet: await plantSheet(story, teller),
    decision: await plantDecision(story),
  }
}

async function plantEntry(story: World, teller: string): Promise<Planted['ofSpouse']> {
  const one = await story.as('jijian1')
  const { item } = await one.post<Json>('/api/ledger', entry(teller, CANARY.ofSpouse))
  const note = CANARY.ofSpouse
  const breach = { score: 0, clauses: [], note: '' }
  const page = await one.post<Json>(`/api/ledger/${item.id}/assessment`, {
    ...{ truthfulness: 'founded', truthfulnessNote: note, harm: note },
    criteria: {
      ...{ discipline: breach, regulation: breach, selfDiscipline: breach },
      ...{ probability: { score: 1, note }, severity: { score: 1, note }, urgency: { score: 1, note } },
    },
  })
  const talk = await one.post<Json>('/api/talks', {
    ...{ kind: 'integrity', matterId: item.matterId, talkedWith: teller, talkers: [story.idOf('jiancha'), story.idOf('shuji')] },
    ...{ recorder: story.idOf('jijian1'), on: '2026-04-01', at: '08:30', place: '谈话室', content: note, statement: note, isSigned: true },
  })
  return { matterId: item.matterId, itemId: item.id, assessmentId: page.id, talkId: talk.id }
}

async function plantSheet(story: World, teller: string): Promise<Planted['sheet']> {
  const [branch, counter] = [unitNamed(story, '墨汀支行'), unitNamed(story, '营业室')]
  const basis = { unitId: branch, kind: 'staffConduct', basis: '行党委〔2026〕5号', notifiedOn: '2026-03-01', assessedOn: '2026-03-02' }
  await (await story.as('jiancha')).post('/api/check-bases', basis)
  const round = await (await story.as('jijian1')).post<Json>('/api/check-rounds', {
    ...{ unitId: branch, kind: 'staffConduct', title: '一季度员工异常行为排查', scope: [counter] },
    ...{ periodFrom: '2026-01-01', periodTo: '2026-03-31', dueOn: '2026-04-10' },
  })
  const name = story.institution.persons.find((person) => person.id === teller)?.name ?? ''
  const head = await story.as('zhuren1')
  const [line] = (await head.get<Json>(`/api/check-sheets?search=${encodeURIComponent(name)}`)).items
  const item = 'customerFunds'
  const answers = round.form.items.map(({ code }: Json) => ({
    item: code,
    isFound: code === item,
    facts: code === item ? CANARY.sheet : '',
  }))
  await head.try('PUT', `/api/check-sheets/${line.id}/answers`, { revision: 1, answers })
  const verdict = { revision: 2, verdict: 'pass', opinion: CANARY.sheet, grades: [{ item, rank: 2 }] }
  await (await story.as('hangzhang')).post(`/api/check-sheets/${line.id}/verification`, verdict)
  return { roundId: round.line.id, sheetId: line.id }
}

async function plantDecision(story: World): Promise<string> {
  const said = CANARY.decision
  const proposer = await story.as('fenguan1')
  const draft = { unitId: unitNamed(story, '墨汀支行'), kind: 'decision', title: said, amount: null, content: said }
  const { line } = await proposer.post<Json>('/api/decisions', draft)
  const looked = { findings: said, risks: said, legality: said, consultation: said }
  await proposer.try('PUT', `/api/decisions/${line.id}/investigation`, { revision: 1, ...looked })
  const present = ['fenguan1', 'fenguan2', 'shuji', 'hangzhang'].map(story.idOf)
  await (await story.as('jiancha')).post(`/api/decisions/${line.id}/meetings`, {
    ...{ revision: 2, heldOn: '2026-04-01', kind: 'partyCommittee', members: 5, present, recused: [], files: [], breach: null },
    ...{ minutesNo: null, speeches: present.map((personId) => ({ personId, view: said, vote: 'for' })) },
  })
  return line.id
}

/** What nobody of the branch may know of: an entry about its head, and a sealed report about them. */
export async function plantAbove(story: World): Promise<Pick<Planted, 'aboveHead' | 'reportId'>> {
  const above = await story.as('shangji')
  const { item } = await above.post<Json>('/api/ledger', entry(story.idOf('hangzhang'), CANARY.aboveHead))
  await report(doorOf(story), { unitId: unitNamed(story, '墨汀支行'), concern: 'head', text: CANARY.aboveHead })
  const [line] = (await above.get<Json>('/api/reports')).items
  return { aboveHead: { matterId: item.matterId, itemId: item.id }, reportId: line.id }
}

/** The superior can take sealed reports. */
export const readyAbove = (story: World) => officer(story, 'shangji')

/** All the words of an answer; of a workbook the words of its cells. */
export async function wordsOf(answer: Answer): Promise<string> {
  if (!String(answer.headers['content-type']).includes('spreadsheetml')) return answer.text
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.bytes as unknown as ExcelJS.Buffer)
  return JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))
}

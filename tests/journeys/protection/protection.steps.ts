import type { ItemLine } from '../../../src/modules/intake/item.schema.ts'
import type { ClarificationPage } from '../../../src/modules/protection/clarification/clarification.schema.ts'
import { assessedAs, registration } from '../story.ts'
import type { Json, Person, World } from '../world.ts'

/** The statement as its writer means it: what was reported and what was found. */
export const STATEMENT = '反映许可受理未经现场核查即审批一事，经调阅办件记录和现场影像，核查手续完备，所反映问题不属实。'

/** An entry about this person that its assessment finds unfounded. */
export async function unfounded(story: World, about: string, more: Json = {}): Promise<ItemLine> {
  const officer = await story.as('jijian1')
  const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, more))
  const page = await officer.post<Json>(`/api/ledger/${item.id}/assessment`, { ...assessedAs(1), truthfulness: 'unfounded' })
  await officer.post(`/api/assessments/${page.id}/tabling`, { memberIds: ['juzhang', 'shuji', 'kezhang2'].map((each) => story.idOf(each)) })
  for (const username of ['kezhang2', 'shuji', 'juzhang'])
    await (await story.as(username)).post(`/api/assessments/${page.id}/opinions`, { rank: 0, isDissent: false, text: '查无实据。' })
  const conclusion = { rank: null, deviationReason: null, action: 'none', reviewOn: null, meeting: '2026 年第 3 次专题会议' }
  await (await story.as('juzhang')).post(`/api/assessments/${page.id}/conclusion`, conclusion)
  return item
}

/** A clarification for this person from its proposal to its delivery. */
export async function clarified(story: World, itemId: string, username: string, deliveredOn: string): Promise<ClarificationPage> {
  const officer = await story.as('jijian1')
  const proposal = { personId: story.idOf(username), way: 'direct', scope: '', statement: STATEMENT }
  const { line } = await officer.post<ClarificationPage>(`/api/ledger/${itemId}/clarifications`, proposal)
  const answer = { answer: 'agree', way: 'direct', scope: '' }
  await (await story.as(username)).post(`/api/clarifications/${line.id}/answer`, answer)
  await (await story.as('jiancha')).post(`/api/clarifications/${line.id}/decision`, { decision: 'approve', opinion: '同意。' })
  const receipt = { deliveredOn, place: '局机关三楼会议室', receiver: '本人', receiptNo: '回执1号' }
  return officer.post<ClarificationPage>(`/api/clarifications/${line.id}/delivery`, receipt)
}

/** Upload a file as this person; its id. */
export async function uploaded(story: World, who: Person, name: string): Promise<string> {
  const answer = await story.server.http.inject({
    method: 'POST',
    url: `/api/files?fileName=${encodeURIComponent(name)}&mediaType=text/plain`,
    cookies: { jianwei: who.browser.token ?? '' },
    headers: { 'x-csrf-token': who.browser.csrf, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(`文书 ${name}`),
  })
  if (answer.statusCode !== 200) throw new Error(`upload ${name}: ${answer.statusCode} ${answer.body}`)
  return answer.json<{ id: string }>().id
}

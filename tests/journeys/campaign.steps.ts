import ExcelJS from 'exceljs'
import type { listPoints, reviewPoints } from '../../src/modules/risks/point/point.api.ts'
import type { PointRegisterPreview } from '../../src/modules/risks/register/register.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { z } from 'zod'
import type { Person, World } from './world.ts'

type Line = z.infer<typeof listPoints.returns>['items'][number]
type Reviewed = z.infer<typeof reviewPoints.returns>

export interface Holder {
  formId: string
  personId: string
}

/** Everybody of the institution gets a sign-in under the own id, with the password of the demo. */
export async function everybodySignsIn(story: World): Promise<void> {
  const has = new Set(story.institution.signIns.map((each) => each.personId))
  const without = story.institution.persons.filter((each) => !has.has(each.id)).map((each) => each.id)
  await withClient(story.server.fresh.admin, (client) =>
    client.query(
      `INSERT INTO jianwei.accounts (id, person_id, username, password_hash, must_change, created_at, password_changed_at)
       SELECT gen_random_uuid(), id, lower(id), (SELECT password_hash FROM jianwei.accounts LIMIT 1), false, now(), now() FROM unnest($1::text[]) AS id`,
      [without],
    ),
  )
  story.institution.signIns.push(...without.map((personId) => ({ username: personId.toLowerCase(), personId, description: '职工' })))
}

export async function asPerson(story: World, personId: string): Promise<Person> {
  return story.as(story.institution.signIns.find((each) => each.personId === personId)?.username ?? personId)
}

/** Those who hold a role anywhere below the superior body. */
export function holdersOf({ institution }: World, role: string): string[] {
  return [...new Set(institution.roles.filter((each) => each.role === role && each.nodeId !== 'U00').map((each) => each.personId))]
}

export async function formsAndHolders(story: World, campaignId: string): Promise<Holder[]> {
  return withClient(story.server.fresh.admin, async (client) => {
    const { rows } = await client.query<Holder>(
      `SELECT id AS "formId", person_id AS "personId" FROM jianwei.risk_forms WHERE campaign_id = $1 ORDER BY seq`,
      [campaignId],
    )
    return rows
  })
}

/** Hand a form in, with a risk point or with the reason why there is none. How many points that makes. */
export async function handIn(story: World, { formId, personId }: Holder, found: string | null): Promise<number> {
  const content = {
    ...{ carrier: 'post', postId: 'filled in by the form', title: `${found}环节把关不严`, affairs: 'business', riskType: 'postDuty' },
    ...{ positions: ['benefit'], causes: ['wideDiscretion'], measures: '双人复核，每月抽查。' },
    manifestation: `在${found}环节对熟人放宽要求，事后补办手续。`,
  }
  const body = found === null ? { entries: [], noneReason: '本岗位不行使职权，仅承担内部事务。' } : { entries: [{ content, selfRank: 2 }] }
  await (await asPerson(story, personId)).post(`/api/risk-forms/${formId}/submission`, { ...body, revision: 1, isPledged: true })
  return found === null ? 0 : 1
}

/** All pages of a list. */
export async function every(who: Person, path: string): Promise<Line[]> {
  const all: Line[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Line[]; next: string | null } = await who.get(`${path}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    all.push(...page.items)
    cursor = page.next
  }
  return all
}

/** Pass whatever waits for this person, two hundred at once. Those that could not be passed, by the refusal. */
export async function passAll(who: Person): Promise<string[]> {
  const ids = (await every(who, '/api/risk-points?whose=waiting')).map((point) => point.id)
  const refused: string[] = []
  for (let at = 0; at < ids.length; at += 200) {
    const done = await who.post<Reviewed>('/api/risk-points/reviews', { ids: ids.slice(at, at + 200), decision: 'pass', opinion: '同意。' })
    refused.push(...done.refused.map((each) => each.code))
  }
  return refused
}

export async function pointsByState(story: World): Promise<Record<string, number>> {
  return withClient(story.server.fresh.admin, async (client) => {
    const { rows } = await client.query<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM jianwei.risk_points GROUP BY state',
    )
    return Object.fromEntries(rows.map((row) => [row.state, row.count]))
  })
}

const HEADING = ['单位', '岗位', '风险点', '表现形式', '风险等级', '风险类别', '业务类型']

/** A register of other offices as an Excel file. */
export async function registerFile(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('风险点目录')
  for (const row of [HEADING, ...rows]) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Look at a register, then take in what was seen. */
export async function takeOver(who: Person, direction: string, rows: readonly (readonly string[])[]): Promise<void> {
  const file = await registerFile(rows)
  const send = (path: string) => who.browser.send('POST', path, file, { 'content-type': 'application/octet-stream' })
  const { preview } = (await send(`/api/risk-register/preview?direction=${direction}`)).body as PointRegisterPreview
  if (preview.problemCount > 0) throw new Error(JSON.stringify(preview.problems))
  const taken = await send(
    `/api/risk-register?direction=${direction}&digest=${preview.digest}&reason=${encodeURIComponent('接收移交的目录')}`,
  )
  if (taken.status !== 200) throw new Error(taken.text)
}

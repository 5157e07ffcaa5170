import type { MeetingPage } from '../../src/modules/risks/meeting/meeting.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { unitNamed } from './story.ts'
import type { Json, World } from './world.ts'

const CONTENT = {
  ...{ affairs: 'business', riskType: 'postDuty', positions: ['benefit'], causes: ['wideDiscretion'], pattern: '', innerCause: '' },
  ...{ manifestation: '对熟人代办的申请先受理后补件，对其他申请人设置不必要的补正要求。', signTypes: [], signs: '', context: 'duty' },
  ...{ keyArea: null, powerId: null, flowItem: null, stepId: null, rules: [], measures: '受理清单公开，每月抽查。' },
}
export const GRADING = { method: 'weighted', inputs: { values: { importance: 3, frequency: 5, probability: 3 }, positions: ['benefit'] } }

/** What the minutes say of a point. */
export const said = (pointId: string, more: Json = {}) => ({
  ...{
    pointId,
    pattern: '多发生在年末集中办理时。',
    innerCause: '受理标准不细，自由裁量大。',
    discussion: '',
    decision: null,
    presiderId: null,
  },
  ...more,
})

/** A point of a post in force at level 1, as the risks module leaves it after its reviews. */
export async function pointInForce(story: World, id: string, no: string, title: string, holder: string, author: string): Promise<void> {
  const postId = story.institution.tenures.find((each) => each.personId === story.idOf(holder) && !each.to)?.postId ?? ''
  const unit = story.institution.posts.find((each) => each.id === postId)?.unitId
  const content = JSON.stringify({ ...CONTENT, carrier: 'post', postId, title })
  await withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    await client.query(
      `INSERT INTO risk_points (id, unit_id, no, carrier, post_id, title, affairs, risk_type, context, content, rank, state, author, written_on, version, changed_by, changed_at, pack_id, pack_version)
       VALUES ($1, $2, $3, 'post', $4, $5, 'business', 'postDuty', 'duty', $6, 1, 'inForce', $7, '2025-03-05', 1, $7, now(), 'cn.highway', 2)`,
      [id, unit, no, postId, title, content, story.idOf(author)],
    )
    await client.query(
      `INSERT INTO risk_point_versions (point_id, version, unit_id, content, rank, effective_on, reason, made_by, pack_id, pack_version)
       VALUES ($1, 1, $2, $3, 1, '2025-03-05', '首次排查', $4, 'cn.highway', 2)`,
      [id, unit, content, story.idOf(author)],
    )
  })
}

/** The bureau's meeting room: what is planned, and the meeting on the table with the revision last seen. */
export function meetingRoom(story: World) {
  const table = { meeting: '', revision: 1 }
  const idsOf = (...names: string[]) => names.map((each) => story.idOf(each))
  const plan = (more: Json = {}) => ({
    title: '2026 年第一季度风险防控形势分析会',
    heldOn: '2026-03-04',
    place: '局机关三楼会议室',
    convener: 'discipline',
    chairId: story.idOf('juzhang'),
    agenda: ['通报一季度风险点变动', '研究许可、采购环节风险'],
    attendeeIds: idsOf('shuji', 'kezhang1', 'kezhang2', 'jijian1'),
    ...more,
  })
  return {
    table,
    idsOf,
    plan,
    bureau: unitNamed(story, '州公路局'),
    task: (more: Json = {}) => ({
      ...{ id: null, text: '修订许可受理清单并公开', ownerId: story.idOf('zhigong1'), workdays: 10, pointId: null },
      ...more,
    }),
    /** Each statement by itself, straight at the database in the name of a person, and undone: its rows, or the constraint that held. */
    tried: (who: string, ...statements: string[]): Promise<(string | undefined)[]> =>
      withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(who)])
        const answers: (string | undefined)[] = []
        for (const statement of statements) {
          await client.query('SAVEPOINT here')
          const answer = await client.query(statement).then(
            (done) => `done ${done.rowCount}`,
            (error: Error & { constraint?: string }) => error.constraint ?? error.message,
          )
          await client.query('ROLLBACK TO here')
          answers.push(answer)
        }
        return answers
      }),
    codeOf: async (who: string, method: 'GET' | 'POST' | 'PUT', path: string, body: Json = {}): Promise<string> =>
      ((await (await story.as(who)).try(method, path, body)).body as Json).code,
    /** The discipline officer prepares a meeting and puts it on the table. */
    prepare: async (more: Json = {}): Promise<MeetingPage> => {
      const made = await (await story.as('jijian1')).post<MeetingPage>('/api/risk-meetings', {
        unitId: unitNamed(story, '州公路局'),
        ...plan(more),
      })
      table.meeting = made.line.id
      ;({ revision: table.revision } = made)
      return made
    },
    /** The officer acts on the meeting on the table. */
    act: async (method: 'POST' | 'PUT', path: string, body: Json = {}): Promise<MeetingPage> => {
      const person = await story.as('jijian1')
      const answer = await person.try(method, `/api/risk-meetings/${table.meeting}${path}`, { revision: table.revision, ...body })
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
      const page = answer.body as MeetingPage
      ;({ revision: table.revision } = page)
      return page
    },
  }
}

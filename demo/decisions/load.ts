import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { assign, disclose, execute, investigate, meet, propose } from '../../src/modules/decisions/decision.act.ts'
import type { Vote } from '../../src/modules/decisions/decision.schema.ts'
import { decisionById } from '../../src/modules/decisions/decision.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { MATTERS, type MajorMatter } from './matters.ts'

/** Who acts in the register of an institution. */
interface Cast {
  /** Members of the leading group that decides, the head last. */
  leaders: readonly string[]
  recorder: string
  personOf: (username: string) => string
}

function castOf({ posts, tenures, signIns, roles }: Institution, bureau: string): Cast | undefined {
  const holders = posts
    .filter((post) => post.unitId === bureau && post.layer === '领导')
    .flatMap((post) =>
      tenures.filter((each) => each.postId === post.id && !each.to).map(({ personId }) => ({ personId, isHead: post.isHead })),
    )
  const leaders = [...holders.filter((each) => !each.isHead), ...holders.filter((each) => each.isHead)].map((each) => each.personId)
  const recorder = roles.find((each) => each.role === 'disciplineHead' && each.nodeId === bureau)?.personId
  const personOf = (username: string) => signIns.find((signIn) => signIn.username === username)?.personId ?? leaders[0] ?? ''
  return recorder === undefined || leaders.length < 3 ? undefined : { leaders, recorder, personOf }
}

/** 三重一大 of the last year, each through the product's own acts: decided, deferred, rejected, waiting, and one carried out before it was decided. */
export async function loadDecisions(work: Work, institution: Institution, bureau: string): Promise<void> {
  const cast = castOf(institution, bureau)
  if (!cast) return
  for (const matter of MATTERS) await lead(work, bureau, cast, matter)
}

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo decision refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

async function lead(work: Work, bureau: string, cast: Cast, matter: MajorMatter): Promise<void> {
  const at = (daysAgo: number, personId: string): Work => ({
    ...work,
    today: addDays(work.today, -daysAgo),
    actor: { ...work.actor, personId },
  })
  const day = (daysAgo: number): Day => addDays(work.today, -daysAgo)
  const { kind, title, content } = matter
  const draft = { unitId: bureau, kind, title, content, amount: matter.amount ?? null }
  const proposer = cast.personOf(matter.proposer)
  const id = done(await propose(at(matter.proposed, proposer), draft))
  const revision = async () => (await decisionById(work.tx, id))?.revision ?? 1
  if (matter.investigation) done(await investigate(at(matter.proposed - 1, proposer), id, await revision(), matter.investigation))
  if (matter.executedEarly) {
    const { daysAgo, text, breach } = matter.executedEarly
    done(await execute(at(daysAgo, cast.recorder), id, { revision: await revision(), executedOn: day(daysAgo), text, breach }))
  }
  if (matter.held === undefined) return
  done(await meet(at(matter.held, cast.recorder), id, { revision: await revision(), ...recordOf(cast, matter, day(matter.held)) }))
  if (!matter.executor) return
  const executor = cast.personOf(matter.executor)
  const dueOn = day(matter.due ?? 0)
  done(await assign(at(matter.held - 1, cast.recorder), id, { revision: await revision(), executorId: executor, dueOn }))
  if (matter.executed)
    done(
      await execute(at(matter.executed.daysAgo, executor), id, {
        ...{ revision: await revision(), executedOn: day(matter.executed.daysAgo), text: matter.executed.text, breach: null },
      }),
    )
  if (matter.disclosure) done(await disclose(at(matter.held - 3, cast.recorder), id, await revision(), matter.disclosure))
}

/** The meeting: everybody speaks in the order of their posts, the head last. */
function recordOf(cast: Cast, matter: MajorMatter, heldOn: Day) {
  const aside = matter.aside === undefined ? undefined : cast.personOf(matter.aside)
  const speakers = cast.leaders.filter((person) => person !== aside)
  const voteOf = (at: number): Vote =>
    at < (matter.against ?? 0) ? 'against' : at < (matter.against ?? 0) + (matter.abstained ?? 0) ? 'abstain' : 'for'
  const views: Record<Vote, string> = {
    for: '同意，请按程序抓好落实。',
    against: '论证不够充分，建议补充比选后再议。',
    abstain: '情况不够清楚，暂不表态。',
  }
  return {
    ...{ heldOn, kind: matter.meeting ?? 'office', members: cast.leaders.length, present: speakers, files: [], breach: null },
    recused: aside === undefined ? [] : [{ personId: aside, relation: '与拟任人选有亲属关系' }],
    speeches: speakers.map((personId, at) => ({ personId, view: views[voteOf(at)], vote: voteOf(at) })),
    minutesNo: `会议纪要〔${heldOn.slice(0, 4)}〕${Number(heldOn.slice(5, 7))}${heldOn.slice(8)}号`,
  }
}

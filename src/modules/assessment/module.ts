import { asksFor } from '../policy/drafts/trial.schema.ts'
import { packTrial } from '../policy/policy.question.ts'
import { trialOfMeetings } from './meeting/body-trial.store.ts'
import { answers, type Module, on } from '../../platform/module.ts'
import { outcomesOfFindings } from '../indicators/rules/back-test.job.ts'
import { precisionOfRules } from '../indicators/rules/rule.lines.ts'
import { nextOfMatter, partsOfMatter } from '../matters/matter.routes.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { ItemEnded, ItemFedBack, SignalRegistered } from '../intake/entry/entry.events.ts'
import { DeadlinePassed } from '../matters/deadlines/deadline.jobs.ts'
import { tell } from '../matters/timeline.store.ts'
import { clauseMigration } from './clauses/clause.migration.ts'
import { clauseRoutes } from './clauses/clause.routes.ts'
import { carry } from './emergency/emergency.act.ts'
import { remindEmergencies } from './emergency/emergency.jobs.ts'
import { emergencyDueMigration, emergencyMigration, emergencyPlanMigration } from './emergency/emergency.migration.ts'
import { emergencyRoutes } from './emergency/emergency.routes.ts'
import { meetingMigration } from './meeting/meeting.migration.ts'
import { meetingRoutes } from './meeting/meeting.routes.ts'
import { dutyAfter, metElsewhere } from './outcome/feedback.act.ts'
import { feedbackMigration } from './outcome/feedback.migration.ts'
import { feedbackSuccessor, feedbackSuccessorMigration } from './outcome/feedback.successor.ts'
import { feedbackRoutes } from './outcome/feedback.routes.ts'
import { assessmentMigration } from './assessment.migration.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { openWorkOf } from '../organisation/successor/open-work.question.ts'
import { assessmentsOfMatter } from './assessment.store.ts'
import { opinionsOwedBy, takenConclusionMigration } from './taken.store.ts'
import { outcomesOf, rulePrecision } from './precision.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const
const BODY = ['leadingGroupMember', 'leaderInCharge', 'principalLeader', 'disciplineSecretary'] as const

/** 评估: truthfulness, harm, six criteria, level; the office prepares, a meeting determines, the head speaks last. */
export const assessmentModule: Module = {
  name: 'assessment',
  migrations: {
    '320_assessment': assessmentMigration,
    '321_taken_conclusions': takenConclusionMigration,
    '322_house_clauses': clauseMigration,
    '323_assessment_meetings': meetingMigration,
    '324_feedback_duties': feedbackMigration,
    '325_feedback_successor': feedbackSuccessorMigration,
    '445_emergency_measures': emergencyMigration,
    '448_emergency_plans': emergencyPlanMigration,
    '461_emergency_due': emergencyDueMigration,
  },
  permissions: {
    'assessment.read': [...OFFICE, ...BODY],
    'assessment.prepare': ['disciplineOfficer', 'disciplineHead'],
    'assessment.opine': BODY,
    'assessment.conclude': ['principalLeader', 'disciplineSecretary'],
    'emergency.read': [...OFFICE, ...BODY],
    'emergency.record': OFFICE,
  },
  refusals: {
    'assessment.not_found': 404,
    'meeting.not_found': 404,
    'feedback.not_found': 404,
    'clause.not_found': 404,
    'emergency.not_found': 404,
  },
  routes: [...assessmentRoutes, ...meetingRoutes, ...clauseRoutes, ...feedbackRoutes, ...emergencyRoutes],
  jobs: [remindEmergencies],
  listens: [
    on(ItemEnded, ({ itemId }, work) => dutyAfter(work, itemId)),
    on(SignalRegistered, ({ signalId, matterId }, work) => carry(work, signalId, matterId)),
    on(ItemFedBack, ({ itemId, way, text }, work) => metElsewhere(work, itemId, way, text)),
    on(DeadlinePassed, async (deadline, work) => {
      if (deadline.kind !== 'feedback') return
      await tell(work, deadline.matterId, { key: 'feedback.overdue', facts: { dueOn: deadline.dueOn }, link: deadline.link })
      for (const personId of deadline.personIds)
        await notify(work, {
          ...{ personId, kind: 'feedback.overdue', link: deadline.link, dedupeKey: `${deadline.id}|passed|${personId}` },
          object: { kind: 'feedbackDuty', id: deadline.objectId },
        })
    }),
  ],
  answers: [
    ...feedbackSuccessor,
    answers(packTrial, async ({ changes, only }, work) => (asksFor(only, ['body']) ? trialOfMeetings(work.tx, changes) : [])),
    answers(openWorkOf, ({ personId }, work) => opinionsOwedBy(work.tx, personId)),
    answers(precisionOfRules, async (_asked, work) => (work.access.may('signal.read') ? rulePrecision(work.tx) : null)),
    answers(outcomesOfFindings, ({ findings }, work) => outcomesOf(work.tx, findings)),
    answers(partsOfMatter, async ({ matterId }, work) =>
      (await assessmentsOfMatter(work.tx, matterId)).map((each) => ({
        kind: 'assessment' as const,
        id: each.id,
        title: '评估表',
        state: each.state,
        link: `/assessments/${each.id}`,
        at: each.tabledOn ?? '9999',
      })),
    ),
    answers(nextOfMatter, async ({ matterId }, work) => {
      const open = (await assessmentsOfMatter(work.tx, matterId)).find((each) => each.state !== 'concluded')
      return open
        ? { key: open.state === 'draft' ? 'next.table' : 'next.conclude', link: `/assessments/${open.id}`, countdown: null }
        : null
    }),
  ],
}

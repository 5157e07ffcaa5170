import { answers, type Module, on } from '../../platform/module.ts'
import { RiskPointsMoved, riskPointsOnFlow } from '../flows/flow.question.ts'
import { asksFor } from '../policy/drafts/trial.schema.ts'
import { codesInUse, packTrial } from '../policy/policy.question.ts'
import { restsOnPower } from '../powers/power.question.ts'
import { remindForms } from './campaign/campaign.jobs.ts'
import { campaignMigration } from './campaign/campaign.migration.ts'
import { campaignRoutes } from './campaign/campaign.routes.ts'
import { formSuccessor, formSuccessorMigration } from './campaign/form/form.successor.ts'
import { noticeMigration } from './notice/notice.migration.ts'
import { noticeRoutes } from './notice/notice.routes.ts'
import { countedMigration, formCountedMigration } from './catalogue/counted.migration.ts'
import { catalogueRoutes } from './catalogue/catalogue.routes.ts'
import { listedMigration } from './listed/listed.migration.ts'
import { lineMigration } from './catalogue/line.migration.ts'
import { controlRoutes } from './control/control.routes.ts'
import { remindMeetingsJob } from './meeting/meeting.jobs.ts'
import { meetingMigration } from './meeting/meeting.migration.ts'
import { meetingRoutes } from './meeting/meeting.routes.ts'
import { draftMonthFilings } from './month/month.jobs.ts'
import { monthMigration } from './month/month.migration.ts'
import { monthRegisterMigration } from './month/month.register.migration.ts'
import { monthRoutes } from './month/month.routes.ts'
import { foundMigration } from './catalogue/found.migration.ts'
import { pointMigration, READERS } from './point/point.migration.ts'
import { standingMigration } from './catalogue/standing.migration.ts'
import { pointFindingMigration } from './catalogue/finding.migration.ts'
import { pointRulesMigration } from './catalogue/named-rules.migration.ts'
import { pointIndicatorsMigration } from './point/linked/linked.migration.ts'
import { unitsMigration } from './point/units.migration.ts'
import { pointRoutes } from './point/point.routes.ts'
import { pointsOnChart, pointsPage } from './point/point.store.ts'
import { movePoint } from './point/point.write.ts'
import { registerRoutes } from './register/register.routes.ts'
import { formSheetMigration } from './sheet/form-sheet.migration.ts'
import { formSheetRoutes } from './sheet/form-sheet.routes.ts'
import { groupMigration } from './campaign/layer/group.migration.ts'
import { layerMigration } from './campaign/layer/layer.migration.ts'
import { overlapMigration } from './campaign/overlap/overlap.migration.ts'
import { supervisionRoutes } from './supervision/supervision.routes.ts'
import { taskRoutes } from './task/task.routes.ts'
import { codesOfPoints, trialOfPoints } from './trial/trial.store.ts'
import { trialOfTiers } from './trial/tier.store.ts'
import { trialOfWays } from './trial/way.store.ts'

const REVIEWERS = [
  'sectionHead',
  'leaderInCharge',
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
] as const

/** 廉政风险点: found by the post holders, graded, reviewed by two bodies, noticed, filed, in force by versions. */
export const risksModule: Module = {
  name: 'risks',
  migrations: {
    '160_risk_points': pointMigration,
    '161_risk_campaigns': campaignMigration,
    '162_risk_notices': noticeMigration,
    '163_warning_lines': lineMigration,
    '164_risk_forms_successor': formSuccessorMigration,
    '164_risk_meetings': meetingMigration,
    '165_form_sheets': formSheetMigration,
    '166_month_filings': monthMigration,
    '167_risk_points_counted': countedMigration,
    '168_units_under': unitsMigration,
    '169_month_registers': monthRegisterMigration,
    '401_points_found': foundMigration,
    '408_campaigns_overlap': overlapMigration,
    '412_point_rules': pointRulesMigration,
    '417_versions_standing': standingMigration,
    '425_campaign_layers': layerMigration,
    '430_campaigns_listed': listedMigration,
    '450_group_forms': groupMigration,
    '451_point_findings': pointFindingMigration,
    '455_point_indicators': pointIndicatorsMigration,
    '460_forms_counted': formCountedMigration,
  },
  permissions: {
    'riskPoint.read': READERS,
    'riskPoint.review': REVIEWERS,
    'riskNotice.keep': ['disciplineOfficer', 'disciplineHead'],
    'riskFiling.read': ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'],
    'riskPoint.takeOver': ['disciplineHead'],
    'warningLine.read': REVIEWERS,
    'warningLine.set': ['disciplineOfficer', 'disciplineHead'],
    'campaign.read': REVIEWERS,
    'campaign.keep': ['disciplineOfficer', 'disciplineHead'],
    'riskForm.read': READERS,
    'riskForm.enter': ['sectionHead'],
    'riskMeeting.read': READERS,
    'riskMeeting.keep': ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'],
    'riskPoint.grade': ['sectionHead', 'disciplineOfficer', 'disciplineHead'],
  },
  refusals: {
    'riskPoint.not_found': 404,
    'riskPoint.no_such_unit': 404,
    'riskPoint.not_the_author': 403,
    'riskPoint.not_your_stage': 403,
    'riskPoint.no_grader': 403,
    'riskPoint.no_role_at_unit': 403,
    'riskNotice.not_found': 404,
    'riskNotice.of_another_unit': 403,
    'riskNotice.objection_unknown': 404,
    'riskFiling.not_found': 404,
    'riskFiling.not_the_superior': 403,
    'warningLine.no_such_post': 404,
    'warningLine.of_another_unit': 403,
    'campaign.not_found': 404,
    'campaign.of_another_unit': 403,
    'riskForm.not_found': 404,
    'riskForm.of_another': 403,
    'riskForm.of_another_section': 403,
    'riskForm.none_in_section': 404,
    'riskControl.not_found': 404,
    'riskControl.no_post': 404,
    'riskMonth.not_found': 404,
    'riskMonth.not_the_superior': 403,
    'riskMeeting.not_found': 404,
    'riskMeeting.of_another_unit': 403,
    'riskMeeting.not_a_signer': 403,
    'riskTask.not_found': 404,
    'riskTask.not_the_owner': 403,
    'riskTask.verifier_is_owner': 403,
  },
  routes: [
    ...meetingRoutes,
    ...taskRoutes,
    ...formSheetRoutes,
    ...campaignRoutes,
    ...catalogueRoutes,
    ...noticeRoutes,
    ...monthRoutes,
    ...controlRoutes,
    ...registerRoutes,
    ...supervisionRoutes,
    ...pointRoutes,
  ],
  jobs: [remindForms, remindMeetingsJob, draftMonthFilings],
  answers: [
    ...formSuccessor,
    answers(codesInUse, (_none, work) => codesOfPoints(work.tx)),
    answers(packTrial, async ({ changes, only }, work) => [
      ...(await trialOfPoints(work.tx, changes, only)),
      ...(asksFor(only, ['noticeDays', 'filing', 'notice', 'sentFiling']) ? await trialOfWays(work.tx, changes) : []),
      ...(asksFor(only, ['manager', 'supervisor']) ? await trialOfTiers(work, changes) : []),
    ]),
    answers(riskPointsOnFlow, ({ item }, work) => pointsOnChart(work.tx, item)),
    answers(restsOnPower, async ({ powerId }, work) =>
      (await pointsPage(work.tx, { powerId }, undefined, 100)).map(({ id, title, rank }) => ({
        ...{ kind: 'riskPoint' as const, id, title, rank, link: `/risk-points/${id}` },
      })),
    ),
  ],
  listens: [
    on(RiskPointsMoved, async ({ item, moves }, work) => {
      for (const { pointId, toStepId } of moves) {
        await movePoint(work, pointId, toStepId)
        await work.note({ action: 'riskPoint.move', object: { kind: 'riskPoint', id: pointId }, details: { item, toStepId } })
      }
    }),
  ],
}

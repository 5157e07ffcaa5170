import { anatomyModule } from './modules/anatomy/module.ts'
import { assessmentModule } from './modules/assessment/module.ts'
import { auditModule } from './modules/audit/module.ts'
import { cascadeModule } from './modules/cascade/module.ts'
import { channelsModule } from './modules/channels/module.ts'
import { checksModule } from './modules/checks/module.ts'
import { conformanceModule } from './modules/conformance/module.ts'
import { custodyModule } from './modules/custody/module.ts'
import { datasetsModule } from './modules/datasets/module.ts'
import { decisionsModule } from './modules/decisions/module.ts'
import { flowsModule } from './modules/flows/module.ts'
import { handoverModule } from './modules/handover/module.ts'
import { indicatorsModule } from './modules/indicators/module.ts'
import { intakeModule } from './modules/intake/module.ts'
import { mattersModule } from './modules/matters/module.ts'
import { measuresModule } from './modules/measures/module.ts'
import { organisationModule } from './modules/organisation/module.ts'
import { overviewModule } from './modules/overview/module.ts'
import { policyModule } from './modules/policy/module.ts'
import { powersModule } from './modules/powers/module.ts'
import { protectionModule } from './modules/protection/module.ts'
import { publicationModule } from './modules/publication/module.ts'
import { reportsModule } from './modules/reports/module.ts'
import { risksModule } from './modules/risks/module.ts'
import { signalsModule } from './modules/signals/module.ts'
import { surveysModule } from './modules/surveys/module.ts'
import { talksModule } from './modules/talks/module.ts'
import { warningsModule } from './modules/warnings/module.ts'
import type { Module } from './platform/module.ts'

/** The house: every module, in the order in which the regulation runs. */
export function modulesOf(dataFolder: string): Module[] {
  return [
    policyModule,
    organisationModule,
    mattersModule,
    powersModule,
    decisionsModule,
    flowsModule,
    risksModule,
    measuresModule,
    publicationModule,
    cascadeModule,
    datasetsModule(dataFolder),
    conformanceModule(dataFolder),
    indicatorsModule(dataFolder),
    signalsModule(dataFolder),
    surveysModule,
    channelsModule,
    intakeModule,
    reportsModule,
    assessmentModule,
    talksModule,
    checksModule,
    warningsModule,
    protectionModule,
    handoverModule(dataFolder),
    custodyModule(dataFolder),
    anatomyModule,
    auditModule,
    overviewModule(dataFolder),
  ]
}

/** The packs that the product carries. */
export const PACK_FOLDER = new URL('../packs/', import.meta.url)

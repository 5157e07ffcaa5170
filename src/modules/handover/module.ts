import type { Module } from '../../platform/module.ts'
import { SERIES_KEEPERS } from '../matters/takeover/series.migration.ts'
import { checklistRoutes } from './checklist/checklist.routes.ts'
import { pastDossierMigration } from './dossiers/dossier.migration.ts'
import { dossierRoutes } from './dossiers/dossier.routes.ts'
import { pastRoutes } from './past/past.routes.ts'
import { scanRoutes } from './scans/scan.routes.ts'
import { seriesRoutes } from './series/series.routes.ts'
import { successionCompletedMigration } from './succession/completed.migration.ts'
import { successionMigration } from './succession/succession.migration.ts'
import { successionRoutes } from './succession/succession.routes.ts'
import { takeoverMigration } from './takeover.migration.ts'
import { CONFIRMERS, IMPORTERS, READERS } from './takeover.rules.ts'

/** 期中接续和工作交接: nobody starts on 1 January, and nobody leaves with open work (P16). */
export const handoverModule = (dataFolder: string): Module => ({
  name: 'handover',
  migrations: {
    '350_handover_takeover': takeoverMigration,
    '351_handover_successions': successionMigration,
    '352_successions_completed': successionCompletedMigration,
    '454_past_dossiers': pastDossierMigration,
  },
  permissions: {
    'takeover.read': READERS,
    'takeover.import': IMPORTERS,
    'takeover.confirm': CONFIRMERS,
    'series.keep': SERIES_KEEPERS,
  },
  refusals: {
    'takeover.of_another_register': 403,
    'series.not_found': 404,
    'dossier.not_found': 404,
    'dossier.not_standing': 404,
    'series.second_person_needed': 403,
    'succession.not_found': 404,
    'succession.not_yours_to_start': 403,
    'succession.not_yours_to_sign': 403,
    'succession.not_yours_to_withdraw': 403,
    'succession.starter_sees_too_little': 403,
  },
  routes: [
    ...successionRoutes,
    ...seriesRoutes,
    ...pastRoutes,
    ...scanRoutes(dataFolder),
    ...dossierRoutes(dataFolder),
    ...checklistRoutes,
  ],
})

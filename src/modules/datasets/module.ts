import type { Module } from '../../platform/module.ts'
import { addedRoutes } from './added/added.routes.ts'
import { addedMigration } from './added/added.store.ts'
import { datasetRoutes } from './imports/import.routes.ts'
import { importMigration, periodMigration } from './imports/import.store.ts'
import { clearJob, importJob, resumeJob } from './imports/run.job.ts'
import { runRoutes } from './imports/run.routes.ts'
import { runMigration } from './imports/run.store.ts'
import { fromQuery, queryJob } from './queries/query.job.ts'
import { queryRoutes } from './queries/query.routes.ts'
import { queryMigration } from './queries/query.store.ts'

const KEEPERS = ['dataKeeper', 'disciplineOfficer', 'disciplineHead'] as const

/** 业务数据接入: files and queries mapped to canonical tables, checked row by row, kept as Parquet in the lake. */
export const datasetsModule = (dataFolder: string): Module => ({
  name: 'datasets',
  migrations: {
    '200_datasets': importMigration,
    '201_dataset_runs': runMigration,
    '202_dataset_queries': queryMigration,
    '203_dataset_periods': periodMigration,
    '204_added_tables': addedMigration,
  },
  permissions: {
    'dataset.read': [...KEEPERS, 'disciplineSecretary'],
    'dataset.import': KEEPERS,
    'dataset.query': ['dataKeeper'],
    'dataset.define': ['dataKeeper'],
  },
  refusals: {
    'dataset.file_refused': 422,
    'dataset.upload_gone': 404,
    'dataset.no_rejects': 404,
    'dataset.unknown_source': 404,
    'dataset.query_gone': 404,
    'table.unknown': 404,
  },
  routes: [...datasetRoutes(dataFolder), ...runRoutes(dataFolder), ...queryRoutes(dataFolder), ...addedRoutes],
  jobs: [importJob(fromQuery), resumeJob, clearJob, queryJob],
})

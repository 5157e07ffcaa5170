import type { Module } from '../../platform/module.ts'
import { datasetRoutes } from './imports/import.routes.ts'
import { importMigration } from './imports/import.store.ts'

const KEEPERS = ['dataKeeper', 'disciplineOfficer', 'disciplineHead'] as const

/** 业务数据接入: files mapped to canonical tables, checked row by row, kept as Parquet in the lake. */
export const datasetsModule = (dataFolder: string): Module => ({
  name: 'datasets',
  migrations: { '200_datasets': importMigration },
  permissions: { 'dataset.read': [...KEEPERS, 'disciplineSecretary'], 'dataset.import': KEEPERS },
  refusals: { 'dataset.file_refused': 422, 'dataset.upload_gone': 404, 'dataset.no_rejects': 404 },
  routes: datasetRoutes(dataFolder),
})

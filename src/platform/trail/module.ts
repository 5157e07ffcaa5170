import type { Module } from '../module.ts'
import { sealEntries } from './trail.jobs.ts'
import { trailTables } from './trail.tables.ts'
import { carryVisits, visitTables } from './visit.store.ts'

/** The trail 留痕: every change, export and opening of a confidential matter, sealed into hash chains. */
export const trailModule: Module = {
  name: 'trail',
  migrations: { '001_trail_1': trailTables, '001_trail_2': visitTables },
  jobs: [carryVisits, sealEntries],
}

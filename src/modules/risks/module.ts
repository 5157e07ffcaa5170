import type { Module } from '../../platform/module.ts'
import { pointMigration, READERS } from './point/point.migration.ts'

/** 廉政风险点: found by the post holders, graded, reviewed by two bodies, noticed, filed, in force by versions. */
export const risksModule: Module = {
  name: 'risks',
  migrations: { '160_risk_points': pointMigration },
  permissions: { 'riskPoint.read': READERS },
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The shared test data lie beside the project; elsewhere their tests are skipped, under CI their absence is a failure. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data')

export const hasSharedData = existsSync(FOLDER)

export const skipWithoutSharedData = !hasSharedData && !process.env.CI

export const sharedData = (...path: string[]) => join(FOLDER, ...path)

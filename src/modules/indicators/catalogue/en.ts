import type { Indicator } from '../indicator.schema.ts'

/** EN 执法与自由裁量权: enforcement and discretion. */
export const EN: readonly Indicator[] = []

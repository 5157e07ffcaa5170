import type { Indicator } from '../indicator.schema.ts'

/** CN 工程建设与养护: construction and maintenance. */
export const CN: readonly Indicator[] = []

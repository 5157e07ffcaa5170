import { createHash } from 'node:crypto'

/** A digest 摘要 as the source systems hand it over: of a person's number, an account, a plate. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

import type { BaseLogger } from 'pino'

/** What the platform's machinery logs to. */
export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>

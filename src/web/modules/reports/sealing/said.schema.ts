import { z } from 'zod'
import { CONCERNS } from '../../../../modules/reports/report.schema.ts'

/** What became of the traces in a file before it was sealed. */
export const CLEANINGS = ['removed', 'nothingFound', 'unknownKind', 'failed'] as const
export type Cleaning = (typeof CLEANINGS)[number]

/** A file as its readers know it; all of it is sealed. */
export const saidFile = z.strictObject({
  id: z.uuid(),
  name: z.string().max(255),
  type: z.string().max(120),
  size: z.int().min(0),
  chunks: z.int().min(1),
  /** SHA-256 of the file, hex: evidence stays what it was. */
  sha256: z.string().length(64),
  cleaning: z.enum(CLEANINGS),
})
export type SaidFile = z.infer<typeof saidFile>

const files = z.array(saidFile).max(200)

/** The report itself. */
export const saidReport = z.strictObject({
  version: z.literal(1),
  kind: z.string().max(60),
  unit: z.strictObject({ id: z.string().max(60), name: z.string().max(200) }),
  concern: z.enum(CONCERNS),
  answers: z.array(z.strictObject({ code: z.string().max(60), question: z.string().max(200), text: z.string().max(20_000) })).max(60),
  /** Null: anonymous. */
  reporter: z.strictObject({ name: z.string().max(100), contact: z.string().max(300) }).nullable(),
  files,
})
export type SaidReport = z.infer<typeof saidReport>

/** What follows, from either side. */
export const saidMessage = z.strictObject({ version: z.literal(1), text: z.string().max(20_000), files })
export type SaidMessage = z.infer<typeof saidMessage>

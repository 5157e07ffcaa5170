import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'

/** Most persons who may see one reporter at a time. */
export const MOST_READERS = 5

/** A look at who reported 查看反映人, with why; it stands in the trail. */
export const reporterLook = z.strictObject({ reason: z.string().trim().min(4).max(300).meta({ title: '查看事由' }) })

/** A person put on the short list of those who may look 知情人员, with why. */
export const readerEntry = z.strictObject({
  personId: z.string().min(1).meta({ title: '知情人员' }),
  reason: z.string().trim().min(4).max(300).meta({ title: '纳入理由' }),
})

export const readerRemoval = z.strictObject({ reason: z.string().trim().min(4).max(300).meta({ title: '移出理由' }) })

/** Who reported 反映人, as shown after a look and never before. */
export const reporterShown = z.strictObject({ name: z.string(), contact: z.string() })
export type ReporterShown = z.infer<typeof reporterShown>

export const reporterReader = z.strictObject({
  id: z.uuid(),
  person: personLine,
  reason: z.string(),
  addedByName: z.string(),
  addedOn: z.string(),
  removed: z.strictObject({ byName: z.string(), on: z.string(), reason: z.string() }).nullable(),
})

/** The list of one entry, and every look; the reporter stands nowhere in it. */
export const reporterPage = z.strictObject({
  /** Is it known who reported? */
  isKnown: z.boolean(),
  readers: z.array(reporterReader),
  looks: z.array(z.strictObject({ byName: z.string(), at: z.string(), reason: z.string() })),
  mayLook: z.boolean(),
  mayKeep: z.boolean(),
  /** Who may be put on the list. */
  candidates: z.array(personLine),
})
export type ReporterPage = z.infer<typeof reporterPage>

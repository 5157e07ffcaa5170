import { z } from 'zod'
import { listPublications, readPublication } from '../../../../modules/publication/publication.api.ts'
import { guideText, type ItemKind, itemKey, type PublicationSettings } from '../../../../modules/publication/publication.schema.ts'

/** What is no longer true after an act on a publication. */
export const STALE = [listPublications, readPublication]

const words = (longest: number) => z.string().trim().max(longest).optional()

/** What is chosen for any item. */
export const choices = {
  reason: z.string().trim().min(4).max(300).meta({ title: '公开理由' }),
  leftOut: z.array(z.string()).optional(),
  leftOutReason: words(300),
  notNames: words(500),
}

/** What a guide says; the documents are typed one a line. */
export const guideSheet = {
  documents: words(4000),
  place: words(200),
  hours: words(200),
  contact: words(200),
  complaint: guideText.shape.complaint.optional(),
}

export const choiceSheet = z.strictObject({ ...choices, ...guideSheet })
export const newSheet = z.strictObject({ ...itemKey.shape, subject: itemKey.shape.subject.optional(), ...choices, ...guideSheet })

type Chosen = z.output<typeof choiceSheet>

/** The choices in the shape of the contract. */
export function settingsOf(kind: ItemKind, chosen: Chosen): PublicationSettings {
  const { leftOut = [], leftOutReason = '', notNames = '', documents = '', place = '', hours = '', contact = '', complaint = '' } = chosen
  const listed = documents
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
  return {
    leftOut,
    leftOutReason,
    notNames: notNames.split(/[、,，\s]+/).filter(Boolean),
    guide: kind === 'guide' && complaint !== '' ? { documents: listed, place, hours, contact, complaint } : null,
  }
}

/** The other way round: what a version was taken with, as it stands in the form. */
export function chosenOf({ settings, reason }: { settings: PublicationSettings; reason: string }) {
  const { leftOut, leftOutReason, notNames, guide } = settings
  const shared = { reason, leftOut, leftOutReason: leftOutReason || undefined, notNames: notNames.join('、') || undefined }
  return guide ? { ...shared, ...guide, documents: guide.documents.join('\n') } : shared
}

import type { DraftEntry } from '../../../../../modules/risks/campaign/campaign.schema.ts'
import { type EntryPair, pairedEntries } from '../../../../../modules/risks/campaign/form/pairs.rules.ts'
import { BothTexts, type TextPart } from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'
import { type EntryField, useEntryFields } from './useEntryFields.ts'

/** What is written on a form. */
export interface FormText {
  entries: readonly DraftEntry[]
  noneReason: string
}

interface BothFormsProps {
  mine: FormText
  theirs: FormText
  /** The form was handed in meanwhile: nothing of mine goes in any more. */
  isClosed: boolean
  onTake: (next: FormText) => void
}

/** A form that was saved elsewhere meanwhile (another window, or 代录), beside what is written here: risk point by risk point, field by field. */
export function BothForms({ mine, theirs, isClosed, onTake }: BothFormsProps) {
  const words = useWords()
  const fields = useEntryFields([...mine.entries, ...theirs.entries])
  const parts = pairedEntries(mine.entries, theirs.entries).flatMap((pair, at) =>
    partsOf(
      pair,
      { fields, isWhole: isClosed, name: words('form.entry', { no: at + 1 }) },
      (entries) => onTake({ ...mine, entries }),
      mine.entries,
    ),
  )
  const reason = {
    ...{ key: 'reason', label: words('form.noneReason'), mine: mine.noneReason, theirs: theirs.noneReason },
    take: () => onTake({ ...mine, noneReason: theirs.noneReason }),
  }
  return <BothTexts isClosed={isClosed} parts={mine.noneReason || theirs.noneReason ? [...parts, reason] : parts} />
}

interface Naming {
  fields: readonly EntryField[]
  /** As one part even where both have it. */
  isWhole: boolean
  name: string
}

/** Field by field where both wrote on the point; as one where only one of them has it. */
function partsOf(
  pair: EntryPair,
  { fields, isWhole, name }: Naming,
  onEntries: (next: readonly DraftEntry[]) => void,
  all: readonly DraftEntry[],
): TextPart[] {
  const { at, mine, theirs } = pair
  if (mine && theirs && !isWhole)
    return fields.map(({ key, label, text, takeFrom }) => ({
      ...{ key: `${name}|${key}`, label: `${name} · ${label}`, mine: text(mine), theirs: text(theirs) },
      take: () => onEntries(all.map((entry, place) => (place === at ? takeFrom(theirs, entry) : entry))),
    }))
  const take = () => onEntries(mine ? all.filter((_, place) => place !== at) : [...all, ...(theirs ? [theirs] : [])])
  return [{ key: name, label: name, mine: mine ? wholeText(mine, fields) : '', theirs: theirs ? wholeText(theirs, fields) : '', take }]
}

const wholeText = (entry: DraftEntry, fields: readonly EntryField[]) =>
  fields
    .map(({ label, text }) => [label, text(entry)] as const)
    .filter(([, text]) => text.trim() !== '')
    .map(([label, text]) => `${label}：${text}`)
    .join('\n')

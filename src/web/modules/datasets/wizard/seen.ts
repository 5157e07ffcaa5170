import type { previewFile } from '../../../../modules/datasets/dataset.api.ts'
import type { Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import type { FileProblem } from '../../../../modules/datasets/reject.schema.ts'
import type { AnswerOf } from '../../../ui/index.ts'

/** What the preview of a file found. */
export type Seen = AnswerOf<typeof previewFile>

/** A mapping at work: of which file, what is wrong with it, and how it changes. */
export interface MappingProps {
  seen: Pick<Seen, 'format' | 'columns' | 'rows' | 'isSavedMapping'>
  mapping: Mapping
  problems: readonly FileProblem[]
  onChange: (mapping: Mapping) => void
  /** Add a column that the table does not know, with the values that the file has for it. */
  onAdd?: ((source: string, values: readonly string[]) => void) | undefined
}

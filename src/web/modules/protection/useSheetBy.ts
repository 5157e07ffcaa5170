import { useState } from 'react'
import type { z } from 'zod'
import { type Sheet, useSheet, type Values } from '../../ui/index.ts'

/** A form that asks for more once something was chosen in it: what is lacking is said beside its field before anything is sent. */
export function useSheetBy<S extends z.ZodObject>(schemaFor: (values: Values) => S, given: { start: Values; failure: unknown }): Sheet<S> {
  const [values, setValues] = useState<Values>(given.start)
  const sheet = useSheet(schemaFor(values), given)
  if (sheet.values !== values) setValues(sheet.values)
  return sheet
}

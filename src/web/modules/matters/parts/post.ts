import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'

/** Unit and post of a person in one text; null where they hold none. */
export function postOf({ unitName, postTitle }: Pick<PersonLine, 'unitName' | 'postTitle'>): string | null {
  return [unitName, postTitle].filter(Boolean).join(' ') || null
}

import { spelled } from '../../organisation/spelled.ts'

/** What a row is found by: its title and its units, in characters, in pinyin and by initials. */
export const searchedText = (names: readonly (string | null)[]): string =>
  names
    .flatMap((name) => (name === null ? [] : [name, spelled(name)]))
    .join(' ')
    .toLowerCase()

import type { Language } from '../modules/conformance/explain.rules.ts'

/** One line on stderr that is written over as the work goes on. */
export interface Progress {
  readonly read: (bytes: number, all: number) => void
  readonly aligned: (done: number, all: number) => void
  /** Wipe the line; what follows stands at its place. */
  readonly close: () => void
}

const WORDS = { zh: { read: '读取', aligned: '比对' }, en: { read: 'reading', aligned: 'aligning' } } as const

/** A terminal sees the line change; a file would keep every state of it. */
const WIPE = '\r\u001b[K'

export function progressOn(stream: { write(text: string): unknown; isTTY?: boolean }, isWanted: boolean, language: Language): Progress {
  let last = ''
  const show = (word: string, done: number, all: number): void => {
    const text = `${word} ${all > 0 ? Math.min(100, Math.floor((100 * done) / all)) : 100} %`
    if (!isWanted || text === last) return
    last = text
    stream.write(stream.isTTY ? `${WIPE}${text}` : `${text}\n`)
  }
  return {
    read: (bytes, all) => show(WORDS[language].read, bytes, all),
    aligned: (done, all) => show(WORDS[language].aligned, done, all),
    close: () => {
      if (last !== '' && stream.isTTY) stream.write(WIPE)
      last = ''
    },
  }
}

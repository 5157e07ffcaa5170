/** How far an import has come 导入进度: what is being done, bytes and rows read so far, and the share of the whole work. */
export interface Progress {
  phase: 'reading' | 'checking' | 'writing'
  bytes: number
  /** Bytes of the whole source; 0 where nobody can know. */
  ofBytes: number
  rows: number
  /** 0 to 100, never falling. */
  percent: number
}

/** Who looks on while a file comes in: told of progress, and able to stop it within a second. */
export interface Watch {
  signal?: AbortSignal
  onProgress?(progress: Progress): void
}

/** The watch of one import, as its steps report to it. */
export interface Reporter {
  readonly signal: AbortSignal | undefined
  /** A piece was read; throws the signal's reason once the import was stopped. */
  read(bytes: number): void
  rows(count: number): void
  /** Share of the work that the present step spans, and how much of the step is done (0 to 1). */
  step(phase: Progress['phase'], from: number, to: number): void
  done(share: number): void
}

/** Progress of a source of `ofBytes` bytes that is read `passes` times before the engine takes over. */
export function reporterOf(watch: Watch, ofBytes: number, passes: number): Reporter {
  const progress: Progress = { phase: 'reading', bytes: 0, ofBytes, rows: 0, percent: 0 }
  let span = { from: 0, to: READ_SHARE }
  let read = 0
  const tell = (share: number) => {
    progress.percent = Math.max(progress.percent, Math.min(100, span.from + share * (span.to - span.from)))
    watch.onProgress?.({ ...progress })
  }
  return {
    signal: watch.signal,
    read(bytes) {
      watch.signal?.throwIfAborted()
      read += bytes
      progress.bytes = ofBytes > 0 ? Math.min(ofBytes, Math.round(read / passes)) : read
      tell(ofBytes > 0 ? Math.min(1, read / passes / ofBytes) : 0)
    },
    rows(count) {
      progress.rows = count
    },
    step(phase, from, to) {
      watch.signal?.throwIfAborted()
      progress.phase = phase
      span = { from, to }
      tell(0)
    },
    done: (share) => tell(Math.min(1, Math.max(0, share))),
  }
}

/** Percent of the whole that reading takes; checking and writing follow. */
export const READ_SHARE = 35
export const CHECK_SHARE = 85

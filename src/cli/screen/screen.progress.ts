/** A terminal sees the line change; a file would keep every state of it. */
const WIPE = '\r\u001b[K'

/** One line on stderr that says what runs: `12/64 PR-06`. */
export function progressOn(stream: { write(text: string): unknown; isTTY?: boolean }, isWanted: boolean) {
  let isShown = false
  return {
    show({ what, done, of }: { what: string; done: number; of: number }): void {
      if (!isWanted) return
      isShown = true
      const text = `${done + 1}/${of} ${what}`
      stream.write(stream.isTTY ? `${WIPE}${text}` : `${text}\n`)
    },
    close(): void {
      if (isShown && stream.isTTY) stream.write(WIPE)
    },
  }
}

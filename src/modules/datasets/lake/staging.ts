import { closeSync, openSync, writeSync } from 'node:fs'

const BUFFER = 1 << 20

/** A staging file: sound records, each led by its row number, ready for the engine's bulk reader. */
export interface Staging {
  add(row: number, record: Uint8Array): void
  close(): void
}

/** Write records to `path`; what DuckDB then reads holds nothing that its CSV reader could stumble over. */
export function stagingAt(path: string, delimiter: string): Staging {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(BUFFER)
  let used = 0
  const flush = () => {
    writeSync(file, buffer, 0, used)
    used = 0
  }
  return {
    add(row, record) {
      if (used + record.length + 24 > BUFFER) flush()
      if (record.length + 24 > BUFFER) {
        writeSync(file, Buffer.concat([Buffer.from(`${row}${delimiter}`), record, Buffer.from('\n')]))
        return
      }
      used += buffer.write(`${row}${delimiter}`, used, 'latin1')
      buffer.set(record, used)
      used += record.length
      buffer[used] = 0x0a
      used += 1
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}

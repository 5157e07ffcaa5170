import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { FileProblem } from './reject.schema.ts'
import { readXes, UnreadableLog, type XesEvent, xesEvents, type XesSummary } from './xes.ts'

const SAMPLES = new URL('../../../tests/samples/process/', import.meta.url).pathname

async function read(text: string | Uint8Array): Promise<{ events: XesEvent[]; outcome: XesSummary | FileProblem }> {
  const events: XesEvent[] = []
  const outcome = await readXes({ bytes: typeof text === 'string' ? Buffer.from(text) : text }, (batch) => void events.push(...batch))
  return { events, outcome }
}

const log = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n${inside}\n</log>`
const event = (attributes: string): string => `<event><string key="concept:name" value="受理"/>${attributes}</event>`
const named = '<string key="concept:name" value="A-1"/>'

describe('reading an XES log', () => {
  test('tells case, activity, time, actor, role and lifecycle of every event', async () => {
    const { events, outcome } = await read(
      log(
        `<trace>${named}${event('<date key="time:timestamp" value="2026-03-02T09:30:00.000+08:00"/><string key="org:resource" value="P001"/><string key="org:role" value="经办"/><string key="lifecycle:transition" value="COMPLETE"/>')}</trace>`,
      ),
    )
    expect(outcome).toEqual({ traces: 1, events: 1 })
    expect(events).toEqual([
      { caseId: 'A-1', trace: 0, activity: '受理', at: '2026-03-02T01:30:00.000Z', actor: 'P001', role: '经办', lifecycle: 'complete' },
    ])
  })

  test('a time without offset is Shanghai time', async () => {
    const { events } = await read(log(`<trace>${named}${event('<date key="time:timestamp" value="2026-03-02T09:30:00"/>')}</trace>`))
    expect(events[0]?.at).toBe('2026-03-02T01:30:00.000Z')
  })

  test('the case id may stand after the events', async () => {
    const { events } = await read(log(`<trace>${event('')}${event('')}${named}</trace>`))
    expect(events.map((one) => one.caseId)).toEqual(['A-1', 'A-1'])
  })

  test('nested attributes and globals are not taken for the event’s own', async () => {
    const nested = '<string key="note" value="x"><string key="concept:name" value="inner"/></string>'
    const { events } = await read(
      log(`<global scope="event"><string key="concept:name" value="g"/></global><trace>${named}${event(nested)}</trace>`),
    )
    expect(events[0]?.activity).toBe('受理')
  })

  test('gzip is recognised by its bytes and GB18030 by the XML declaration', async () => {
    const text = log(`<trace>${named}${event('')}</trace>`)
    expect((await read(gzipSync(text))).outcome).toEqual({ traces: 1, events: 1 })
    const gb = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB18030"?><log><trace><string key="concept:name" value="'),
      Buffer.from([0xca, 0xdc, 0xc0, 0xed]),
      Buffer.from('"/></trace></log>'),
    ])
    expect((await read(gb)).outcome).toEqual({ traces: 1, events: 0 })
  })
})

describe('refusing what is no sound XES log', () => {
  test('an external entity is refused with its line, and nothing outside is read', async () => {
    const outcome = await readXes({ path: `${SAMPLES}entity.xes` }, () => undefined)
    expect(outcome).toMatchObject({ code: 'xes.doctype', row: 4 })
  })

  test.each([
    ['broken XML', log('<trace><string></trace>'), 'xes.broken_xml', 3],
    ['an undeclared entity', log(`<trace>${named}<string key="x" value="&secret;"/></trace>`), 'xes.broken_xml', 3],
    ['a file cut short', '<log>\n<trace>', 'xes.broken_xml', 2],
    ['another XML', '<html></html>', 'xes.not_xes', 1],
    ['an empty file', '', 'xes.not_xes', 1],
    ['plain text', 'case_id,item\n', 'xes.not_xes', 1],
    ['a case without id', log(`<trace>\n${event('')}</trace>`), 'xes.no_case_id', 3],
    ['an event without activity', log(`<trace>${named}<event></event></trace>`), 'xes.no_activity', 3],
    ['a time that is none', log(`<trace>${named}${event('<date key="time:timestamp" value="昨天"/>')}</trace>`), 'xes.bad_time', 3],
    ['endless nesting', log('<a>'.repeat(100)), 'xes.too_deep', 3],
  ])('%s', async (_name, text, code, row) => {
    const { outcome } = await read(text)
    expect(outcome).toMatchObject({ code, row })
  })

  test('a value of 10 MB is refused before it is held in memory', async () => {
    const { outcome } = await read(log(`<trace><string key="concept:name" value="${'长'.repeat(10_000_000 / 3)}"/></trace>`))
    expect(outcome).toMatchObject({ code: 'xes.value_too_long', row: 3 })
  })

  test('a damaged gzip is a problem, not a crash', async () => {
    const whole = gzipSync(log(`<trace>${named}${event('').repeat(2000)}</trace>`))
    expect((await read(whole.subarray(0, whole.length - 20))).outcome).toMatchObject({ code: 'xes.broken_gzip' })
  })

  test('event by event, the iteration breaks with the same problem', async () => {
    const all = async (): Promise<void> => {
      for await (const one of xesEvents({ path: `${SAMPLES}entity.xes` })) expect(one).toBeDefined()
    }
    await expect(all()).rejects.toBeInstanceOf(UnreadableLog)
  })
})

import { describe, expect, test } from 'vitest'
import { type XesEvent, XesParser } from './xes.parser.ts'

const text = (key: string, value: string): string => `<string key="${key}" value="${value}"/>`
const event = (name: string, rest = ''): string => `\n  <event>\n    ${text('concept:name', name)}${rest}\n  </event>`

/** Events written plainly among others that are not, so that both ways of reading meet everywhere. */
const MIXED = `<?xml version="1.0"?>
<!-- a log > with <event> in a comment -->
<log>
<trace>${text('concept:name', 'A')}${event('甲', `\n\t<date key='time:timestamp' value='2026-03-02T09:30:00.000+08:00'/>`)}${event('乙 &amp; 丙')}
  <!-- <event>${text('concept:name', 'hidden')}</event> -->${event('丁', text('org:resource', '𠮷'))}
  <event>${text('org:role', '岗')}\r\n<string value="reversed" key="concept:name"/></event>
  <event><string key="concept:name" value="outer"><string key="concept:name" value="inner"/></string></event>
  <event id="x">${text('concept:name', 'attributed')}</event><event >${text('concept:name', ' spaced ')}</event >${event('戊')}
  <string key="note" value="/event> stays text &lt;event>"/>${event('己', '<list key="l"><values/></list>')}
  <string key="cdata" value="x"><![CDATA[<event>${text('concept:name', 'hidden')}</event>]]></string>${event('庚')}
</trace>
<trace>\r\n${event('辛').replaceAll('\n', '\r\n')}${text('concept:name', 'B')}</trace>
</log>`

function read(whole: string, piece: number): { events: XesEvent[]; problem: XesParser['problem'] } {
  const parser = new XesParser()
  const events: XesEvent[] = []
  for (let from = 0; from < whole.length; from += piece) {
    parser.write(whole.slice(from, from + piece))
    events.push(...parser.takeEvents())
  }
  const problem = parser.end()
  return { events: [...events, ...parser.takeEvents()], problem }
}

describe('a log is read alike', () => {
  test('whether its events are written plainly or not', () => {
    const { events, problem } = read(MIXED, MIXED.length)
    expect(problem).toBeNull()
    expect(events.map((one) => `${one.caseId} ${one.activity}`)).toEqual([
      'A 甲',
      'A 乙 & 丙',
      'A 丁',
      'A reversed',
      'A outer',
      'A attributed',
      'A spaced',
      'A 戊',
      'A 己',
      'A 庚',
      'B 辛',
    ])
    expect(events[0]?.at).toBe('2026-03-02T01:30:00.000Z')
    expect([events[2]?.actor, events[3]?.role]).toEqual(['𠮷', '岗'])
  })

  test('wherever it is cut into pieces', () => {
    const whole = read(MIXED, MIXED.length)
    for (let piece = 1; piece < 120; piece += 1) expect(read(MIXED, piece)).toEqual(whole)
  })
})

test.each([
  ['a time that is none', text('time:timestamp', 'soon'), 'xes.bad_time', 202],
  ['a control character', text('x', '\u0001'), 'xes.broken_xml', 202],
  ['an undeclared entity', text('x', '&secret;'), 'xes.broken_xml', 202],
  ['a tag that is not closed', '<string key="x" value="y">', 'xes.broken_xml', 203],
])('%s behind many plain events is told with its line', (_name, wrong, code, row) => {
  const plain = event('甲').repeat(66)
  const { problem } = read(`<log>\n<trace>${text('concept:name', 'A')}${plain}${event('乙', wrong)}</trace></log>`, 1000)
  expect(problem).toMatchObject({ code, row })
})

test('an event without a name is refused though it is written plainly', () => {
  const { problem } = read(`<log><trace>${text('concept:name', 'A')}\n<event>${text('org:role', '岗')}</event></trace></log>`, 50)
  expect(problem).toMatchObject({ code: 'xes.no_activity', row: 2 })
})

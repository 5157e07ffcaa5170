import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADER = 'id,station,ts,plate_hash,overload_pct,officer_id,shift,case_id'
const weighed = (...rows: (string | string[])[]) => ({ weigh: [HEADER, ...rows.flat()].join('\n') })
/** So many overloaded passes of a crew, the first of them without a case; every plate once. */
const crew = (officer: string, shift: string, count: number, open: number, { station = 'S1', year = 2026 } = {}) =>
  Array.from(
    { length: count },
    (_, at) =>
      `${officer}${shift}${station}${year}${at},${station},${year}-03-01 0${at % 10}:00:00,v${officer}${shift}${station}${year}${at},5,${officer},${shift},${at < open ? '' : `F${at}`}`,
  )
const pass = (id: string, day: string, plate: string, caseId = '', pct = '5') => `${id},S9,${day} 03:00:00,${plate},${pct},P9,夜,${caseId}`

export const cases: readonly RuleCase[] = [
  {
    says: 'twelve of twenty against four of forty: z = 4.13; the others of the station are clear',
    tables: weighed(crew('P1', '夜', 20, 12), crew('P2', '早', 20, 2), crew('P3', '中', 20, 2)),
    flagged: ['officer|P1|夜 3'],
    coverage: [63],
    sentence: ['S1 P1 夜 2026 年检出超限 20 车次，未处罚 12（60 %）；同站其余 40 车次未处罚 4（10 %），z = 4.13', '未处罚少于 6 车次'],
  },
  {
    says: 'three of ten reach the share; below it nothing, and without contrast to the rest nothing',
    tables: weighed(
      crew('P1', '夜', 10, 3),
      crew('P2', '早', 60, 0),
      crew('P3', '夜', 11, 3, { station: 'S2' }),
      crew('P4', '早', 60, 0, { station: 'S2' }),
      crew('P5', '夜', 20, 12, { station: 'S3' }),
      crew('P6', '早', 20, 10, { station: 'S3' }),
    ),
    flagged: ['officer|P1|夜 3'],
    coverage: [187],
  },
  {
    says: 'nine passes, or nine of the rest, are too few; all unpunished or none gives no z',
    tables: weighed(
      crew('P1', '夜', 9, 9),
      crew('P2', '早', 60, 0),
      crew('P3', '夜', 20, 20, { station: 'S2' }),
      crew('P4', '早', 9, 0, { station: 'S2' }),
      crew('P5', '夜', 20, 20, { station: 'S3' }),
      crew('P6', '早', 20, 20, { station: 'S3' }),
    ),
    flagged: [],
    coverage: [140, 'sample_small 4'],
  },
  {
    says: 'years are judged apart, and of two stations the worse speaks',
    tables: weighed(
      crew('P1', '夜', 20, 12),
      crew('P2', '早', 60, 0),
      crew('P1', '夜', 20, 20, { station: 'S2' }),
      crew('P2', '早', 60, 0, { station: 'S2' }),
      crew('P1', '夜', 20, 0, { year: 2025 }),
      crew('P2', '早', 60, 0, { year: 2025 }),
    ),
    flagged: ['officer|P1|夜 3'],
    sentence: ['S2 P1 夜 2026 年'],
  },
  {
    says: 'without officer the shift stands alone, without shift the officer',
    tables: weighed(
      crew('', '夜', 20, 12),
      crew('P2', '', 60, 0),
      crew('P3', '', 20, 20, { station: 'S2' }),
      crew('', '早', 60, 0, { station: 'S2' }),
    ),
    flagged: ['officer|P3 3', 'shift|夜 3'],
  },
  {
    says: 'the same plate three times within the window, not when the third is a day late or was punished or not overloaded',
    tables: weighed(
      pass('a1', '2025-03-02', 'A'),
      pass('a2', '2025-09-02', 'A'),
      pass('a3', '2026-03-01', 'A'),
      pass('b1', '2025-03-02', 'B'),
      pass('b2', '2025-09-02', 'B'),
      pass('b3', '2026-03-02', 'B'),
      pass('c1', '2026-03-01', 'C'),
      pass('c2', '2026-03-01', 'C'),
      pass('c3', '2026-03-01', 'C', 'F1'),
      pass('d1', '2026-03-01', 'D'),
      pass('d2', '2026-03-01', 'D'),
      pass('d3', '2026-03-01', 'D', '', '0'),
      pass('d4', '2026-03-01', 'D', '', '-3'),
      pass('e1', '2026-03-01', 'E'),
      pass('e2', '2026-03-01', 'E'),
      pass('e3', '2027-03-01', 'E'),
    ),
    flagged: ['plate|A 3'],
    coverage: [5, 'sample_small 2'],
    sentence: ['车辆 A 自 2025-03-02 起 3 次超限通过均未处罚', '365 天内未处罚的不超过 2 次'],
  },
  {
    says: 'where penalties are there a case without one is unpunished',
    tables: {
      ...weighed(
        pass('a1', '2026-03-01', 'A', 'F1'),
        pass('a2', '2026-03-02', 'A', 'F2'),
        pass('a3', '2026-03-03', 'A', 'F3'),
        pass('b1', '2026-03-01', 'B', 'F4'),
        pass('b2', '2026-03-02', 'B'),
        pass('b3', '2026-03-03', 'B'),
      ),
      penalty: 'case_id\nF4\nF9',
    },
    flagged: ['plate|A 3'],
  },
  {
    says: 'records without overload, time, crew or plate are counted; a longer window makes one episode',
    tables: weighed(
      'a,S1,2026-03-01 03:00:00,A,,P1,夜,',
      'b,S1,,A,5,P1,夜,',
      'c,S1,2026-03-01 03:00:00,A,5,,,',
      'd,,2026-03-01 03:00:00,A,5,P1,夜,',
      'e,S1,2026-03-01 03:00:00,,5,P1,夜,',
      'f,S1,2026-03-09 03:00:00,A,5,P1,夜,',
    ),
    flagged: ['plate|A 3'],
    coverage: [1, 'crew_missing 2', 'overload_missing 1', 'plate_missing 1', 'sample_small 1', 'time_missing 1'],
  },
  { says: 'no record is no clearance', tables: weighed(), flagged: [], coverage: [0] },
  {
    says: 'without the cases nothing can be said',
    tables: { weigh: 'id,ts,overload_pct\na,2026-03-01 03:00:00,5' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]

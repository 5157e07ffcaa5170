import type { RuleCase } from '../../engine/cases.fixture.ts'

const items = (...rows: string[]) => ({
  info_item: ['id,registered_on,source_hash,from_rule,channel,subject_kind,subject_id,unit,person_ids,truth', ...rows].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'two sources or three items are enough, two items of one source are not',
    tables: items(
      'a,2026-01-02,S1,,petition,person,P1,U1,P1,',
      'b,2026-02-02,S2,,officer,person,P1,U1,P1,',
      'c,2026-01-02,S1,,petition,person,P2,U1,P2,',
      'd,2026-02-02,S1,,petition,person,P2,U1,P2,',
      'e,2026-03-02,S1,,petition,post,W1,U1,P3;P4,',
      'f,2026-04-02,S1,,petition,post,W1,U1,P3,',
      'g,2026-05-02,S1,,petition,post,W1,U1,P3,',
    ),
    flagged: ['person|P1 2', 'post|W1 2'],
    coverage: [3],
    sentence: [
      'P1 自 2026-01-02 起',
      '被反映 2 次，独立来源 2 个',
      'W1 自 2026-03-02 起',
      '被反映 3 次，独立来源 1 个',
      '少于 3 件，且独立来源少于 2 个',
    ],
  },
  {
    says: 'the 365th day counts, the 366th does not; overlapping periods are one signal, one far off another',
    tables: items(
      'a,2025-01-01,S1,,,person,P1,U1,P1,',
      'b,2025-12-31,S2,,,person,P1,U1,P1,',
      'c,2025-01-01,S1,,,person,P2,U1,P2,',
      'd,2026-01-01,S2,,,person,P2,U1,P2,',
      'e,2020-01-01,S1,,,person,P3,U1,P3,',
      'f,2020-11-01,S2,,,person,P3,U1,P3,',
      'g,2021-08-01,S1,,,person,P3,U1,P3,',
      'h,2024-01-01,S1,,,person,P3,U1,P3,',
      'i,2024-01-01,S2,,,person,P3,U1,P3,',
    ),
    flagged: ['person|P1 2', 'person|P3 2', 'person|P3 2'],
    coverage: [3],
    sentence: ['P3 自 2020-01-01 起 365 天的期间内被反映 3 次', 'P3 自 2024-01-01 起'],
  },
  {
    says: 'signals of the platform are one source, whichever rule spoke; those of the IN and GV packs do not count at all',
    tables: items(
      'a,2026-01-02,,PR-01,,person,P1,U1,P1,',
      'b,2026-02-02,,EX-08,,person,P1,U1,P1,',
      'c,2026-01-02,,PR-01,,person,P2,U1,P2,',
      'd,2026-02-02,S1,,,person,P2,U1,P2,',
      'e,2026-01-02,S1,,,person,P3,U1,P3,',
      'f,2026-02-02,,IN-01,,person,P3,U1,P3,',
      'g,2026-03-02,,GV-05,,person,P3,U1,P3,',
    ),
    flagged: ['person|P2 2'],
    coverage: [3],
  },
  {
    says: 'items without a named source count as items only; unfounded ones and those to come do not count; one item is one, however often listed',
    tables: items(
      'a,2026-01-02,,,,unit,U1,U1,P9,',
      'b,2026-02-02,,,,unit,U1,U1,P9,',
      'c,2026-03-02,,,,unit,U1,U1,P9,',
      'd,2026-01-02,S1,,,unit,U2,U2,,',
      'e,2026-02-02,S2,,,unit,U2,U2,,unfounded',
      'f,2026-12-02,S2,,,unit,U2,U2,,',
      'g,2026-01-02,S1,,,unit,U3,U3,,founded',
      'g,2026-01-02,S1,,,unit,U3,U3,,founded',
      'g,2026-01-02,S1,,,unit,U3,U3,,founded',
    ),
    flagged: ['unit|U1 2'],
    coverage: [3],
    sentence: ['U1 自 2026-01-02 起 365 天的期间内被反映 3 次，独立来源 0 个'],
  },
  {
    says: 'how many sources and items are needed is a setting',
    tables: items(
      'a,2026-01-02,S1,,,person,P1,U1,P1,',
      'b,2026-02-02,S2,,,person,P1,U1,P1,',
      'c,2026-01-02,S1,,,person,P2,U1,P2,',
      'd,2026-02-02,S1,,,person,P2,U1,P2,',
    ),
    settings: { sources: 3, items: 3 },
    flagged: [],
    coverage: [2],
  },
  {
    says: 'without subject or day nothing is said',
    tables: items(
      'a,2026-01-02,S1,,,,,U1,,',
      'b,2026-02-02,S2,,,person,,U1,,',
      'c,,S1,,,person,P1,U1,P1,',
      'd,2026-02-02,S2,,,person,P1,U1,P1,',
    ),
    flagged: [],
    coverage: [1, 'day_missing 1', 'subject_missing 2'],
  },
  { says: 'no item is no clearance', tables: items(), flagged: [], coverage: [0] },
  { says: 'without the ledger nothing can be said', tables: {}, flagged: [], coverage: [0, 'table_missing all'] },
]

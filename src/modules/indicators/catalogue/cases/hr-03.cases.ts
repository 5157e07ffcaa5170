import type { RuleCase } from '../../engine/cases.fixture.ts'

const people = (...rows: string[]) => ({ person: ['id,unit,manager_id,function,id_hash,leave_date', ...rows].join('\n') })
const relations = (...rows: string[]) => ({ relation: ['person_id,kind,id_hash', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'superior and subordinate are flagged once, whoever of them declared, and declared twice too',
    tables: {
      ...people('P1,U1,P2,,h1,', 'P2,U2,,,h2,', 'P3,U1,,,h3,', 'P4,U2,P3,,h4,', 'P5,U1,P6,,h5,', 'P6,U2,,,h6,'),
      ...relations('P1,spouse,h2', 'P3,child,h4', 'P5,spouse,h6', 'P6,spouse,h5'),
    },
    flagged: ['P1|P2 3', 'P3|P4 3', 'P5|P6 3'],
    coverage: [4],
    sentence: ['P1 与 P2 是亲属（配偶）：P2 是另一方的直接上级。', 'P3 与 P4 是亲属（父母子女）：P3 是另一方的直接上级。'],
  },
  {
    says: 'colleagues in other functions, two under one superior, and relatives two levels apart without such a function are clear',
    tables: {
      ...people('P1,U1,P3,,h1,', 'P2,U1,P3,,h2,', 'P3,U1,P4,,h3,', 'P4,U2,,,h4,'),
      ...relations('P1,spouse,h2', 'P1,parent,h4'),
    },
    flagged: [],
    coverage: [2],
  },
  {
    says: 'personnel, discipline, audit and finance work in the unit of a relative is flagged, in another unit it is not',
    tables: {
      ...people(
        'P1,U1,X,finance,h1,',
        'P2,U1,X,,h2,',
        'P3,U1,X,audit,h3,',
        'P4,U2,X,,h4,',
        'P5,U3,X,hr,h5,',
        'P6,U3,X,discipline,h6,',
        'P7,,X,audit,h7,',
        'P8,,X,,h8,',
      ),
      ...relations('P1,spouse,h2', 'P3,spouse,h4', 'P5,in_law,h6', 'P7,spouse,h8'),
    },
    flagged: ['P1|P2 3', 'P5|P6 3'],
    sentence: [
      'P1 在亲属任职或领导的单位从事财务工作',
      '（近姻亲）：P5 在亲属任职或领导的单位从事组织人事工作；P6 在亲属任职或领导的单位从事纪检监察工作',
    ],
  },
  {
    says: 'such work under a superior who answers to the relative is flagged, a level further up it is not',
    tables: {
      ...people('P1,U1,M1,audit,h1,', 'M1,U1,P2,,m1,', 'P2,U2,P3,,h2,', 'P3,U3,,,h3,'),
      ...relations('P1,parent,h2', 'P1,other,h3'),
    },
    flagged: ['P1|P2 3'],
  },
  {
    says: 'who has left is not judged, and a relative who has left is none here',
    tables: {
      ...people(
        'P1,U1,P2,,h1,2026-11-23',
        'P2,U1,,,h2,',
        'P3,U1,P4,,h3,',
        'P4,U1,,,h4,2026-01-02',
        'P5,U1,P6,,h5,2026-11-24',
        'P6,U1,,,h6,',
      ),
      ...relations('P1,spouse,h2', 'P3,spouse,h4', 'P5,spouse,h6'),
    },
    flagged: ['P5|P6 3'],
    coverage: [2],
  },
  {
    says: 'missing digests, unknown people and unknown lines are unassessable; missing digests never match each other',
    tables: {
      ...people('P1,U1,P2,,,', 'P2,U1,,,,', 'P3,U1,P2,,h3,', 'P4,U1,,,h4,', 'P5,U1,,,h5,'),
      ...relations('P1,spouse,', 'P9,spouse,h3', 'P3,spouse,h3', 'P4,spouse,h5', 'P3,spouse,h99'),
    },
    flagged: [],
    coverage: [1, 'employee_hash_missing 2', 'hash_missing 1', 'line_unknown 1', 'own_hash 1', 'person_absent 1'],
  },
  {
    says: 'two records of one person are no relatives, and the functions are a setting',
    tables: {
      ...people('P1,U1,P2,hr,h1,', 'P2,U1,,,h1,', 'P3,U1,,hr,h3,', 'P4,U1,,,h4,', 'P5,U1,,audit,h5,'),
      ...relations('P1,spouse,h1', 'P3,spouse,h4', 'P5,spouse,h4'),
    },
    settings: { functions: ['audit'] },
    flagged: ['P4|P5 3'],
  },
  { says: 'nothing at all is no clearance', tables: { ...people(), ...relations() }, flagged: [], coverage: [0] },
]

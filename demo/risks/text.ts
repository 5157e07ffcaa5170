import type { PointContent } from '../../src/modules/risks/point/point.schema.ts'

/** What people of a kind of post write about it: several wordings, so that no two forms read alike. */
export interface RiskText {
  /** Beginnings of post titles; '' stands for every post. */
  posts: readonly string[]
  title: string
  says: readonly string[]
  measures: readonly string[]
  causes: readonly string[]
  riskType: string
  keyArea: string
  positions: PointContent['positions']
  /** Importance, frequency, probability. */
  values: readonly [number, number, number]
  /** Chart and step it stands on. */
  flow?: readonly [string, string]
  affairs?: string
}

type Row = readonly [
  posts: string,
  title: string,
  says: string,
  measures: string,
  causes: string,
  kind: string,
  values: readonly [number, number, number],
  flow?: string,
  affairs?: string,
]

/** Rows in short: lists parted by `|`, kind as `risk type/key area/positions`. */
export function textsOf(rows: readonly Row[]): RiskText[] {
  return rows.map(([posts, title, says, measures, causes, kind, values, flow, affairs]) => {
    const [riskType = '', keyArea = '', positions = ''] = kind.split('/')
    const [item, step] = flow?.split('.') ?? []
    return {
      posts: posts.split('|'),
      title,
      says: says.split('|'),
      measures: measures.split('|'),
      causes: causes.split('|'),
      ...{ riskType, keyArea, positions: positions === '' ? [] : positions.split('+'), values },
      ...(item && step ? { flow: [item, step] as const } : {}),
      ...(affairs === undefined ? {} : { affairs }),
    }
  })
}

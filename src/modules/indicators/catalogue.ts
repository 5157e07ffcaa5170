import { AP } from './catalogue/ap.ts'
import { BK } from './catalogue/bk.ts'
import { CN } from './catalogue/cn.ts'
import { EN } from './catalogue/en.ts'
import { EX } from './catalogue/ex.ts'
import { GV } from './catalogue/gv.ts'
import { HR } from './catalogue/hr.ts'
import { IN } from './catalogue/in.ts'
import { PR } from './catalogue/pr.ts'
import { TW } from './catalogue/tw.ts'
import type { Indicator } from './indicator.schema.ts'

/** All indicators 指标库, in the order of their codes. */
export const CATALOGUE: readonly Indicator[] = [...AP, ...BK, ...CN, ...EN, ...EX, ...GV, ...HR, ...IN, ...PR, ...TW]

const BY_CODE = new Map(CATALOGUE.map((each) => [each.code, each]))

export const indicatorOf = (code: string): Indicator | undefined => BY_CODE.get(code)

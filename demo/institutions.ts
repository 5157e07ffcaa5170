import type { Day } from '../src/kernel/day.ts'
import { generateBank } from './bank/generate.ts'
import { buildBranch } from './bank/organisation/branch.ts'
import { BRANCH, UPPER_BRANCH } from './bank/organisation/units.ts'
import { type Demo, generateHighway } from './highway/generate.ts'
import { buildInstitution } from './institution.ts'
import type { Institution } from './institution.schema.ts'
import { BUREAU, SUPERIOR } from './organisation/units.ts'
import { generateTownship } from './township/generate.ts'

/** People and units of a demo that a house can be furnished with, their policy pack, and the agency marks 机关代字 of its registers. */
export interface House {
  build(seed: number, asOf?: Day): Institution
  packId: string
  /** The node below the superior body, by which an installation knows that it shows this demo. */
  bureau: string
  marks: Readonly<Record<string, string>>
}

export const HIGHWAY: House = {
  build: buildInstitution,
  packId: 'cn.highway',
  bureau: BUREAU,
  marks: { [SUPERIOR]: '澄交纪', [BUREAU]: '澄路纪' },
}
const BANK: House = { build: buildBranch, packId: 'cn.bank', bureau: BRANCH, marks: { [UPPER_BRANCH]: '澄银纪', [BRANCH]: '墨银纪' } }

/** The institutions there is a demo of, by the name the command line takes; without a house there are records only. */
export const INSTITUTIONS: Record<string, { title: string; generate(seed: number, today: Day): Demo; house?: House }> = {
  highway: { title: '澄砚州公路局（虚构） an invented highway bureau', generate: generateHighway, house: HIGHWAY },
  bank: { title: '砚澜银行墨汀支行（虚构） an invented bank branch', generate: generateBank, house: BANK },
  township: { title: '霁溪镇（虚构） an invented township', generate: generateTownship },
}

/** The demos that the server can show. */
export const HOUSES: Readonly<Record<string, House>> = Object.fromEntries(
  Object.entries(INSTITUTIONS).flatMap(([name, { house }]) => (house ? [[name, house] as const] : [])),
)

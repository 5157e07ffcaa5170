import type { Day } from '../src/kernel/day.ts'
import { type Demo, generateHighway } from './highway/generate.ts'

/** The institutions there is a demo of, by the name the command line takes. */
export const INSTITUTIONS: Record<string, { title: string; generate(seed: number, today: Day): Demo }> = {
  highway: { title: '澄砚州公路局（虚构） an invented highway bureau', generate: generateHighway },
}

import type { Day } from '../../src/kernel/day.ts'
import type { Random } from '../random.ts'
import type { Workdays } from '../workdays.ts'
import { workingDayAfter } from './ledger.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** A local instant of the canonical tables, from minutes after midnight: `2026-03-02 09:05:00`. */
export const at = (day: Day, minutes: number): string => `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00`

const OPENS = 9 * 60
const CLOSES = 17 * 60 + 30

/** Walks through office hours: each step begins after the one before it has ended and been entered. */
export class OfficeClock {
  readonly #days: Workdays
  readonly #random: Random
  #minute: number
  day: Day

  constructor(days: Workdays, random: Random, day: Day) {
    this.#days = days
    this.#random = random
    this.day = day
    this.#minute = random.int(OPENS, OPENS + 150)
  }

  /** The next step after so many working days; its three instants. */
  step(afterDays: number): { startedAt: string; finishedAt: string; enteredAt: string } {
    this.#advance(afterDays)
    const start = this.#minute
    const end = start + this.#random.int(10, 50)
    const entered = end + this.#random.int(1, 9)
    this.#minute = entered
    return { startedAt: at(this.day, start), finishedAt: at(this.day, end), enteredAt: at(this.day, entered) }
  }

  #advance(afterDays: number): void {
    const later = this.#minute + this.#random.int(4, 60)
    const isOver = afterDays === 0 && later > CLOSES - 65
    const shift = isOver ? 1 : afterDays
    if (shift === 0) {
      this.#minute = later
      return
    }
    this.day = workingDayAfter(this.#days, this.day, shift)
    this.#minute = this.#random.int(OPENS, OPENS + 300)
  }
}

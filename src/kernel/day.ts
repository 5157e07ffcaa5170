import { z } from 'zod'

/** A calendar day in Asia/Shanghai as ISO text, `2026-03-02`. Compares correctly as text. */
export type Day = string

/** An instant in UTC as ISO text, `2026-03-02T01:00:00.000Z`. */
export type Instant = string

const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/
const MS_A_DAY = 86_400_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** Is this text a day that exists (2026-02-30 does not)? */
export function isDay(text: string): boolean {
  return SHAPE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

export const daySchema = z.string().refine(isDay, { error: '应为存在的日期，格式如 2026-03-02' }).meta({ title: '日期', format: 'date' })

export const instantSchema = z.iso.datetime().meta({ title: '时刻 (UTC)' })

/** The day it is in Shanghai at this instant. China keeps UTC+8 all year. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant at which this day begins in Shanghai. */
export function startOf(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS)
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS_A_DAY).toISOString().slice(0, 10)
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_A_DAY)
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

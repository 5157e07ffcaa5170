import { z } from 'zod'

/** The part of a pack on information officers and conduct supervisors 信息员和监督员: how long they serve, how many of a unit's own, how soon after a quarter they report (R45, R46, X18). */
export const appointmentPolicySchema = z.strictObject({
  /** Usual length of a term. */
  termMonths: z.int().min(1).max(120).default(24).meta({ title: '聘期（月）' }),
  /** Calendar days before the end of a term from which the office is told. */
  remindBefore: z.int().min(1).max(180).default(30).meta({ title: '聘期届满前提醒（日）' }),
  /** Most information officers out of a unit's own people at one time 相对固定; null: as many as are wanted. */
  fixedPerUnit: z.int().min(1).max(50).nullable().default(1).meta({ title: '每单位内部信息员人数' }),
  /** Calendar days after the end of a quarter by which it is reported on. */
  reportWithin: z.int().min(1).max(60).default(10).meta({ title: '季度反馈期限（季后日数）' }),
})
export type AppointmentPolicy = z.infer<typeof appointmentPolicySchema>

/** What the pack says of them; a pack that says nothing has the defaults, so that its text stays as it was stored. */
export function appointmentPolicyOf(pack: { appointments?: AppointmentPolicy | undefined } | undefined): AppointmentPolicy {
  return pack?.appointments ?? appointmentPolicySchema.parse({})
}

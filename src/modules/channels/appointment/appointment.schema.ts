import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** 廉情信息员 and 行风监督员 (R45–R47). */
export const APPOINTMENT_KINDS = ['informationOfficer', 'conductSupervisor'] as const
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number]
export const APPOINTMENT_KIND_TITLES: Readonly<Record<AppointmentKind, string>> = {
  informationOfficer: '廉情信息员',
  conductSupervisor: '行风监督员',
}
/** The channel of the ledger by which each brings information. */
export const CHANNEL_OF: Readonly<Record<AppointmentKind, string>> = {
  informationOfficer: 'officer',
  conductSupervisor: 'conductSupervisor',
}

/** Out of which circle somebody is appointed 身份类别; `staff` are the institution's own people, all others come from outside. */
export const IDENTITIES = ['staff', 'npcDeputy', 'cppccMember', 'media', 'recipient', 'public'] as const
export type Identity = (typeof IDENTITIES)[number]
export const IDENTITY_TITLES: Readonly<Record<Identity, string>> = {
  staff: '本系统干部职工',
  npcDeputy: '人大代表',
  cppccMember: '政协委员',
  media: '新闻媒体代表',
  recipient: '服务对象',
  public: '群众代表',
}

/** Where an appointment stands: drawn from its days, never set by hand. */
export const STANDINGS = ['ahead', 'inTerm', 'ending', 'over', 'ended'] as const
export type Standing = (typeof STANDINGS)[number]
export const STANDING_TITLES: Readonly<Record<Standing, string>> = {
  ahead: '未到任',
  inTerm: '在聘',
  ending: '即将届满',
  over: '已届满',
  ended: '已解聘',
}

const term = {
  fromOn: daySchema.meta({ title: '聘期起' }),
  toOn: daySchema.meta({ title: '聘期止' }),
}

/** 聘任: one of the institution's own people by person, somebody from outside by name. */
export const appointmentDraft = z.strictObject({
  unitId: z.string().min(1).max(60).meta({ title: '联系单位' }),
  kind: z.enum(APPOINTMENT_KINDS).meta({ title: '聘任类别' }),
  identity: z.enum(IDENTITIES).meta({ title: '身份类别' }),
  personId: z.string().min(1).max(100).nullable().default(null).meta({ title: '人员' }),
  name: z.string().trim().max(40).default('').meta({ title: '姓名' }),
  employer: z.string().trim().max(80).default('').meta({ title: '工作单位' }),
  phone: z
    .string()
    .trim()
    .max(30)
    .regex(/^[\d+\- ]*$/)
    .default('')
    .meta({ title: '联系电话' }),
  ...term,
})
export type AppointmentDraft = z.infer<typeof appointmentDraft>

export const renewal = z.strictObject(term)
export const ending = z.strictObject({
  revision: z.int().min(1).meta({ title: '修改序号' }),
  reason: z.string().trim().min(4).max(300).meta({ title: '解聘原因' }),
})

export const appointmentLine = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  kind: z.enum(APPOINTMENT_KINDS),
  identity: z.enum(IDENTITIES),
  name: z.string(),
  employer: z.string(),
  phone: z.string(),
  personId: z.string(),
  isOutside: z.boolean(),
  fromOn: daySchema,
  toOn: daySchema,
  standing: z.enum(STANDINGS),
  endedOn: daySchema.nullable(),
  endedReason: z.string().nullable(),
  appointedOn: daySchema,
  appointedBy: z.string(),
  renewedBy: z.uuid().nullable(),
  revision: z.int(),
  mayAct: z.array(z.enum(['renew', 'end'])),
})
export type AppointmentLine = z.infer<typeof appointmentLine>

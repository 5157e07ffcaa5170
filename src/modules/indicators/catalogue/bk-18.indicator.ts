import { z } from 'zod'
import { nearTheLine, reachingTheLine } from '../increments/grouped.rules.ts'
import { defineIndicator, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'
import { customersRows, kinAccounts, listedDevices, ownersCoverage } from './statements.rules.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '设备 d1 在手机银行上操作了三个客户的账户 → d1，高风险 (3)。设备 d2 属于员工 E01，操作了一个客户的账户 → d2，高风险 (3)。网点自助机 d3 有三个客户使用，不报。',
    en: 'Device d1 operated the accounts of three customers in mobile banking: d1, rank 3. Device d2 belongs to employee E01 and operated that of one customer: d2, rank 3. Kiosk d3, used by three, is not flagged.',
  },
  tables: {
    device: `device,kind,person_id
d2,staff,E01
d3,kiosk,`,
    txn: `id,acct_hash,owner_kind,owner_id,ts,amount,dir,channel,device
T1,k1,customer,K1,2026-03-02 10:00:00,500,out,手机银行,d1
T2,k2,customer,K2,2026-03-03 10:00:00,500,out,手机银行,d1
T3,k3,customer,K3,2026-03-04 10:00:00,500,out,手机银行,d1
T4,k4,customer,K4,2026-03-04 10:00:00,500,out,网上银行,d2
T5,k1,customer,K1,2026-03-05 10:00:00,500,out,网上银行,d3
T6,k2,customer,K2,2026-03-05 11:00:00,500,out,网上银行,d3
T7,k3,customer,K3,2026-03-05 12:00:00,500,out,网上银行,d3`,
  },
  flagged: ['d1 3', 'd2 3'],
}

/** BK-18 Operating for customers 代客操作, by the device of electronic banking. A device of staff is one so listed, one in the staff file, or one seen on a staff account. */
export const operatingForCustomers = defineIndicator({
  code: 'BK-18',
  version: 1,
  title: { zh: '代客操作', en: 'Operating for customers' },
  question: {
    zh: '是否有一台设备操作多个客户的电子银行，或员工设备操作客户的电子银行？',
    en: 'Does one device operate the electronic banking of several customers, or a staff device that of any?',
  },
  why: {
    zh: '代客操作电子银行是柜员禁止行为，常伴随盗用客户资金和冒名交易。',
    en: 'Staff must not operate a customer’s electronic banking; theft and impersonation go with it.',
  },
  basis: '柜员禁止性规定（不得代客操作电子银行）；电子银行业务管理办法',
  reads: { txn: ['id', 'acct_hash', 'device', 'channel'] },
  mayRead: {
    txn: ['owner_kind', 'owner_id', 'ts', 'amount', 'dir', 'currency'],
    account: ['acct_hash', 'owner_kind', 'owner_id'],
    device: ['device', 'kind', 'person_id'],
    person: ['id', 'id_hash', 'device_hashes'],
    relation: ['person_id', 'id_hash', 'acct_hashes'],
  },
  settings: z.strictObject({
    atLeast: z
      .int()
      .min(2)
      .default(3)
      .meta({ title: '一台设备至少几个客户', en: 'Fewest customers on one device', unit: 'count', isStatutory: false }),
    atLeastStaff: z
      .int()
      .min(1)
      .default(1)
      .meta({ title: '员工设备至少几个客户', en: "Fewest customers on a staff member's device", unit: 'count', isStatutory: false }),
    channels: z
      .array(z.string().min(1))
      .min(1)
      .default(['手机银行', '网上银行', '网银', '个人网银', '企业网银', '微信银行', '电子银行', 'mobile', 'internet', 'ebank'])
      .meta({ title: '电子银行渠道', en: 'Electronic banking channels', unit: 'words', isStatutory: false }),
  }),
  subject: ['device'],
  judges: { zh: '客户电子银行交易', en: 'transactions of customers in electronic banking' },
  measure: 'count',
  exclusions: [
    { zh: '网点自助机', en: 'kiosks of the branch' },
    { zh: '员工设备操作本人及其申报亲属的账户', en: 'a staff device on accounts of that employee or their declared relatives' },
  ],
  related: {
    zh: '电子银行签约、员工行为管理；措施：设备与客户数比对，员工设备限制登录客户账户。',
    en: 'Enrolment in electronic banking, conduct of staff; measures: devices are compared with customers, staff devices barred from customers’ accounts.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'txn',
    key: 'id',
    columns: ['id', 'acct_hash', 'owner_id', 'ts', 'amount', 'dir', 'channel', 'device'],
    deciding: ['device', 'owner_id'],
  },
  reasons: {
    owner_missing: { zh: '不知账户归谁所有', en: 'it is not known whose account it is' },
    device_missing: { zh: '电子银行交易缺少设备', en: 'the device of a transaction in electronic banking is missing' },
  },
  query: ({ atLeast, atLeastStaff, channels }, sql) => sql`
    WITH ${usersSql(sql, channels)},
    ${kinAccounts(sql)},
    self AS (
      SELECT id AS person, id_hash AS customer FROM person WHERE id_hash IS NOT NULL UNION SELECT person_id, id_hash FROM relation WHERE id_hash IS NOT NULL
      UNION SELECT k.person, a.owner_id FROM kin AS k JOIN account AS a ON a.acct_hash = k.acct WHERE a.owner_id IS NOT NULL),
    served AS (
      SELECT s.device, s.person, u.customer FROM staff_device AS s JOIN used AS u ON u.device = s.device
      WHERE NOT EXISTS (SELECT 1 FROM self AS f WHERE f.person = s.person AND f.customer = u.customer)),
    by_staff AS (SELECT device, COUNT(DISTINCT customer) AS customers, ${sql.texts('person')} AS persons FROM served GROUP BY device HAVING COUNT(DISTINCT customer) >= ${atLeastStaff}),
    by_many AS (SELECT device, COUNT(*) AS customers FROM used GROUP BY device HAVING COUNT(*) >= ${atLeast}),
    found AS (
      SELECT COALESCE(m.device, s.device) AS device, m.customers AS many, s.customers AS of_staff, s.persons
      FROM by_many AS m FULL JOIN by_staff AS s ON s.device = m.device),
    flagged AS (SELECT * FROM found AS f WHERE NOT EXISTS (SELECT 1 FROM device AS d WHERE d.device = f.device AND d.kind = 'kiosk')),
    behind AS (
      SELECT f.device, t.id FROM (${customersRows(sql, 'device, id', channelsSql(sql, channels))}) AS t JOIN flagged AS f ON f.device = t.device
      WHERE f.many IS NOT NULL OR EXISTS (SELECT 1 FROM served AS s WHERE s.device = f.device AND s.customer = t.customer)),
    listed AS (SELECT device, ${sql.evidence('id')} AS evidence FROM behind GROUP BY device)
    SELECT f.device, 3 AS rank, COALESCE(f.many, f.of_staff) AS value, CASE WHEN f.many IS NULL THEN ${atLeastStaff} ELSE ${atLeast} END AS line,
           l.evidence, f.persons, COALESCE(f.of_staff, 0) AS of_staff, f.many IS NOT NULL AS is_shared, array_to_string(f.persons, '、') AS staff
    FROM flagged AS f JOIN listed AS l ON l.device = f.device`,
  increment: {
    tables: ['txn'],
    key: ['device'],
    touched: ({ atLeast, channels }, sql) => sql`
      WITH ${usersSql(sql, channels)}
      ${reachingTheLine(sql, { key: ['device'], members: membersSql(sql, channels, 'fresh_txn'), least: atLeast })}
      UNION SELECT m.device FROM (${membersSql(sql, channels, 'fresh_txn')}) AS m JOIN staff_device AS s ON s.device = m.device
      UNION SELECT f.device FROM fresh_txn AS f JOIN staff_device AS s ON s.device = f.device
        WHERE NOT EXISTS (SELECT 1 FROM near AS n WHERE n.device = f.device AND s.person = ANY(n.persons))`,
    near: ({ atLeast, channels }, sql) => sql`
      WITH ${usersSql(sql, channels)},
      crowd AS (${nearTheLine(sql, { key: ['device'], members: sql`SELECT device, customer AS member FROM used`, least: atLeast })}),
      staffed AS (SELECT device, ${sql.texts('person')} AS persons FROM staff_device WHERE device IS NOT NULL GROUP BY device),
      served AS (SELECT s.device, COUNT(DISTINCT u.customer) AS n FROM staffed AS s LEFT JOIN used AS u ON u.device = s.device GROUP BY s.device)
      SELECT COALESCE(c.device, s.device) AS device, COALESCE(c.n, s.n) AS n, COALESCE(c.is_close, FALSE) OR s.device IS NOT NULL AS is_close, f.persons
      FROM crowd AS c FULL JOIN served AS s ON s.device = c.device LEFT JOIN staffed AS f ON f.device = COALESCE(c.device, s.device)`,
    lookup: { table: 'txn', column: 'device' },
    within: {},
    coverage: 'rows',
  },
  coverage: ({ channels }, sql) =>
    ownersCoverage(sql, {
      kind: 'customer',
      isOfMoney: false,
      scope: sql`channel IN (${channels})`.text,
      also: [['device_missing', 'device IS NULL']],
    }),
  explain(row, { atLeast, atLeastStaff }) {
    const [device, staff, ofStaff] = [textAt(row, 'device'), textAt(row, 'staff'), numberAt(row, 'of_staff')]
    const [isShared, isStaff] = [row.facts.is_shared === true, ofStaff > 0]
    const said = [
      isShared && {
        zh: `操作了 ${row.value} 个客户的电子银行（界线 ${atLeast} 个）`,
        en: `operated the electronic banking of ${row.value} customers (line ${atLeast})`,
      },
      isStaff && {
        zh: `是员工${staff === '' ? '' : ` ${staff} 的`}设备，操作了 ${ofStaff} 个客户的电子银行`,
        en: `belongs to ${staff === '' ? 'staff' : `employee ${staff}`} and operated that of ${ofStaff} customers`,
      },
    ].filter((each) => each !== false)
    const cures = [
      isShared && {
        zh: `一台设备少于 ${atLeast} 个客户（少 ${row.value - atLeast + 1} 个）`,
        en: `fewer than ${atLeast} customers on one device (${row.value - atLeast + 1} fewer)`,
      },
      isStaff && { zh: `员工设备少于 ${atLeastStaff} 个客户`, en: `fewer than ${atLeastStaff} customers on a staff device` },
    ].filter((each) => each !== false)
    return {
      why: {
        zh: `设备 ${device} ${said.map((each) => each.zh).join('；')}。`,
        en: `Device ${device} ${said.map((each) => each.en).join('; it ')}.`,
      },
      wouldClear: {
        zh: `${cures.map((each) => each.zh).join('，且')}。`,
        en: `There would be ${cures.map((each) => each.en).join(' and ')}.`,
      },
    }
  },
})

const channelsSql = (sql: SqlDialect, channels: readonly string[]): string => sql`device IS NOT NULL AND channel IN (${channels})`.text

/** Customers and the devices on which their electronic banking ran. */
const membersSql = (sql: SqlDialect, channels: readonly string[], from: string): Sql =>
  sql`SELECT device, customer AS member FROM (${customersRows(sql, 'device', channelsSql(sql, channels), from)}) AS t WHERE customer IS NOT NULL`

/** Devices and the customers they served (`used`), and the devices of employees (`staff_device`). */
const usersSql = (sql: SqlDialect, channels: readonly string[]): Sql => sql`
    used AS (SELECT device, member AS customer FROM (${membersSql(sql, channels, 'txn')}) AS m GROUP BY device, member),
    staff_device AS (
      SELECT device, person_id AS person FROM device WHERE kind = 'staff'
      UNION SELECT device, holder FROM (${listedDevices(sql)}) AS listed
      UNION SELECT device, owner_id FROM txn WHERE owner_kind = 'staff' AND ${sql.raw(channelsSql(sql, channels))}
      UNION SELECT t.device, a.owner_id FROM txn AS t JOIN account AS a ON a.acct_hash = t.acct_hash
        WHERE t.owner_kind IS NULL AND a.owner_kind = 'staff' AND t.device IS NOT NULL AND t.channel IN (${channels}))`

import type { Sql, SqlDialect } from '../indicator.schema.ts'

/** Accounts and their statements as the rules on a bank branch need them: early filters, few columns, one scan of the transactions each. */

const IN_YUAN = "(currency IS NULL OR currency = 'CNY')"
/** A transaction that can be judged: an amount above zero in yuan, with its instant. Written so that a scan can use it. */
export const USABLE = `ts IS NOT NULL AND amount > 0 AND ${IN_YUAN}`
const KIND_STAFF = "owner_kind = 'staff'"
/** Both kinds; the range is what a scan can use (an IN list alone would be read to the end). */
export const STAFF_KINDS = "owner_kind BETWEEN 'relative' AND 'staff' AND owner_kind IN ('relative', 'staff')"
/** Why a transaction can't be judged; NULL where it can. */
export const UNUSABLE = `CASE WHEN currency <> 'CNY' THEN 'other_currency' WHEN ts IS NULL OR amount IS NULL OR dir IS NULL THEN 'txn_incomplete'
  WHEN amount <= 0 THEN 'amount_not_positive' END`

/** Words for the reasons of `UNUSABLE`. */
export const UNUSABLE_REASONS = {
  other_currency: { zh: '人民币以外的币种', en: 'in another currency than the yuan' },
  txn_incomplete: { zh: '交易缺少时间、金额或方向', en: 'transactions without instant, amount or direction' },
  amount_not_positive: { zh: '交易金额不大于零', en: 'transactions whose amount is not above zero' },
}

/** The parts of a semicolon list: `part` beside the named columns. */
const parts = (table: string, list: string, columns: string) =>
  `(SELECT ${columns}, TRIM(part) AS part FROM (SELECT ${columns}, unnest(string_to_array(REPLACE(${list}, '；', ';'), ';')) AS part FROM ${table} WHERE ${list} IS NOT NULL) AS split WHERE TRIM(part) <> '')`

/** Accounts of employees by the account table and the staff file: `acct`, `holder` (the person), `digest` (identity of the owner, where known). */
export const staffAccounts = (sql: SqlDialect): Sql =>
  sql.raw(`SELECT a.acct_hash AS acct, a.owner_id AS holder, p.id_hash AS digest FROM account AS a LEFT JOIN person AS p ON p.id = a.owner_id
      WHERE a.owner_kind = 'staff' AND a.owner_id IS NOT NULL
    UNION SELECT part, id, id_hash FROM ${parts('person', 'acct_hashes', 'id, id_hash')} AS listed`)

/** Accounts of declared relatives: `acct`, `holder` (the employee), `digest` (identity of the relative). */
export const relativeAccounts = (sql: SqlDialect): Sql =>
  sql.raw(`SELECT part AS acct, person_id AS holder, id_hash AS digest FROM ${parts('relation', 'acct_hashes', 'person_id, id_hash')} AS listed
    UNION SELECT a.acct_hash, COALESCE(r.person_id, a.owner_id), a.owner_id FROM account AS a LEFT JOIN relation AS r ON r.id_hash = a.owner_id
      WHERE a.owner_kind = 'relative' AND a.owner_id IS NOT NULL`)

/** Accounts of an employee's own declared relatives: a CTE `kin` with `person` and `acct`. */
export const kinAccounts = (sql: SqlDialect): Sql =>
  sql.raw(`kin AS (
      SELECT person_id AS person, part AS acct FROM ${parts('relation', 'acct_hashes', 'person_id')} AS listed
      UNION SELECT r.person_id, a.acct_hash FROM relation AS r JOIN account AS a ON a.owner_id = r.id_hash)`)

/** A span of hours. */
export const hoursOf = (sql: SqlDialect, hours: number): Sql => sql`(${hours} * INTERVAL '1 hour')`

/** Accounts of employees and declared relatives, by name. */
export const DECLARED = (sql: SqlDialect): Sql =>
  sql`SELECT acct FROM (${staffAccounts(sql)} UNION ${relativeAccounts(sql)}) AS told WHERE acct IS NOT NULL`

/**
 * `staff_txn`, the transactions that statements of employees and relatives are made of: their own, and those on or with an account that is declared theirs.
 * Whether a row belongs to it, the row and the declared accounts alone say; so an engine may keep it partition by partition.
 */
export const staffRows = (sql: SqlDialect): Sql =>
  sql.raw(`SELECT * FROM txn WHERE ${STAFF_KINDS} OR acct_hash IN (${DECLARED(sql).text}) OR cp_acct_hash IN (${DECLARED(sql).text})`)

/** Devices of employees by the staff file: `device`, `holder`. */
export const listedDevices = (sql: SqlDialect): Sql =>
  sql.raw(`SELECT part AS device, id AS holder FROM ${parts('person', 'device_hashes', 'id')} AS listed`)

/**
 * Statements of employees (and relatives): CTEs, the last is `statement` with `holder`, `digest`, `acct`, `other` and `kind` (the account and kind of the
 * other party), `is_in`, `amount`, `ts`, `id`. What a transaction says of its owner holds. Accounts that only the tables know are looked up, and
 * those without a statement of their own are read off the other party's, so that no transfer counts twice.
 */
export function statements(sql: SqlDialect, kinds: readonly ('staff' | 'relative')[]): Sql {
  const declared = kinds.includes('relative') ? sql`${staffAccounts(sql)} UNION ${relativeAccounts(sql)}` : staffAccounts(sql)
  const usable = sql.raw(USABLE)
  return sql`
    declared AS (${declared}),
    told AS (
      SELECT acct_hash AS acct, owner_kind, owner_id, cp_acct_hash AS other, cp_kind AS kind, CASE WHEN dir = 'in' THEN 1 ELSE 0 END AS is_in, amount, ts, id
      FROM staff_txn WHERE ${sql.raw(kinds.length === 1 ? KIND_STAFF : STAFF_KINDS)} AND owner_id IS NOT NULL AND dir IS NOT NULL AND ${usable}),
    untold AS (SELECT * FROM declared AS d WHERE NOT EXISTS (SELECT 1 FROM told AS t WHERE t.acct = d.acct)),
    looked_up AS (
      SELECT u.holder, u.digest, u.acct, t.cp_acct_hash AS other, t.cp_kind AS kind, CASE WHEN t.dir = 'in' THEN 1 ELSE 0 END AS is_in, t.amount, t.ts, t.id
      FROM staff_txn AS t JOIN untold AS u ON u.acct = t.acct_hash WHERE t.dir IS NOT NULL AND ${usable}),
    silent AS (SELECT * FROM untold AS u WHERE NOT EXISTS (SELECT 1 FROM looked_up AS l WHERE l.acct = u.acct)),
    read_off AS (
      SELECT s.holder, s.digest, s.acct, t.acct_hash AS other, t.owner_kind AS kind, CASE WHEN t.dir = 'in' THEN 0 ELSE 1 END AS is_in, t.amount, t.ts, t.id
      FROM staff_txn AS t JOIN silent AS s ON s.acct = t.cp_acct_hash WHERE t.dir IS NOT NULL AND ${usable}),
    statement AS (
      SELECT t.owner_id AS holder, p.id_hash AS digest, t.acct, t.other, t.kind, t.is_in, t.amount, t.ts, t.id
      FROM told AS t LEFT JOIN person AS p ON p.id = t.owner_id WHERE t.owner_kind = 'staff'
      UNION ALL
      SELECT COALESCE(d.holder, r.person_id, t.owner_id), COALESCE(d.digest, t.owner_id), t.acct, t.other, t.kind, t.is_in, t.amount, t.ts, t.id
      FROM told AS t LEFT JOIN declared AS d ON d.acct = t.acct LEFT JOIN relation AS r ON r.id_hash = t.owner_id WHERE t.owner_kind = 'relative'
      UNION ALL SELECT * FROM looked_up
      UNION ALL SELECT * FROM read_off)`
}

/** `staff_statement`, the statements of employees alone, made once for the rules that begin with them. */
export const staffStatements = (sql: SqlDialect): Sql => sql`WITH ${statements(sql, ['staff'])} SELECT * FROM statement`

export interface OwnersCoverage {
  kind: 'staff' | 'customer'
  /** Which direction is judged; a condition on `dir`. */
  dir?: string
  /** What else narrows the transactions. */
  scope?: string
  /** Further reasons, each with its condition on a row of `txn`. */
  also?: readonly (readonly [string, string])[]
  /** Whether amount, instant, direction and currency matter. */
  isOfMoney?: boolean
}

/** Each reason by itself, in the order in which they are asked, so that a column without gaps costs no reading; and what is left to judge. */
function reasonsOf({ dir = 'dir IS NOT NULL', also = [], isOfMoney = true }: OwnersCoverage) {
  const timed = `${IN_YUAN} AND ts IS NOT NULL`
  const sound = isOfMoney ? `${timed} AND ${dir} AND amount > 0` : 'TRUE'
  const ofMoney = [
    ['other_currency', `currency <> 'CNY' AND ${dir}`],
    ['txn_incomplete', `${IN_YUAN} AND ts IS NULL AND ${dir}`],
    ['txn_incomplete', 'dir IS NULL'],
    ['txn_incomplete', `${timed} AND ${dir} AND amount IS NULL`],
    ['amount_not_positive', `${timed} AND ${dir} AND amount <= 0`],
  ] as const
  const cases = also.map(([reason, condition]) => `WHEN ${condition} THEN '${reason}'`).join(' ')
  return {
    conditions: [...(isOfMoney ? ofMoney : []), ...also.map(([reason, condition]) => [reason, `${sound} AND ${condition}`] as const)],
    left: [sound, ...also.map(([, condition]) => `NOT (${condition})`)].join(' AND '),
    /** Of one row by itself. */
    first: `COALESCE(${isOfMoney ? UNUSABLE : 'NULL'}, ${cases === '' ? 'NULL' : `CASE ${cases} END`})`,
    directed: isOfMoney ? `(${dir} OR dir IS NULL)` : 'TRUE',
  }
}

/**
 * Coverage of the transactions on accounts of one kind of owner: `reason`, `subjects`. Only transactions that do not say whose account it is are looked up
 * in the tables.
 */
export function ownersCoverage(sql: SqlDialect, asked: OwnersCoverage): Sql {
  const { kind, scope = 'TRUE', dir = 'dir IS NOT NULL', isOfMoney = true } = asked
  const { conditions, left, first, directed } = reasonsOf(asked)
  const held = `owner_kind = '${kind}' AND ${scope}`
  const counted = conditions.map(
    ([reason, condition]) => `SELECT '${reason}' AS reason, COUNT(*) AS n FROM txn WHERE ${held} AND ${condition}`,
  )
  const judged = isOfMoney ? [dir, 'dir IS NULL'] : ['TRUE']
  const all = judged.map((each) => `SELECT CAST(NULL AS VARCHAR) AS reason, COUNT(*) AS n FROM txn WHERE ${held} AND ${each}`)
  /** Only statements of employees are looked up where the transaction names no owner. */
  const isKnown = kind === 'staff' ? 'acct_hash IN (SELECT acct FROM holder)' : 'FALSE'
  return sql`
    WITH holder AS (${kind === 'staff' ? staffAccounts(sql) : sql.raw(CUSTOMERS)}),
    unjudged AS (${sql.raw(counted.join(' UNION ALL '))}),
    unowned AS (SELECT acct_hash FROM txn WHERE ${sql.raw(`${held} AND owner_id IS NULL AND ${left}`)}),
    unheld AS (
      SELECT CASE WHEN NOT (${sql.raw(isKnown)}) THEN 'owner_missing' END AS reason FROM unowned
      UNION ALL
      SELECT CASE WHEN h.acct IS NULL THEN 'owner_missing' ELSE ${sql.raw(first)} END
      FROM txn AS t LEFT JOIN (SELECT DISTINCT acct FROM holder) AS h ON h.acct = t.acct_hash
      WHERE t.owner_kind IS NULL AND ${sql.raw(`${directed} AND ${scope}`)}
        AND (h.acct IS NOT NULL OR NOT EXISTS (SELECT 1 FROM (${sql.raw(OWNED)}) AS a WHERE a.acct_hash = t.acct_hash)))
    SELECT reason, CAST(SUM(n) AS BIGINT) AS subjects FROM (
      ${sql.raw(all.join(' UNION ALL '))}
      UNION ALL SELECT NULL, -n FROM unjudged
      UNION ALL SELECT NULL, -COUNT(*) FROM unowned
      UNION ALL SELECT reason, n FROM unjudged
      UNION ALL SELECT reason, COUNT(*) FROM unheld GROUP BY reason) AS together
    GROUP BY reason HAVING reason IS NULL OR SUM(n) > 0`
}

/** Accounts that have an owner, read only where some transaction does not say whose account it is. */
export const OWNED =
  'SELECT a.acct_hash, a.owner_kind, a.owner_id FROM account AS a JOIN (SELECT 1 AS one FROM txn WHERE owner_kind IS NULL LIMIT 1) AS unnamed ON TRUE WHERE a.owner_kind IS NOT NULL'
const CUSTOMERS = `SELECT acct_hash AS acct, owner_id AS owner FROM (${OWNED}) AS owned WHERE owner_kind = 'customer' AND owner_id IS NOT NULL`

/**
 * Who holds the accounts of `from` (columns `acct`, distinct, and `is_sought`): CTEs, the last is `name` with `acct`, `owner_kind`, `owner`.
 * By the account table, else, where `is_sought` is 1, by the transactions of that account.
 */
export const ownersOf = (sql: SqlDialect, name: string, from: string): Sql =>
  sql.raw(`${name}_listed AS (
      SELECT a.acct_hash AS acct, a.owner_kind, a.owner_id AS owner FROM account AS a JOIN ${from} AS f ON f.acct = a.acct_hash WHERE a.owner_kind IS NOT NULL),
    ${name}_unlisted AS (SELECT acct FROM ${from} AS f WHERE is_sought = 1 AND NOT EXISTS (SELECT 1 FROM ${name}_listed AS l WHERE l.acct = f.acct)),
    ${name} AS (
      SELECT * FROM ${name}_listed
      UNION ALL SELECT t.acct_hash, MIN(t.owner_kind), MIN(t.owner_id) FROM txn AS t JOIN ${name}_unlisted AS u ON u.acct = t.acct_hash
        WHERE t.owner_kind IS NOT NULL GROUP BY t.acct_hash)`)

/**
 * A scan of customers' own transactions: `customer` (which may be NULL) and the named columns; the account table says whose account it is where the
 * transaction does not.
 */
export const customersRows = (sql: SqlDialect, columns: string, where: string, from = 'txn'): Sql =>
  sql.raw(`SELECT owner_id AS customer, ${columns} FROM ${from} WHERE owner_kind = 'customer' AND ${where}
    UNION ALL SELECT a.owner_id, ${columns} FROM ${from} AS t JOIN (SELECT acct AS held, owner AS owner_id FROM (${CUSTOMERS}) AS c) AS a
      ON a.held = t.acct_hash WHERE t.owner_kind IS NULL AND ${where}`)

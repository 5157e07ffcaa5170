import type { Sql, SqlDialect } from '../indicator.schema.ts'

/**
 * Tenures 现任岗位: the posts held on the day of the data, each with the day since when. CTEs to stand in a WITH clause: `serving` (everybody who has not left) and
 * `tenures` (`person_id`, `post`, `unit`, `is_key`, `since`, `day`, `evidence`: ids of the terms). From the terms in post, where a renewed term in the same post and
 * unit goes on; for a person without any term from the day in the staff list. Reads `person` and `post_term`.
 */
export function tenures(sql: SqlDialect): Sql {
  return sql`left_by_now AS (SELECT p.id FROM person AS p CROSS JOIN as_of AS a WHERE p.leave_date <= a.day),
    serving AS (
      SELECT p.id, p.unit, p.post, p.is_key_post, p.post_start, a.day FROM person AS p CROSS JOIN as_of AS a WHERE p.id NOT IN (SELECT id FROM left_by_now)),
    terms AS (
      SELECT t.person_id, t.post, t.unit, COALESCE(t.post, 'since ' || CAST(t.from_day AS VARCHAR)) AS post_key, t.from_day,
             COALESCE(t.to_day, DATE '9999-12-31') AS until, COALESCE(t.is_key_post, p.is_key_post) AS is_key, a.day
      FROM post_term AS t CROSS JOIN as_of AS a LEFT JOIN person AS p ON p.id = t.person_id
      WHERE t.from_day <= a.day AND t.person_id NOT IN (SELECT id FROM left_by_now)),
    followed AS (
      SELECT *, MAX(until) OVER (PARTITION BY person_id, post_key, unit ORDER BY from_day, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until_before FROM terms),
    renewed AS (
      SELECT *, SUM(CASE WHEN until_before >= from_day - 1 THEN 0 ELSE 1 END) OVER (PARTITION BY person_id, post_key, unit ORDER BY from_day, until ROWS UNBOUNDED PRECEDING) AS chain
      FROM followed),
    tenures AS (
      SELECT person_id, MIN(post) AS post, unit, BOOL_OR(is_key) FILTER (WHERE until >= day) AS is_key, MIN(from_day) AS since, MIN(day) AS day,
             ${sql.evidence("(person_id || '/' || CAST(from_day AS VARCHAR))")} AS evidence
      FROM renewed GROUP BY person_id, post_key, unit, chain HAVING MAX(until) >= MIN(day)
      UNION ALL
      SELECT p.id AS person_id, p.post, p.unit, p.is_key_post AS is_key, p.post_start AS since, p.day, ARRAY[p.id || '/' || CAST(p.post_start AS VARCHAR)] AS evidence
      FROM serving AS p WHERE p.post_start <= p.day AND NOT EXISTS (SELECT 1 FROM post_term AS t WHERE t.person_id = p.id))`
}

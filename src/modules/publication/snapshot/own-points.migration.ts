import { type Kysely, sql } from 'kysely'

/** A chart is published with the points of its unit, so only those change what it rests on; what is out with points of others is marked to be renewed. */
export const ownPointsMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE OR REPLACE FUNCTION jianwei_source_mark(item_kind text, unit text, item_subject text, day date) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        SELECT md5(coalesce(CASE item_kind
          WHEN 'powers' THEN (SELECT string_agg(power_id || ':' || version, ',' ORDER BY power_id) FROM power_versions
            WHERE unit_id = unit AND state = 'approved' AND NOT is_retirement AND effective_on <= day AND (until_on IS NULL OR until_on > day))
          WHEN 'guide' THEN concat((SELECT string_agg(power_id || ':' || version, ',') FROM power_versions
            WHERE unit_id = unit AND power_id::text = item_subject AND state = 'approved' AND NOT is_retirement AND effective_on <= day AND (until_on IS NULL OR until_on > day)), '|',
            (SELECT id FROM flows WHERE power_id = CASE WHEN item_subject ~ '^[0-9a-f-]{36}$' THEN item_subject::uuid END AND state = 'inForce' ORDER BY name, id LIMIT 1))
          WHEN 'flow' THEN (SELECT id::text FROM flows WHERE item = item_subject AND state = 'inForce') || coalesce(
            (SELECT string_agg(concat_ws(':', id, version, rank, step_id), ',' ORDER BY id) FROM risk_points
              WHERE flow_item = item_subject AND unit_id = unit AND step_id IS NOT NULL AND version > 0 AND state <> 'retired'), '')
          ELSE concat((SELECT string_agg(concat_ws(':', p.id, p.version), ',' ORDER BY p.id) FROM risk_points AS p WHERE p.unit_id = unit AND p.version > 0 AND p.state <> 'retired'), '|',
            (SELECT string_agg(concat_ws(':', m.id, md5(m.text), m.phase), ',' ORDER BY m.id) FROM measures AS m JOIN risk_points AS p ON p.id = m.point_id WHERE p.unit_id = unit AND p.version > 0 AND p.state <> 'retired'))
          END, '')) $$;
      UPDATE publications SET is_outdated = true WHERE state = 'published' AND kind = 'flow' AND NOT is_outdated
        AND source_mark IS DISTINCT FROM jianwei_source_mark(kind, unit_id, subject, (now() AT TIME ZONE 'Asia/Shanghai')::date);
    `.execute(db)
  },
}

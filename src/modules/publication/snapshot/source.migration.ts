import { type Kysely, sql } from 'kysely'

const TODAY = sql.raw(`(now() AT TIME ZONE 'Asia/Shanghai')::date`)

/** What an item rests on, as one mark: versions of the powers, a guide's power with its chart, the chart with its points, points with their measures. */
async function makeMark(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION jianwei_source_mark(item_kind text, unit text, item_subject text, day date) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
      SELECT md5(coalesce(CASE item_kind
        WHEN 'powers' THEN (SELECT string_agg(power_id || ':' || version, ',' ORDER BY power_id) FROM power_versions
          WHERE unit_id = unit AND state = 'approved' AND NOT is_retirement AND effective_on <= day AND (until_on IS NULL OR until_on > day))
        WHEN 'guide' THEN concat((SELECT string_agg(power_id || ':' || version, ',') FROM power_versions
          WHERE unit_id = unit AND power_id::text = item_subject AND state = 'approved' AND NOT is_retirement AND effective_on <= day AND (until_on IS NULL OR until_on > day)), '|',
          (SELECT id FROM flows WHERE power_id = CASE WHEN item_subject ~ '^[0-9a-f-]{36}$' THEN item_subject::uuid END AND state = 'inForce' ORDER BY name, id LIMIT 1))
        WHEN 'flow' THEN (SELECT id::text FROM flows WHERE item = item_subject AND state = 'inForce') || coalesce(
          (SELECT string_agg(concat_ws(':', id, version, rank, step_id), ',' ORDER BY id) FROM risk_points WHERE flow_item = item_subject AND step_id IS NOT NULL AND version > 0 AND state <> 'retired'), '')
        ELSE concat((SELECT string_agg(concat_ws(':', p.id, p.version), ',' ORDER BY p.id) FROM risk_points AS p WHERE p.unit_id = unit AND p.version > 0 AND p.state <> 'retired'), '|',
          (SELECT string_agg(concat_ws(':', m.id, md5(m.text), m.phase), ',' ORDER BY m.id) FROM measures AS m JOIN risk_points AS p ON p.id = m.point_id WHERE p.unit_id = unit AND p.version > 0 AND p.state <> 'retired'))
        END, '')) $$;
  `.execute(db)
}

/** 待更新: whatever way a power, a chart, a point or a measure is changed, what was published of it is marked. */
export const sourceMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeMark(db)
    await sql`
      CREATE FUNCTION publications_outdate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          UPDATE publications AS p SET is_outdated = p.source_mark IS DISTINCT FROM jianwei_source_mark(p.kind, p.unit_id, p.subject, ${TODAY})
          WHERE p.state = 'published' AND p.kind = ANY (string_to_array(TG_ARGV[0], ',')) AND p.unit_id IN (SELECT unit_id FROM changed)
            AND p.is_outdated <> (p.source_mark IS DISTINCT FROM jianwei_source_mark(p.kind, p.unit_id, p.subject, ${TODAY}));
          RETURN NULL;
        END $$;
      CREATE FUNCTION publications_outdate_charts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = jianwei, pg_temp AS $$
        BEGIN
          UPDATE publications AS p SET is_outdated = p.source_mark IS DISTINCT FROM jianwei_source_mark(p.kind, p.unit_id, p.subject, ${TODAY})
          WHERE p.state = 'published' AND (TG_TABLE_NAME = 'flows' AND p.kind = 'flow' AND p.subject IN (SELECT to_jsonb(changed) ->> 'item' FROM changed)
            OR TG_TABLE_NAME = 'flows' AND p.kind = 'guide' AND p.subject IN (SELECT to_jsonb(changed) ->> 'power_id' FROM changed)
            OR TG_TABLE_NAME = 'risk_points' AND p.kind = 'flow' AND p.subject IN (SELECT to_jsonb(changed) ->> 'flow_item' FROM changed));
          RETURN NULL;
        END $$;
    `.execute(db)
    const watched = [
      ['power_versions', 'publications_outdate', `'powers,guide'`],
      ['risk_points', 'publications_outdate', `'points'`],
      ['measures', 'publications_outdate', `'points'`],
      ['flows', 'publications_outdate_charts', ''],
      ['risk_points', 'publications_outdate_charts', ''],
    ] as const
    for (const [table, does, says] of watched)
      for (const act of ['INSERT', 'UPDATE'])
        await sql
          .raw(
            `CREATE TRIGGER ${does}_${act.toLowerCase()} AFTER ${act} ON ${table} REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${does}(${says})`,
          )
          .execute(db)
  },
}

/** Tables whose rows a disposal takes, by what the database knows of their ties; what stays by name is left out. */
export const REACHED = `WITH RECURSIVE reached (name) AS (
  SELECT 'matters'::regclass UNION
  SELECT c.conrelid::regclass FROM pg_constraint AS c JOIN reached ON c.confrelid = reached.name AND c.contype = 'f'
  WHERE c.conrelid <> ALL (ARRAY['evidence_items','custody_steps','disposals','legal_holds','signals','succession_rows']::regclass[]))
  SELECT name::text AS name FROM reached ORDER BY 1`

/** A table that ties itself to a matter is decided upon here: its rows go with the matter. */
export const GOES = [
  ...['accountabilities', 'assessment_members', 'assessment_opinions', 'assessment_point_changes', 'assessment_signatures', 'assessments'],
  ...[
    'chain_events',
    'clarification_answers',
    'clarifications',
    'deadlines',
    'determinations',
    'duties',
    'duty_notes',
    'emergency_measures',
    'feedback_duties',
  ],
  ...['hand_overs', 'hearing_files', 'hearings', 'information_items', 'item_feedback', 'item_handlings', 'item_joins', 'item_points'],
  ...['letter_approvals', 'letter_corrections', 'letter_drafters', 'letters', 'matter_aliases', 'matter_clarified', 'matter_members'],
  ...['matter_recusals', 'matter_subjects', 'matters', 'past_matters', 'past_scans', 'protection_cases', 'protection_files'],
  ...['protection_steps', 'replies', 'reply_files', 'report_acts', 'report_chunks', 'report_clocks', 'report_copies', 'report_files'],
  ...[
    'report_parts',
    'reporter_identities',
    'reporter_looks',
    'reporter_readers',
    'reports',
    'taken_conclusions',
    'talks',
    'timeline_entries',
    'verifications',
    'warnings',
  ],
]

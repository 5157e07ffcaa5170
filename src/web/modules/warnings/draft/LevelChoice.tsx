import { Radio } from 'antd'
import { z } from 'zod'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { AreaField, Field, FormGrid, Section } from '../../../ui/index.ts'
import { WarningLevel } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { proposedFor } from './draft-values.ts'
import type { DraftSheet } from './useDraftSheet.ts'

/** While the level deviates, its reason is no longer optional; the rule that refuses stands in the draft's own schema. */
const REASONED = z.object({ deviationReason: z.string() })

interface LevelProps {
  form: DraftSheet
  pack: PolicyPack
}

/** The level that follows from the answers, said at once. */
export function ProposedLevel({ form, pack }: LevelProps) {
  const words = useWords()
  const proposed = proposedFor(form.values, pack)
  if (proposed === undefined) return null
  return (
    <output className="proposal">
      {words('draft.proposed')}
      {proposed === null ? words('draft.none') : <WarningLevel rank={proposed} pack={pack} />}
    </output>
  )
}

/** The level as the drafter decides it; another one than proposed needs a reason. */
export function LevelChoice({ form, pack, onRank }: LevelProps & { onRank: (rank: number) => void }) {
  const words = useWords()
  const proposed = proposedFor(form.values, pack)
  const rank = form.values['rank'] as number | undefined
  const deviates = proposed !== undefined && rank !== undefined && rank !== proposed
  return (
    <Section title={words('draft.level')}>
      <FormGrid>
        <Field
          form={form}
          name="rank"
          wide
          label={words('draft.decided')}
          help={deviates ? words('draft.deviates') : rank !== undefined && proposed !== undefined ? words('draft.same') : undefined}
        >
          {(control) => (
            <Radio.Group id={control.id} value={rank ?? null} onChange={(event) => onRank(event.target.value as number)}>
              {pack.scales.warning.map((level) => (
                <Radio key={level.rank} value={level.rank}>
                  <WarningLevel rank={level.rank} pack={pack} />
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Field>
        {deviates && (
          <AreaField
            form={{ ...form, schema: REASONED, submit: () => {} }}
            name="deviationReason"
            label={words('draft.reason')}
            rows={2}
            maxLength={1000}
          />
        )}
      </FormGrid>
    </Section>
  )
}

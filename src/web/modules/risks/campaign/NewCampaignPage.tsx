import { Button, TreeSelect } from 'antd'
import { useState } from 'react'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import type { Unit } from '../../../../modules/organisation/organisation.schema.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { listCampaigns, openCampaign } from '../../../../modules/risks/campaign/campaign.api.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  Field,
  FormGrid,
  Page,
  Refused,
  Section,
  TextField,
  useAct,
  useCall,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useToday } from '../useToday.ts'
import { useTopUnit } from '../useOwnUnit.ts'
import { LayerFields } from './LayerFields.tsx'
import { useWords } from '../useWords.ts'

interface Branch {
  value: string
  title: string
  children: Branch[]
}

function branches(all: readonly Unit[], root: string | null): Branch[] {
  return all
    .filter((unit) => unit.parentId === root)
    .map((unit) => ({ value: unit.id, title: unit.name, children: branches(all, unit.id) }))
}

/** 发起排查: who, how and by when. */
export default function NewCampaignPage() {
  const words = useWords()
  const unitId = useTopUnit('campaign.keep')
  if (unitId === undefined) return null
  return (
    <Page title={words('campaign.new')} up={{ label: words('nav.campaigns'), path: '/risk-campaigns' }}>
      <CampaignForm unitId={unitId} />
    </Page>
  )
}

function CampaignForm({ unitId }: { unitId: string }) {
  const words = useWords()
  const go = useGo()
  const pack = usePack()
  const today = useToday()
  const units = useCall(listUnits).data ?? []
  const own = units.find((unit) => unit.id === unitId)
  const act = useAct(openCampaign, {
    invalidates: [listCampaigns],
    done: words('campaign.opened'),
    onDone: (campaign) => go(`/risk-campaigns/${campaign.id}`),
  })
  const form = useSheet(openCampaign.body, {
    start: { unitId, scope: [unitId], channels: ['selfCheck'], carriers: ['post'], postScope: 'all' },
    failure: act.error,
  })
  // Once asked for, the reason stays in sight.
  const [isAsked, setAsked] = useState(false)
  const isOverlapping = isAsked || (act.error instanceof Refused && act.error.code === 'campaign.overlaps')
  if (isOverlapping !== isAsked) setAsked(true)
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Section title={words('campaign.new')}>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('campaign.name')} maxLength={80} wide />
        <Field form={form} name="scope" label={words('campaign.scope')} help={words('campaign.scopeHelp')} wide>
          {(control) => (
            <TreeSelect
              id={control.id}
              multiple
              value={Array.isArray(control.value) ? (control.value as string[]) : []}
              treeData={own ? [{ value: own.id, title: own.name, children: branches(units, own.id) }] : []}
              showSearch={{ treeNodeFilterProp: 'title' }}
              style={{ width: '100%' }}
              onChange={(scope: string[]) => control.onChange(scope)}
            />
          )}
        </Field>
        <LayerFields form={form} />
        <DayField form={form} name="startsOn" label={words('campaign.startsOn')} />
        <DayField form={form} name="endsOn" label={words('campaign.endsOn')} />
        <ChoiceField
          form={form}
          name="channels"
          label={words('campaign.channels')}
          many
          wide
          options={offered(pack?.risks.discovery, today).map((each) => ({ value: each.code, label: each.label }))}
        />
        <AreaField form={form} name="guidance" label={words('campaign.guidance')} rows={4} maxLength={2000} />
        {isOverlapping && (
          <AreaField
            form={form}
            name="overlapReason"
            label={words('campaign.overlapReason')}
            help={words('campaign.overlapHelp')}
            rows={2}
            maxLength={500}
          />
        )}
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('campaign.open')}
        </Button>
      </div>
    </Section>
  )
}

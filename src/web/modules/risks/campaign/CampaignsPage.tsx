import { Button } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportCampaigns, listCampaigns } from '../../../../modules/risks/campaign/campaign.api.ts'
import type { CampaignLine } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { SPAN_STATES, spanState } from '../../../../modules/risks/span.schema.ts'
import { type Column, DayText, type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'

/** 风险点排查: campaigns, the one that began last first. */
export default function CampaignsPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const excel = useExcel(exportCampaigns)
  const units = useCall(listUnits).data ?? []
  const add = may('campaign.keep') ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/risk-campaigns/new')}>
      {words('campaign.new')}
    </Button>
  ) : undefined
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('campaign.state'),
      options: SPAN_STATES.map((state) => ({ value: state, label: words(`campaign.${state}`) })),
    },
    { key: 'unitId', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
  ]
  return (
    <ListPage
      name="risk-campaigns"
      title={words('nav.campaigns')}
      tools={add}
      endpoint={listCampaigns}
      columns={campaignColumns(words)}
      filters={filters}
      rowKey={(campaign) => campaign.id}
      rowPath={(campaign) => `/risk-campaigns/${campaign.id}`}
      empty={{ title: words('campaign.empty'), teach: words('campaign.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function campaignColumns(words: ReturnType<typeof useWords>): Column<CampaignLine>[] {
  return [
    { key: 'title', title: words('campaign.name'), show: (campaign) => campaign.title },
    { key: 'unit', title: words('campaign.unit'), width: 200, show: (campaign) => campaign.unitName },
    {
      key: 'period',
      title: words('campaign.period'),
      width: 232,
      show: (campaign) => (
        <>
          <DayText day={campaign.startsOn} /> – <DayText day={campaign.endsOn} />
        </>
      ),
    },
    {
      key: 'progress',
      title: words('campaign.progress'),
      width: 112,
      align: 'right',
      show: (campaign) => words('campaign.ofForms', { done: campaign.handedIn, all: campaign.forms }),
    },
    { key: 'state', title: words('campaign.state'), width: 96, show: (campaign) => <CampaignState of={campaign} /> },
  ]
}

/** Running, past its last day, or closed. */
export function CampaignState({ of }: { of: CampaignLine }) {
  const words = useWords()
  const today = useToday()
  return <>{words(`campaign.${spanState(of, today)}`)}</>
}

import { Button } from 'antd'
import { listCampaigns } from '../../../../modules/risks/campaign/campaign.api.ts'
import type { CampaignLine } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { Asked, type Column, DataTable, DayText, Empty, Icon, Page, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'

/** 风险点排查: campaigns, the newest first. */
export default function CampaignsPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const add = may('campaign.keep') ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/risk-campaigns/new')}>
      {words('campaign.new')}
    </Button>
  ) : undefined
  return (
    <Page title={words('nav.campaigns')} tools={add}>
      <Asked of={useCall(listCampaigns)}>
        {(campaigns) => (
          <DataTable
            caption={words('nav.campaigns')}
            columns={campaignColumns(words)}
            rows={campaigns}
            rowKey={(campaign) => campaign.id}
            rowPath={(campaign) => `/risk-campaigns/${campaign.id}`}
            hasKeys
            empty={<Empty title={words('campaign.empty')} teach={words('campaign.teach')} action={add} />}
          />
        )}
      </Asked>
    </Page>
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
  if (of.closedOn !== null) return <>{words('campaign.closed')}</>
  return <>{words(of.endsOn < today ? 'campaign.over' : 'campaign.running')}</>
}

import { useState } from 'react'
import { listCampaigns } from '../../../../modules/risks/campaign/campaign.api.ts'
import { type Filter, useAddress, useCall, useMay, useSettled } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const FEW = 30

/** Narrow a list to one campaign, found by its name or its unit however many there are; the one in the address keeps its name. */
export function useCampaignFilter(isOn = true): Filter[] {
  const words = useWords()
  const may = useMay()
  const [{ campaignId }] = useAddress()
  const [typed, type] = useState('')
  const settled = useSettled(typed.trim())
  const enabled = isOn && may('campaign.read')
  const found = useCall(listCampaigns, { query: { search: settled || undefined, limit: FEW } }, { enabled })
  const own = useCall(listCampaigns, { query: { id: campaignId, limit: 1 } }, { enabled: enabled && campaignId !== undefined })
  if (!enabled) return []
  const hits = found.data?.items ?? []
  const chosen = campaignId === undefined ? [] : (own.data?.items ?? []).filter((each) => !hits.some((hit) => hit.id === each.id))
  return [
    {
      key: 'campaignId',
      label: words('form.campaign'),
      options: [...chosen, ...hits].map((each) => ({ value: each.id, label: each.title })),
      search: { onType: type, isBusy: found.isFetching },
    },
  ]
}

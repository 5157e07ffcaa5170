import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportForms, listForms } from '../../../../modules/risks/campaign/campaign.api.ts'
import { CARRIERS } from '../../../../modules/risks/point/point.schema.ts'
import { FORM_STATES, type FormLine } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { type Column, DayText, type Filter, ListPage, useCall, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useCampaignFilter } from '../list/useCampaignFilter.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'

/** 我的自查表: the forms that this person owes or has handed in. */
export function MyFormsPage() {
  const words = useWords()
  return <FormList name="my-risk-forms" title={words('form.mine')} fixed={{ whose: 'mine' }} isSearched={false} />
}

/** Forms behind a number of a campaign: who has, who has not. */
export default function FormsPage() {
  const words = useWords()
  return <FormList name="risk-forms" title={words('form.listTitle')} fixed={{}} isSearched />
}

function FormList({
  name,
  title,
  fixed,
  isSearched,
}: {
  name: string
  title: string
  fixed: Record<string, unknown>
  isSearched: boolean
}) {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportForms)
  const places = usePlaceFilters(isSearched)
  const layerOf = useCarrierWord()
  return (
    <ListPage
      name={name}
      title={title}
      endpoint={listForms}
      fixed={fixed}
      isSearched={isSearched}
      columns={formColumns(words, layerOf, isSearched)}
      filters={[
        {
          key: 'state',
          label: words('list.state'),
          options: FORM_STATES.map((state) => ({ value: state, label: words(`form.states.${state}`) })),
        },
        ...(isSearched
          ? [{ key: 'carrier', label: words('form.layer'), options: CARRIERS.map((value) => ({ value, label: layerOf(value) })) }]
          : []),
        ...places,
        ...(isSearched
          ? ([
              { key: 'current', label: words('form.current'), kind: 'flag' },
              { key: 'handedIn', label: words('form.onlyHandedIn'), kind: 'flag' },
            ] as const)
          : []),
      ]}
      rowKey={(form) => form.id}
      rowPath={(form) => `/risk-forms/${form.id}`}
      empty={{ title: words('form.empty'), teach: words('form.teach') }}
      onExcel={isSearched && may('campaign.read') ? ({ sort: _sort, ...query }) => excel(query) : undefined}
    />
  )
}

/** Campaign and unit, by which the numbers of a campaign open their forms. */
function usePlaceFilters(isOn: boolean): Filter[] {
  const words = useWords()
  const campaigns = useCampaignFilter(isOn)
  const units = useCall(listUnits, undefined, { enabled: isOn }).data ?? []
  if (!isOn) return []
  return [
    ...campaigns,
    { key: 'unitId', label: words('list.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'under', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
  ]
}

function formColumns(
  words: ReturnType<typeof useWords>,
  layerOf: ReturnType<typeof useCarrierWord>,
  isOfOthers: boolean,
): Column<FormLine>[] {
  return [
    { key: 'campaign', title: words('form.campaign'), show: (form) => form.campaignTitle },
    ...(isOfOthers ? [{ key: 'person', title: words('form.holder'), width: 96, show: (form: FormLine) => form.personName }] : []),
    { key: 'unit', title: words('list.unit'), width: isOfOthers ? 216 : 168, show: (form) => form.unitName },
    { key: 'layer', title: words('form.layer'), width: 96, show: (form) => layerOf(form.carrier) },
    { key: 'post', title: words('list.post'), width: isOfOthers ? 160 : 120, show: (form) => form.postTitle },
    { key: 'state', title: words('list.state'), width: 112, show: (form) => words(`form.states.${form.state}`) },
    { key: 'points', title: words('form.points'), width: 96, align: 'right', show: (form) => form.points },
    { key: 'endsOn', title: words('form.endsOn'), width: 112, show: (form) => <DayText day={form.endsOn} /> },
    {
      key: 'submittedOn',
      title: words('form.submittedOn'),
      width: 112,
      show: (form) => form.submittedOn && <DayText day={form.submittedOn} />,
    },
    { key: 'reason', title: words('form.noneReason'), width: 240, isExtra: true, show: (form) => form.noneReason },
  ]
}

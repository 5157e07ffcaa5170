import { App, Button } from 'antd'
import { closeCampaign, listCampaigns, readCampaign, remindCampaign } from '../../../../modules/risks/campaign/campaign.api.ts'
import type { UnitProgress } from '../../../../modules/risks/campaign/campaign.schema.ts'

import {
  type AnswerOf,
  Asked,
  type Column,
  ConfirmAct,
  DataTable,
  DayText,
  Empty,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  useMay,
  usePathParams,
} from '../../../ui/index.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'
import { CampaignState } from './CampaignsPage.tsx'

type Answer = AnswerOf<typeof readCampaign>

/** 排查进度: completion by unit, each number opening the forms it counts. */
export default function CampaignPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readCampaign, { params: { id } })}>{(answer) => <CampaignSheet of={answer} />}</Asked>
}

function CampaignSheet({ of }: { of: Answer }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const { campaign, units } = of
  const late = new Set(units.filter((unit) => unit.open + unit.draft > 0).map((unit) => unit.unitId)).size
  const gaps = units.filter((unit) => unit.isGap).length
  const layerOf = useCarrierWord()
  const close = useAct(closeCampaign, { invalidates: [readCampaign, listCampaigns], done: words('campaign.closedNow') })
  const isOpen = campaign.closedOn === null && may('campaign.keep')
  return (
    <Page
      title={campaign.title}
      up={{ label: words('nav.campaigns'), path: '/risk-campaigns' }}
      marks={
        <>
          <span>{campaign.unitName}</span>
          <span>
            <DayText day={campaign.startsOn} /> – <DayText day={campaign.endsOn} />
          </span>
          <CampaignState of={campaign} />
          <span>{words('campaign.layersShown', { layers: campaign.carriers.map(layerOf).join('、') })}</span>
          {campaign.postScope !== 'all' && <span>{words(`campaign.posts.${campaign.postScope}`)}</span>}
          <strong>{words('campaign.ofForms', { done: campaign.handedIn, all: campaign.forms })}</strong>
        </>
      }
      tools={
        <>
          {campaign.closedOn === null && may('riskForm.enter') && (
            <Button onClick={() => go(`/risk-campaigns/${campaign.id}/section`)}>{words('form.section')}</Button>
          )}
          {isOpen && (
            <ConfirmAct
              label={words('campaign.close')}
              says={words('campaign.closeSays')}
              onSure={() => close.mutate({ params: { id: campaign.id } })}
            />
          )}
        </>
      }
      next={{
        says: [
          late > 0 ? words('campaign.late', { count: late }) : gaps === 0 && words('campaign.allIn'),
          gaps > 0 && words('campaign.gaps', { count: gaps }),
        ]
          .filter(Boolean)
          .join(words('campaign.and')),
        action: isOpen && late + gaps > 0 && <Urge campaignId={campaign.id} />,
      }}
    >
      {of.guidance && (
        <Section title={words('campaign.guidance')}>
          <p style={{ whiteSpace: 'pre-line' }}>{of.guidance}</p>
        </Section>
      )}
      {of.posts.length > 0 && (
        <Section title={words('campaign.posts.chosen')}>
          <p>{of.posts.join('、')}</p>
        </Section>
      )}
      {of.overlapReason && (
        <Section title={words('campaign.overlapReason')}>
          <p style={{ whiteSpace: 'pre-line' }}>{of.overlapReason}</p>
        </Section>
      )}
      <Section title={words('campaign.byUnit')}>
        <Units of={of} />
      </Section>
      <Section title={words('campaign.copied')}>
        <p className="field-help">{words('campaign.copiedSays')}</p>
        <Copied of={of} />
      </Section>
    </Page>
  )
}

function Urge({ campaignId, unitId }: { campaignId: string; unitId?: string }) {
  const words = useWords()
  const { message } = App.useApp()
  const act = useAct(remindCampaign, { onDone: ({ reminded }) => void message.success(words('campaign.urged', { count: reminded })) })
  return (
    <Button
      size={unitId ? 'small' : 'middle'}
      type={unitId ? 'default' : 'primary'}
      loading={act.isPending}
      onClick={() => act.mutate({ params: { id: campaignId }, body: unitId ? { unitId } : {} })}
    >
      {words('campaign.urge')}
    </Button>
  )
}

function Units({ of: { campaign, units } }: { of: Answer }) {
  const words = useWords()
  const may = useMay()
  const layerOf = useCarrierWord()
  const hasLayers = campaign.carriers.length > 1
  const forms = (unit: UnitProgress, state: string) =>
    `/risk-forms?campaignId=${campaign.id}&unitId=${unit.unitId}${hasLayers ? `&carrier=${unit.carrier}` : ''}${state ? `&state=${state}` : ''}`
  const counted = (key: 'total' | 'submitted' | 'none' | 'draft' | 'open', title: string, state: string): Column<UnitProgress> => ({
    key,
    title,
    width: 104,
    align: 'right',
    show: (unit) => (unit[key] === 0 ? 0 : <To path={forms(unit, state)}>{unit[key]}</To>),
    total: (rows) => rows.reduce((sum, unit) => sum + unit[key], 0),
  })
  const columns: Column<UnitProgress>[] = [
    { key: 'unit', title: words('list.unit'), show: (unit) => unit.unitName },
    ...(hasLayers
      ? [
          {
            ...{ key: 'layer', title: words('form.layer'), width: 168 },
            show: (unit: UnitProgress) => (
              <>
                {layerOf(unit.carrier)}
                {unit.isGap && <span className="light red"> {words('campaign.gap')}</span>}
              </>
            ),
          },
        ]
      : []),
    counted('total', words('campaign.total'), ''),
    counted('submitted', words('campaign.submitted'), 'submitted'),
    counted('none', words('campaign.none'), 'none'),
    counted('draft', words('campaign.draft'), 'draft'),
    counted('open', words('campaign.untouched'), 'open'),
    {
      key: 'points',
      title: words('campaign.points'),
      width: 96,
      align: 'right',
      show: (unit) =>
        unit.points === 0 ? (
          0
        ) : (
          <To path={`/risk-points?campaignId=${campaign.id}&unitId=${unit.unitId}${hasLayers ? `&carrier=${unit.carrier}` : ''}`}>
            {unit.points}
          </To>
        ),
      total: (rows) => rows.reduce((sum, unit) => sum + unit.points, 0),
    },
  ]
  const urge: Column<UnitProgress> = {
    key: 'urge',
    title: words('campaign.urge'),
    width: 88,
    show: (unit) => unit.open + unit.draft > 0 && <Urge campaignId={campaign.id} unitId={unit.unitId} />,
  }
  const isOpen = campaign.closedOn === null && may('campaign.keep')
  return (
    <DataTable
      caption={words('campaign.byUnit')}
      columns={isOpen ? [...columns, urge] : columns}
      rows={units}
      rowKey={(unit) => `${unit.unitId}|${unit.carrier}`}
      flows
      empty={<Empty title={words('campaign.empty')} />}
    />
  )
}

function Copied({ of: { copied } }: { of: Answer }) {
  const words = useWords()
  const name = (point: Answer['copied'][number]['one']) => (
    <To path={`/risk-points/${point.id}`}>
      {point.no} {point.title}（{point.authorName}）
    </To>
  )
  const columns: Column<Answer['copied'][number]>[] = [
    { key: 'unit', title: words('list.unit'), width: 208, show: (pair) => pair.unitName },
    { key: 'one', title: words('campaign.one'), show: (pair) => name(pair.one) },
    { key: 'other', title: words('campaign.other'), show: (pair) => name(pair.other) },
    { key: 'percent', title: words('campaign.percent'), width: 88, align: 'right', show: (pair) => `${pair.percent}%` },
  ]
  return (
    <DataTable
      caption={words('campaign.copied')}
      columns={columns}
      rows={copied}
      rowKey={(pair) => `${pair.one.id}|${pair.other.id}`}
      flows
      empty={<p className="field-help">{words('campaign.copiedNone')}</p>}
    />
  )
}

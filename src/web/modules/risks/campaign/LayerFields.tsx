import { Checkbox, Radio, Select } from 'antd'
import { listLines } from '../../../../modules/risks/catalogue/catalogue.api.ts'
import type { openCampaign } from '../../../../modules/risks/campaign/campaign.api.ts'
import { POST_SCOPES } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { CARRIERS } from '../../../../modules/risks/point/point.schema.ts'
import { Field, type Sheet, useCall } from '../../../ui/index.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'

type CampaignSheet = Sheet<typeof openCampaign.body>

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [])

/** Posts by name, those of the units below the house. */
function PostsField({ form }: { form: CampaignSheet }) {
  const words = useWords()
  const unitId = String(form.values['unitId'] ?? '')
  const posts = useCall(listLines, { query: { unitId } }, { enabled: unitId !== '' }).data ?? []
  return (
    <Field form={form} name="postIds" label={words('campaign.posts.chosen')} isNeeded help={words('campaign.postIdsHelp')} wide>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          value={listOf(control.value)}
          options={posts.map((post) => ({ value: post.postId, label: `${post.unitName} ${post.title}` }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(ids: string[]) => control.onChange(ids)}
        />
      )}
    </Field>
  )
}

/** Which layers are asked (R72): posts always; and which posts (R79). */
export function LayerFields({ form }: { form: CampaignSheet }) {
  const words = useWords()
  const layerOf = useCarrierWord()
  const scope = form.values['postScope']
  return (
    <>
      <Field
        form={form}
        name="carriers"
        label={words('campaign.layers')}
        isNeeded
        help={words('campaign.layersHelp', { section: layerOf('section'), unit: layerOf('unit') })}
        wide
      >
        {(control) => (
          <Checkbox.Group
            value={listOf(control.value)}
            options={CARRIERS.toReversed().map((value) => ({ value, label: layerOf(value), disabled: value === 'post' }))}
            onChange={(next) => control.onChange(['post', ...next.filter((each) => each !== 'post')])}
          />
        )}
      </Field>
      <Field form={form} name="postScope" label={words('campaign.postScope')} isNeeded help={words('campaign.postScopeHelp')} wide>
        {(control) => (
          <Radio.Group
            aria-label={words('campaign.postScope')}
            value={control.value}
            options={POST_SCOPES.map((value) => ({ value, label: words(`campaign.posts.${value}`) }))}
            onChange={(event) => {
              form.set('postIds', [])
              control.onChange(event.target.value)
            }}
          />
        )}
      </Field>
      {scope === 'chosen' && <PostsField form={form} />}
    </>
  )
}

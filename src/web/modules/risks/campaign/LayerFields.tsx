import { Checkbox, Radio, Select } from 'antd'
import { useState } from 'react'
import { listLines } from '../../../../modules/risks/catalogue/catalogue.api.ts'
import type { openCampaign } from '../../../../modules/risks/campaign/campaign.api.ts'
import { POST_SCOPES } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { CARRIERS } from '../../../../modules/risks/point/point.schema.ts'
import { Field, type Sheet, textIn, useCall, useChosen, useSettled } from '../../../ui/index.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'

type CampaignSheet = Sheet<typeof openCampaign.body>

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [])

/** Posts of the units below the house, found by the name of post or unit; those chosen keep their names while the search goes on. */
function PostsField({ form }: { form: CampaignSheet }) {
  const words = useWords()
  const unitId = textIn(form.values, 'unitId')
  const [typed, type] = useState('')
  const settled = useSettled(typed.trim())
  const found = useCall(listLines, { query: { unitId, search: settled || undefined, limit: 50 } }, { enabled: unitId !== '' })
  const hits = (found.data?.items ?? []).map((post) => ({ value: post.postId, label: `${post.unitName} ${post.title}` }))
  const chosen = listOf(form.values['postIds'])
  const { options, keep } = useChosen(hits, chosen)
  return (
    <Field form={form} name="postIds" label={words('campaign.posts.chosen')} isNeeded help={words('campaign.postIdsHelp')} wide>
      {(control) => (
        <Select<string[]>
          {...control}
          mode="multiple"
          value={chosen}
          options={options}
          showSearch={{ filterOption: false, onSearch: type }}
          onChange={(ids) => {
            keep(ids)
            control.onChange(ids)
          }}
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

import { Select } from 'antd'
import { discoverItem, listItems } from '../../../../modules/conformance/conformance.api.ts'
import { Asked, type Column, DataTable, Empty, Page, Section, useAddress, useCall } from '../../../ui/index.ts'
import { MoveStrip } from '../check/MoveStrip.tsx'
import { PictureView } from '../picture/PictureView.tsx'
import type { Discovery } from '../figures.ts'
import { useWords } from '../useWords.ts'
import { Draft } from './Draft.tsx'

type Variant = Discovery['variants'][number] & { number: number }

/** 流程发现: what the recorded events of an item show, and a chart drafted from them. */
export default function DiscoverPage() {
  const words = useWords()
  const [address, change] = useAddress()
  const items = useCall(listItems)
  const item = address['item']
  return (
    <Page title={words('discover.title')} up={{ label: words('title'), path: '/conformance' }} marks={words('discover.intro')}>
      <Section title={words('discover.item')}>
        <Asked of={items} lines={2}>
          {(all) =>
            all.length > 0 ? (
              <Select
                aria-label={words('discover.item')}
                style={{ width: 420, maxWidth: '100%' }}
                value={item ?? null}
                placeholder={words('discover.choose')}
                showSearch={{ optionFilterProp: 'label' }}
                options={all.map(({ item: value, name, cases }) => ({
                  value,
                  label:
                    name === null
                      ? words('discover.option', { item: value, cases })
                      : words('discover.named', { name, item: value, cases }),
                }))}
                onChange={(chosen: string) => change({ item: chosen })}
              />
            ) : (
              <Empty title={words('discover.empty')} />
            )
          }
        </Asked>
      </Section>
      {item !== undefined && <Found key={item} item={item} name={items.data?.find((one) => one.item === item)?.name ?? item} />}
    </Page>
  )
}

function Found({ item, name }: { item: string; name: string }) {
  const words = useWords()
  const answer = useCall(discoverItem, { query: { item } })
  return (
    <Asked of={answer} lines={6}>
      {(found) => (
        <>
          <Section title={words('discover.picture')}>
            <PictureView
              picture={found.picture}
              legend={words('discover.pictureSays')}
              says={words('discover.pictureAlt', { item: name, cases: found.cases })}
            />
          </Section>
          <Section title={words('discover.draft')}>
            <Draft of={found} />
          </Section>
          <Section title={words('variants.title')}>
            <Variants of={found} />
          </Section>
        </>
      )}
    </Asked>
  )
}

function Variants({ of }: { of: Discovery }) {
  const words = useWords()
  const columns: Column<Variant>[] = [
    { key: 'cases', title: words('variants.cases'), width: 88, align: 'right', show: (variant) => variant.cases.toLocaleString('en-US') },
    {
      key: 'steps',
      title: words('variants.steps'),
      show: (variant) => <MoveStrip moves={variant.activities.map((name) => ({ kind: 'sync' as const, name }))} />,
    },
  ]
  return (
    <>
      <p className="field-help">{words('discover.variants', { count: of.variantCount, shown: of.variants.length })}</p>
      <DataTable
        caption={words('variants.title')}
        columns={columns}
        rows={of.variants.map((variant, number) => ({ ...variant, number }))}
        rowKey={(variant) => String(variant.number)}
      />
    </>
  )
}

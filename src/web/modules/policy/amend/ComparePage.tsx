import { Select } from 'antd'
import { comparePacks } from '../../../../modules/policy/drafts/draft.api.ts'
import { listPacks, readPack } from '../../../../modules/policy/policy.api.ts'
import { type AnswerOf, Asked, Page, Section, useAddress, useCall, usePathParams } from '../../../ui/index.ts'
import { Differences } from './Differences.tsx'
import { useWords } from './useWords.ts'

/** 版本对照: any two versions of a pack, part by part. */
export default function ComparePage() {
  const { id = '' } = usePathParams()
  return (
    <Asked of={useCall(listPacks)}>{(packs) => <Compare id={id} versions={packs.filter((pack) => pack.id === id).toReversed()} />}</Asked>
  )
}

function Compare({ id, versions }: { id: string; versions: AnswerOf<typeof listPacks> }) {
  const words = useWords()
  const [{ one = '', other = '' }, change] = useAddress()
  const at = (number: string, otherwise: number) =>
    versions.find((each) => String(each.version) === number) ?? versions[Math.min(otherwise, versions.length - 1)]
  const [earlier, later] = [at(one, 1), at(other, 0)]
  if (!earlier || !later) return null
  const options = versions.map((each) => ({
    value: String(each.version),
    label: words('compare.version', { version: each.version, day: each.effectiveFrom }),
  }))
  const pick = (key: 'one' | 'other', value: number) => (
    <Select
      aria-label={words(`compare.${key}`)}
      value={String(value)}
      options={options}
      style={{ minWidth: 240 }}
      onChange={(chosen: string) => change({ [key]: chosen })}
    />
  )
  return (
    <Page title={words('compare.title')} up={{ label: later.title, path: `/policy/${id}/${later.version}` }}>
      <Section>
        <div className="list-tools">
          {pick('one', earlier.version)}
          {pick('other', later.version)}
        </div>
        <Differ id={id} one={earlier.version} other={later.version} />
      </Section>
    </Page>
  )
}

function Differ({ id, one, other }: { id: string; one: number; other: number }) {
  const content = useCall(readPack, { params: { id, version: other } })
  const found = useCall(comparePacks, { params: { id }, query: { one, other } })
  return <Asked of={found}>{(of) => <Differences of={of} content={content.data} />}</Asked>
}

import { Select, Switch } from 'antd'
import { useState } from 'react'
import { readPower } from '../../../../modules/powers/power.api.ts'
import type { PowerPage } from '../../../../modules/powers/power.schema.ts'
import { Asked, Page, Section, useAddress, useCall, usePathParams, useNamed } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Differences } from './Differences.tsx'

/** 版本比较: any two versions of a power, field by field. */
export default function ComparePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPower, { params: { id } })}>{(power) => <Compare of={power} />}</Asked>
}

function Compare({ of }: { of: PowerPage }) {
  const words = useWords()
  const named = useNamed()
  const [{ one = '', other = '' }, change] = useAddress()
  const [isWhole, setWhole] = useState(true)
  const versionAt = (number: string, otherwise: number) =>
    of.versions.find((each) => String(each.version) === number) ?? of.versions[Math.min(otherwise, of.versions.length - 1)]
  const [earlier, later] = [versionAt(one, 1), versionAt(other, 0)]
  if (!earlier || !later) return null
  const options = of.versions.map((each) => ({
    value: String(each.version),
    label: words('compare.version', { version: each.version, day: each.effectiveOn }),
  }))
  const pick = (key: 'one' | 'other', value: string) => (
    <Select
      aria-label={words(`compare.${key}`)}
      value={value}
      options={options}
      style={{ minWidth: 220 }}
      onChange={(chosen: string) => change({ [key]: chosen })}
    />
  )
  return (
    <Page
      title={words('compare.title')}
      up={{ label: of.shown.content.title, path: `/powers/${of.id}` }}
      tools={
        <label>
          <Switch size="small" checked={!isWhole} onChange={(only) => setWhole(!only)} /> {words('compare.onlyChanged')}
        </label>
      }
    >
      <Section>
        <div className="list-tools">
          {pick('one', String(earlier.version))}
          {pick('other', String(later.version))}
        </div>
        <Differences
          one={earlier.content}
          other={later.content}
          postTitles={of.postTitles}
          isWhole={isWhole}
          heads={[
            words('compare.version', { version: earlier.version, day: earlier.effectiveOn }),
            words('compare.version', { version: later.version, day: later.effectiveOn }),
          ]}
        />
        <p style={{ marginTop: 8 }}>{named(words('field.reason'), later.reason)}</p>
      </Section>
    </Page>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { readChecklist } from '../../../../modules/handover/checklist/checklist.api.ts'
import { listPast } from '../../../../modules/handover/past/past.api.ts'
import { attachScan } from '../../../../modules/handover/scans/scan.api.ts'
import { SCAN_KINDS } from '../../../../modules/handover/scans/scan.rules.ts'
import { type Column, DataTable, FilePick, Page, ProgressView, Section, To, upload, useFailureWords, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { NodeChoice, useNode } from './useNode.tsx'

interface Outcome {
  name: string
  matched: { matterId: string; oldNo: string; title: string } | null
  failure: unknown
}

/** 挂接扫描件: many at once; each finds its matter by the number in its name, and what finds none is listed. */
export default function ScansPage() {
  const words = useWords()
  const client = useQueryClient()
  const nodeId = useNode() ?? ''
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [going, setGoing] = useState<{ done: number; all: number } | null>(null)
  const attach = async (files: readonly File[]) => {
    setOutcomes([])
    for (const [at, file] of files.entries()) {
      setGoing({ done: at, all: files.length })
      const outcome = await attached(nodeId, file)
      setOutcomes((before) => [...before, outcome])
    }
    setGoing(null)
    await Promise.all([listPast, readChecklist].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  }
  return (
    <Page
      title={words('scans.title')}
      up={{ label: words('past.title'), path: '/takeover/matters' }}
      marks={<span>{words('scans.intro')}</span>}
      tools={<NodeChoice />}
    >
      <Section>
        <FilePick
          label={words('scans.file')}
          kinds={Object.keys(SCAN_KINDS)}
          isMany
          isBusy={going !== null}
          onPick={(files) => void attach(files)}
        />
        {going && <ProgressView says={words('scans.going', going)} percent={Math.round((going.done / going.all) * 100)} teach="" />}
      </Section>
      <Outcomes of={outcomes} />
    </Page>
  )
}

async function attached(nodeId: string, file: File): Promise<Outcome> {
  try {
    const { matched } = await upload(attachScan, file, { query: { nodeId, fileName: file.name } })
    return { name: file.name, matched, failure: null }
  } catch (failure) {
    return { name: file.name, matched: null, failure }
  }
}

function Outcomes({ of }: { of: readonly Outcome[] }) {
  const words = useWords()
  const may = useMay()
  const wordsFor = useFailureWords()
  const failed = of.filter((each) => each.failure !== null)
  const matched = of.filter((each) => each.matched !== null)
  const unmatched = of.filter((each) => each.matched === null && each.failure === null)
  const name: Column<Outcome> = { key: 'name', title: words('scans.name'), show: (row) => row.name }
  const parts: { title: string; rows: readonly Outcome[]; more: Column<Outcome>[] }[] = [
    {
      title: words('scans.failed', { count: failed.length }),
      rows: failed,
      more: [{ key: 'why', title: words('scans.why'), show: (row) => wordsFor(row.failure) }],
    },
    { title: words('scans.unmatched', { count: unmatched.length }), rows: unmatched, more: [] },
    {
      title: words('scans.matched', { count: matched.length }),
      rows: matched,
      more: [
        {
          key: 'to',
          title: words('scans.to'),
          show: ({ matched: to }) => {
            const said = to && `${to.oldNo} ${to.title}`
            return to && may('matter.read') ? <To path={`/matters/${to.matterId}`}>{said}</To> : said
          },
        },
      ],
    },
  ]
  return parts
    .filter((part) => part.rows.length > 0)
    .map((part) => (
      <Section key={part.title} title={part.title}>
        <DataTable caption={part.title} columns={[name, ...part.more]} rows={part.rows} rowKey={(row) => row.name} flows />
      </Section>
    ))
}

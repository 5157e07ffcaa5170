import { useState } from 'react'
import { SCAN_KINDS } from '../../../../modules/handover/scans/scan.rules.ts'
import { type Column, DataTable, FilePick, ProgressView, Section, To, useFailureWords } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** To what a scan was attached, and where that is seen; without a path it is only said. */
export interface ScanTarget {
  said: string
  path: string | null
}

interface Outcome {
  name: string
  matched: ScanTarget | null
  failure: unknown
}

interface ScansProps {
  /** Sends one file; null where nothing takes it. */
  attach: (file: File) => Promise<ScanTarget | null>
  /** Once all are sent. */
  onDone: () => Promise<unknown>
  /** What the column of targets is called. */
  target: string
}

/** 挂接扫描件: many at once; each finds its place by its name, and what finds none is listed. */
export function Scans({ attach, onDone, target }: ScansProps) {
  const words = useWords()
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [going, setGoing] = useState<{ done: number; all: number } | null>(null)
  const attached = async (file: File): Promise<Outcome> => {
    try {
      return { name: file.name, matched: await attach(file), failure: null }
    } catch (failure) {
      return { name: file.name, matched: null, failure }
    }
  }
  const attachAll = async (files: readonly File[]) => {
    setOutcomes([])
    for (const [at, file] of files.entries()) {
      setGoing({ done: at, all: files.length })
      const outcome = await attached(file)
      setOutcomes((before) => [...before, outcome])
    }
    setGoing(null)
    await onDone()
  }
  return (
    <>
      <Section>
        <FilePick
          label={words('scans.file')}
          kinds={Object.keys(SCAN_KINDS)}
          isMany
          isBusy={going !== null}
          onPick={(files) => void attachAll(files)}
        />
        {going && <ProgressView says={words('scans.going', going)} percent={Math.round((going.done / going.all) * 100)} teach="" />}
      </Section>
      <Outcomes of={outcomes} target={target} />
    </>
  )
}

function Outcomes({ of, target }: { of: readonly Outcome[]; target: string }) {
  const words = useWords()
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
          title: target,
          show: ({ matched: to }) => (to?.path ? <To path={to.path}>{to.said}</To> : to?.said),
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

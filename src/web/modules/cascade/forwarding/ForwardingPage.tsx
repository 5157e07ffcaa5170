import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  exportReceipts,
  forwardingBoard,
  listForwardings,
  printForwarding,
  readForwarding,
  remindUnits,
  signReceipt,
} from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { ForwardingPage as Forwarding, ReceiptAct, ReceiptLine } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  FactList,
  Page,
  PersonName,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  usePathParams,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { AnswerForm, VerifyForm } from './ReceiptForms.tsx'
import { Receipts } from './Receipts.tsx'

/** One document handed down: what it asks, how each unit stands, how far down it went. */
export default function ForwardingPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readForwarding, { params: { id } })}>{(page) => <ForwardingSheet of={page} />}</Asked>
}

function ForwardingSheet({ of }: { of: Forwarding }) {
  const words = useWords()
  const print = usePaper(printForwarding)
  const excel = usePaper(exportReceipts)
  const remind = useAct(remindUnits, { done: words('forwarding.reminded') })
  const next = useNext(of)
  const isOpen = useOpened(of)
  const { line, content } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('forwarding.title'), path: '/forwardings' }}
      marks={
        <>
          <span>{line.no}</span>
          <span>{line.unitName}</span>
          <Light of={line.countdown} />
        </>
      }
      tools={
        <>
          {of.mayRemind && (
            <Button loading={remind.isPending} onClick={() => remind.mutate({ params: { id: line.id } })}>
              {words('forwarding.remind')}
            </Button>
          )}
          <Button onClick={() => excel(line.id)}>{words('forwarding.excel')}</Button>
          <Button onClick={() => print(line.id)}>{words('forwarding.print')}</Button>
        </>
      }
      next={next}
    >
      {of.receipts.map((receipt) => isOpen(receipt, 'answer') && <AnswerForm key={receipt.id} of={of} receipt={receipt} />)}
      {of.receipts.map((receipt) => isOpen(receipt, 'verify') && <VerifyForm key={receipt.id} of={of} receipt={receipt} />)}
      <Section title={words('forwarding.document')}>
        <FactList
          facts={[
            { label: words('field.issuer'), value: content.issuer },
            { label: words('field.docNo'), value: content.docNo },
            { label: words('field.datedOn'), value: <DayText day={content.datedOn} /> },
            { label: words('field.issuedOn'), value: <DayText day={line.issuedOn} /> },
            { label: words('field.dueOn'), value: <DayText day={line.dueOn} /> },
            { label: words('field.issuedBy'), value: of.issuedBy && <PersonName name={of.issuedBy.name} post={postOf(of.issuedBy)} /> },
            { label: words('field.requirement'), value: content.requirement, wide: true },
            { label: words('field.text'), value: content.text, wide: true },
            { label: words('field.subjectWords'), value: content.subjectWords || null },
            { label: words('field.copyTo'), value: of.copyTo.length > 0 ? of.copyTo.join('、') : null, wide: true },
            { label: words('field.printOffice'), value: content.printOffice ?? line.unitName },
            { label: words('field.printedOn'), value: <DayText day={content.printedOn ?? line.issuedOn} /> },
            { label: words('field.printRun'), value: content.printRun && words('forwarding.run', { count: content.printRun }) },
            { label: words('field.files'), value: of.files.length > 0 ? <FileLinks files={of.files} /> : null, wide: true },
          ]}
        />
      </Section>
      <Section title={words('forwarding.receipts')}>
        {of.receipts.length > 0 ? <Receipts of={of} /> : <p>{words('forwarding.copied')}</p>}
      </Section>
      {of.chain.length > 1 && (
        <Section title={words('forwarding.chain')}>
          <Chain of={of} />
        </Section>
      )}
    </Page>
  )
}

/** A form that was open stays until its own text is settled: it tells by itself that a colleague was quicker. */
function useOpened(of: Forwarding): (receipt: ReceiptLine, act: ReceiptAct) => boolean {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const now = of.receipts.flatMap((receipt) => receipt.mayAct.map((act) => `${receipt.id} ${act}`))
  if (now.some((each) => !opened.has(each))) setOpened(new Set([...opened, ...now]))
  return (receipt, act) => opened.has(`${receipt.id} ${act}`)
}

type Link = Forwarding['chain'][number]

/** How far down the document went, one row for each unit that passed it on. */
function Chain({ of }: { of: Forwarding }) {
  const words = useWords()
  const count = (count: number, all: number) => words('forwarding.of', { count, all })
  const columns: Column<Link>[] = [
    {
      key: 'unit',
      title: words('field.fromUnit'),
      show: (link) => (
        <span style={{ paddingInlineStart: link.depth * 24 }}>
          {link.id === of.line.id ? <strong>{link.unitName}</strong> : <To path={`/forwardings/${link.id}`}>{link.unitName}</To>}
        </span>
      ),
    },
    { key: 'no', title: words('field.no'), width: 200, show: (link) => link.no },
    { key: 'issuedOn', title: words('field.issuedOn'), width: 112, show: (link) => <DayText day={link.issuedOn} /> },
    { key: 'signed', title: words('field.signed'), width: 88, align: 'right', show: (link) => count(link.signed, link.all) },
    { key: 'accepted', title: words('field.accepted'), width: 88, align: 'right', show: (link) => count(link.accepted, link.all) },
    { key: 'overdue', title: words('field.overdue'), width: 72, align: 'right', show: (link) => link.overdue || null },
  ]
  return <DataTable caption={words('forwarding.chain')} columns={columns} rows={of.chain} rowKey={(link) => link.id} flows />
}

/** The one thing this person does next: sign, answer, verify. */
function useNext({ line, receipts }: Forwarding): { says: ReactNode; action: ReactNode } | undefined {
  const words = useWords()
  const go = useGo()
  const act = useAct(signReceipt, {
    invalidates: [readForwarding, listForwardings, forwardingBoard, readDesk],
    done: words('forwarding.signedDone'),
  })
  const toSign = receipts.find((receipt) => receipt.mayAct.includes('sign') && receipts.length === 1)
  const toAnswer = receipts.find((receipt) => receipt.mayAct.includes('answer') && receipts.length === 1)
  const toVerify = receipts.filter((receipt) => receipt.mayAct.includes('verify'))
  if (toSign)
    return {
      says: words('forwarding.nextSign', { day: line.dueOn }),
      action: (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: toSign.id }, body: { revision: toSign.revision } })}
        >
          {words('forwarding.sign')}
        </Button>
      ),
    }
  if (toVerify.length > 0) return { says: words('forwarding.nextVerify', { count: toVerify.length }), action: null }
  if (!toAnswer) return undefined
  return {
    says:
      toAnswer.state === 'returned'
        ? words('forwarding.nextReturned', { opinion: toAnswer.opinion ?? '' })
        : words('forwarding.nextAnswer', { day: line.dueOn }),
    action: toAnswer.mayAct.includes('passOn') ? (
      <Button onClick={() => go(`/forwardings/new?from=${line.id}&receipt=${toAnswer.id}`)}>{words('forwarding.passOnAct')}</Button>
    ) : null,
  }
}

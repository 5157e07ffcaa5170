import { Button } from 'antd'
import { listCheckKinds, recordCheckBasis, withdrawCheckBasis } from '../../../../modules/checks/check.api.ts'
import type { KindLine } from '../../../../modules/checks/check.schema.ts'
import {
  Asked,
  DataTable,
  DayField,
  DayText,
  Empty,
  FactList,
  FormGrid,
  Page,
  PersonName,
  Section,
  TextField,
  useAct,
  useCall,
  useSheet,
} from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useWords } from '../useWords.ts'

/** 种类与依据: what each kind of check asks, and by what it is on. */
export default function KindsPage() {
  const words = useWords()
  const unitId = useTopUnit('check.figures')
  return (
    <Page title={words('kinds.title')} up={{ label: words('list.title'), path: '/checks' }} marks={<span>{words('kinds.intro')}</span>}>
      {unitId && <Kinds unitId={unitId} />}
    </Page>
  )
}

function Kinds({ unitId }: { unitId: string }) {
  const words = useWords()
  return (
    <Asked of={useCall(listCheckKinds, { query: { unitId } })}>
      {(kinds) =>
        kinds.length === 0 ? (
          <Section>
            <Empty title={words('kinds.none')} />
          </Section>
        ) : (
          kinds.map((each) => <Kind key={`${each.kind.code}|${each.basis?.id ?? ''}`} of={each} unitId={unitId} />)
        )
      }
    </Asked>
  )
}

function Kind({ of: { kind, basis, mayRecord }, unitId }: { of: KindLine; unitId: string }) {
  const words = useWords()
  return (
    <Section title={kind.label} tools={basis ? <span>{words('kinds.on')}</span> : <span className="light red">{words('kinds.off')}</span>}>
      <p className="field-help">
        {words(`of.${kind.of}`)} · {words(`filledBy.${kind.filledBy}`)} · {kind.notice}
      </p>
      {basis && (
        <FactList
          facts={[
            { label: words('field.basis'), value: basis.basis, wide: true },
            { label: words('field.notifiedOn'), value: <DayText day={basis.notifiedOn} /> },
            { label: words('field.assessedOn'), value: <DayText day={basis.assessedOn} /> },
            {
              label: words('field.recordedBy'),
              value: basis.recordedBy && <PersonName name={basis.recordedBy.name} post={postOf(basis.recordedBy)} />,
            },
            { label: words('kinds.from'), value: basis.unitName },
          ]}
        />
      )}
      <DataTable
        caption={words('kinds.items')}
        columns={[
          { key: 'label', title: words('field.item'), show: (item) => item.label },
          ...(kind.items.some((item) => item.circle)
            ? [
                {
                  ...{ key: 'circle', title: words('field.circle'), width: 96 },
                  show: (item: (typeof kind.items)[number]) => item.circle && words(`circles.${item.circle}`),
                },
              ]
            : []),
          { key: 'basis', title: words('field.itemBasis'), width: 320, show: (item) => item.basis },
        ]}
        rows={kind.items}
        rowKey={(item) => item.code}
        flows
        empty={<Empty title={words('kinds.none')} />}
      />
      {mayRecord && (basis ? <Withdraw unitId={unitId} kind={kind.code} /> : <Record unitId={unitId} kind={kind.code} />)}
    </Section>
  )
}

const recorded = recordCheckBasis.body.omit({ unitId: true, kind: true })

function Record({ unitId, kind }: { unitId: string; kind: string }) {
  const words = useWords()
  const act = useAct(recordCheckBasis, { invalidates: [listCheckKinds], done: words('kinds.recorded') })
  const form = useSheet(recorded, { failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ body: { unitId, kind, ...given } }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="basis" label={words('field.basis')} maxLength={300} wide />
        <DayField form={form} name="notifiedOn" label={words('field.notifiedOn')} />
        <DayField form={form} name="assessedOn" label={words('field.assessedOn')} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={submit}>
          {words('kinds.record')}
        </Button>
      </div>
    </>
  )
}

const withdrawn = withdrawCheckBasis.body.omit({ unitId: true, kind: true })

function Withdraw({ unitId, kind }: { unitId: string; kind: string }) {
  const words = useWords()
  const act = useAct(withdrawCheckBasis, { invalidates: [listCheckKinds], done: words('kinds.withdrawn') })
  const form = useSheet(withdrawn, { failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ body: { unitId, kind, ...given } }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="reason" label={words('field.reason')} maxLength={300} wide />
      </FormGrid>
      <div className="form-foot">
        <Button danger loading={act.isPending} onClick={submit}>
          {words('kinds.withdraw')}
        </Button>
      </div>
    </>
  )
}

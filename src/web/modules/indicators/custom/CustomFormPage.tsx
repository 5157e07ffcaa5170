import './custom.css'
import { Button } from 'antd'
import {
  type CustomDataset,
  type CustomRuleLine,
  listCustomDatasets,
  readCustomRule,
} from '../../../../modules/indicators/custom/custom.api.ts'
import { Asked, Page, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { CustomForm } from './CustomForm.tsx'

/** A new custom rule, or a new version of one. */
export default function CustomFormPage() {
  const { code } = usePathParams()
  const datasets = useCall(listCustomDatasets)
  const rule = useCall(readCustomRule, { params: { code: code ?? '' } }, { enabled: code !== undefined })
  return (
    <Asked of={datasets}>
      {(known) =>
        code === undefined ? (
          <FormSheet datasets={known.datasets} />
        ) : (
          <Asked of={rule}>
            {({ versions: [last] }) => <FormSheet key={`${code} ${last?.version}`} datasets={known.datasets} last={last} />}
          </Asked>
        )
      }
    </Asked>
  )
}

function FormSheet({ datasets, last }: { datasets: readonly CustomDataset[]; last?: CustomRuleLine | undefined }) {
  const words = useWords()
  return (
    <Page
      title={last ? words('custom.change', { code: last.code, title: last.definition.title }) : words('custom.make')}
      up={{ label: words('custom.title'), path: '/custom-rules' }}
      tools={last && <RuleButton code={last.code} />}
      marks={words(last ? 'custom.changeTeach' : 'custom.intro')}
    >
      <CustomForm datasets={datasets} last={last} />
    </Page>
  )
}

/** Where it is back-tested, taken on trial and into use. */
function RuleButton({ code }: { code: string }) {
  const words = useWords()
  const go = useGo()
  return <Button onClick={() => go(`/indicators/${code}`)}>{words('custom.rulePage')}</Button>
}

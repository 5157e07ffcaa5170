import './situation.css'
import { Button } from 'antd'
import { exportSituation } from '../../../../modules/overview/situation/situation.api.ts'
import { yearsShown } from '../../../../modules/overview/situation/situation.rules.ts'
import { Icon, Page, To, useAddress } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { Business } from './Business.tsx'
import { Outcomes } from './Outcomes.tsx'
import { Stages } from './Stages.tsx'
import { useUnitAsked } from './useUnitAsked.ts'

/** 形势与展望: the four key links, outcomes against a base year, business beside integrity; each number opens its records. */
export default function SituationPage() {
  const words = useWords()
  const [state, change] = useAddress()
  const { unitId, mayChoose } = useUnitAsked()
  const excel = useExcel(exportSituation)
  const today = useToday()
  const now = Number(today.slice(0, 4))
  const asked = Number(state['base'])
  const base = yearsShown(now).includes(asked) && asked !== now ? asked : now - 1
  const year = state['year'] === undefined ? undefined : Number(state['year'])
  return (
    <Page
      title={words('nav.situation')}
      tools={
        <Button icon={<Icon name="download" />} disabled={unitId === undefined} onClick={() => excel({ unitId, base: String(base) })}>
          {words('situation.excel')}
        </Button>
      }
    >
      <div className="list-tools">
        <UnitPick label={words('situation.unit')} value={unitId} mayChoose={mayChoose} onChange={(next) => change({ unitId: next })} />
        <To path={unitId === undefined ? '/situation/outlook' : `/situation/outlook?unitId=${unitId}`}>{words('situation.toOutlook')}</To>
      </div>
      {unitId !== undefined && (
        <>
          <Stages unitId={unitId} />
          <Outcomes unitId={unitId} base={base} onBase={(next) => change({ base: String(next) })} />
          <Business unitId={unitId} year={year} onYear={(next) => change({ year: String(next) })} />
        </>
      )}
    </Page>
  )
}

import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { Section, useLanguage, useMay } from '../../../../ui/index.ts'
import { isSameValue, type Setting, useAmountText } from '../../amounts.ts'
import { useDecidedWords, useSourceWords } from '../../marks.tsx'
import { useWords } from '../../useWords.ts'
import { type Codes, inWords, useCodes } from './codes.ts'
import { SettingForm } from './SettingForm.tsx'
import type { RulePart } from '../useRule.ts'

/** The settings as they hold here: value, what the library says, and by whom it was changed on the way down. */
export function Settings({ of, nodeId }: RulePart) {
  const words = useWords()
  const may = useMay()
  const [open, setOpen] = useState<{ key: string; isBack: boolean }>()
  const codes = useCodes(of)
  const mayTune = may('rule.tune', nodeId)
  if (of.settings.length === 0) {
    return (
      <Section title={words('rule.settings')}>
        <p>{words('rule.noSettings')}</p>
      </Section>
    )
  }
  return (
    <Section title={words('rule.settings')}>
      <p className="field-help" style={{ marginBottom: 8 }}>
        {words('rule.settingsTeach')}
      </p>
      <div className="grid-frame flow">
        <table className="grid">
          <caption className="unseen">{words('rule.settings')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('rule.setting')}</th>
              <th scope="col">{words('rule.value')}</th>
              <th scope="col">{words('rule.chain')}</th>
              {mayTune && <th scope="col">{words('rule.tune')}</th>}
            </tr>
          </thead>
          <tbody>
            {of.settings.map((setting) => (
              <Fragment key={setting.key}>
                <SettingRow
                  codes={codes}
                  of={setting}
                  nodeId={nodeId}
                  mayTune={mayTune}
                  onOpen={(isBack) => setOpen({ key: setting.key, isBack })}
                />
                {open?.key === setting.key && (
                  <tr>
                    <td className="form-cell" colSpan={mayTune ? 4 : 3}>
                      <SettingForm
                        key={String(open.isBack)}
                        code={of.rule.code}
                        nodeId={nodeId}
                        of={setting}
                        codes={codes}
                        isBack={open.isBack}
                        onClose={() => setOpen(undefined)}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

interface SettingRowProps {
  of: Setting
  codes: Codes
  nodeId: string
  mayTune: boolean
  onOpen: (isBack: boolean) => void
}

function SettingRow({ of, codes, nodeId, mayTune, onOpen }: SettingRowProps) {
  const words = useWords()
  const amount = useAmountText()
  const language = useLanguage()
  const isOwn = of.from.kind === 'unit' && of.from.id === nodeId
  return (
    <tr>
      <td>
        {of.title[language]}
        {of.isStatutory && (
          <>
            {' '}
            <strong className="light yellow">{words('rule.statutory')}</strong>
          </>
        )}
      </td>
      <td>
        <strong>{amount(inWords(of.value, codes), of.unit)}</strong>
      </td>
      <td>
        <Chain of={of} codes={codes} nodeId={nodeId} />
      </td>
      {mayTune && (
        <td style={{ whiteSpace: 'nowrap' }}>
          <Button size="small" aria-label={words('rule.changeWhat', { setting: of.title[language] })} onClick={() => onOpen(false)}>
            {words('rule.change')}
          </Button>{' '}
          {isOwn && (
            <Button size="small" aria-label={words('rule.takeBackWhat', { setting: of.title[language] })} onClick={() => onOpen(true)}>
              {words('rule.takeBack')}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}

/** 规则库 › 规则包 › 单位: the value of the library and the one that holds, with who decided it. */
function Chain({ of, codes, nodeId }: Pick<SettingRowProps, 'of' | 'codes' | 'nodeId'>) {
  const words = useWords()
  const amount = useAmountText()
  const sourceOf = useSourceWords(nodeId)
  const decided = useDecidedWords()(of.from)
  const isLibrary = of.from.kind === 'library'
  const isAlike = isSameValue(of.value, of.byDefault)
  return (
    <>
      <ol className="chain">
        <li aria-current={isLibrary || undefined}>
          {words('rule.link', { source: words('source.library'), value: amount(inWords(of.byDefault, codes), of.unit) })}
        </li>
        {!isLibrary && (
          <li aria-current="true">
            {words('rule.link', {
              source: sourceOf(of.from),
              value: isAlike ? words('rule.alike') : amount(inWords(of.value, codes), of.unit),
            })}
          </li>
        )}
      </ol>
      {decided !== '' && <div className="field-help">{decided}</div>}
    </>
  )
}

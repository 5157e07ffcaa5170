import { Button } from 'antd'
import { useContext } from 'react'
import { Icon } from '../../ui/look/Icon.tsx'
import { useLanguage } from '../../ui/wording/words.ts'
import { chooseLanguage } from '../language.ts'
import { LookContext } from '../look-context.ts'
import { useWords } from '../useWords.ts'

export function LanguageSwitch() {
  const words = useWords()
  const language = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" icon={<Icon name="globe" />} lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void chooseLanguage(other)}>
      {words('language')}
    </Button>
  )
}

export function LookSwitch() {
  const words = useWords()
  const { look, wear } = useContext(LookContext)
  const other = look === 'light' ? 'dark' : 'light'
  const says = words(other === 'dark' ? 'look.dark' : 'look.light')
  return (
    <Button
      type="text"
      icon={<Icon name={other === 'dark' ? 'moon' : 'sun'} />}
      aria-label={says}
      title={says}
      onClick={() => wear(other)}
    />
  )
}

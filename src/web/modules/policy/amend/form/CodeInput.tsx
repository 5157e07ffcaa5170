import { Button, Input } from 'antd'
import { useState } from 'react'
import { usePathWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'
import type { Place } from './place.ts'
import { referrersOf, stoodBefore } from './shape/references.ts'

interface CodeInputProps {
  place: Place
  held: { id?: string; 'aria-label'?: string; 'aria-invalid': boolean; 'aria-describedby': string }
}

/** A code that stood before the editing is changed only on purpose: records and other parts know the entry by it. */
export function CodeInput({ place: { sheet, path, write }, held }: CodeInputProps) {
  const words = useWords()
  const placeOf = usePathWords()
  const [was, setWas] = useState<string>()
  const value = sheet.at(path)
  const code = typeof value === 'string' ? value : ''
  const isKept = was === undefined && stoodBefore(sheet.start, path).has(code)
  const list = path.split('.').slice(0, -2).join('.')
  const places = was === undefined ? [] : referrersOf(sheet.content, list, was).map((each) => placeOf(each, sheet.content, 'place'))
  return (
    <>
      <div style={{ display: 'flex', gap: 4 }}>
        <Input
          {...held}
          value={code}
          readOnly={isKept}
          variant={isKept ? 'filled' : 'outlined'}
          onChange={(event) => write(event.target.value)}
        />
        {isKept && (
          <Button type="link" size="small" aria-label={words('form.act.changeCodeOf', { code })} onClick={() => setWas(code)}>
            {words('form.act.changeCode')}
          </Button>
        )}
      </div>
      {was !== undefined && (
        <div className="field-help" role="status">
          {words('form.say.codeKept')} {places.length > 0 && words('form.say.codeReferred', { places: places.join('；') })}
        </div>
      )}
    </>
  )
}

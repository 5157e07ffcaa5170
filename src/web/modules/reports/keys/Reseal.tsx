import { Alert, Button } from 'antd'
import { useState } from 'react'
import { listToReseal, reseal } from '../../../../modules/reports/keys/key.api.ts'
import { listReports } from '../../../../modules/reports/report.api.ts'
import { call, ProgressView, useCall, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { copiesFor } from './copies.ts'
import { useUnlocked } from './unlocked.ts'
import { useDeed } from './useDeed.ts'

/** The server takes so many copies at once. */
const AT_ONCE = 400

/** 待重新加密: what waits because somebody came or changed a key; done by one button in this browser. */
export function ResealPart() {
  const may = useMay()
  return may('report.handle') ? <ResealWaiting /> : null
}

function ResealWaiting() {
  const words = useWords()
  const waiting = useCall(listToReseal)
  const { keys } = useUnlocked()
  const [done, setDone] = useState(0)
  const [all, setAll] = useState(0)
  const resealAll = async () => {
    for (let sealed = 0; ; ) {
      const { count: open, waiting: some } = await call(listToReseal)
      setAll(sealed + open)
      const copies = []
      for (const each of some) {
        if (copies.length + each.missing.length > AT_ONCE) break
        copies.push(...(await copiesFor(keys, each)))
        sealed += 1
        setDone(sealed)
      }
      if (copies.length === 0) return
      if ((await call(reseal, { body: { copies } })).left === 0) return
    }
  }
  const deed = useDeed(resealAll, {
    done: words('reseal.done'),
    invalidates: [listToReseal, listReports],
  })
  const count = waiting.data?.count ?? 0
  if (deed.isPending)
    return (
      <ProgressView
        says={words('reseal.doing', { done, all })}
        percent={Math.round((done / Math.max(1, all)) * 100)}
        teach={words('reseal.stay')}
      />
    )
  if (count === 0) return null
  const act = (
    <Button type="primary" disabled={keys.length === 0} onClick={() => deed.mutate(undefined)}>
      {words('reseal.do')}
    </Button>
  )
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={words('reseal.waits', { count })}
      description={words(keys.length === 0 ? 'reseal.locked' : 'reseal.says')}
      action={act}
    />
  )
}

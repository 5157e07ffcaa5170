import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { Empty } from '../../ui/layout/states.tsx'
import { useWords } from '../useWords.ts'

/** Catches what breaks while a screen is drawn; the rest of the product stands. */
export class Broken extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    return this.state.isBroken ? <Trouble /> : this.props.children
  }
}

function Trouble() {
  const words = useWords()
  return (
    <div role="alert">
      <Empty
        title={words('trouble.title')}
        teach={words('trouble.teach')}
        action={
          <Button type="primary" onClick={() => location.reload()}>
            {words('trouble.reload')}
          </Button>
        }
      />
    </div>
  )
}

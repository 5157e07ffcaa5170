/** Namespace of what Jianwei writes into a BPMN file: files of other tools keep theirs beside it. */
const STEP_NAMESPACE = 'urn:jianwei:flow'

const attribute = (name: string, type: 'String' | 'Integer' = 'String') => ({ name, type, isAttr: true })

/** 环节要素 of a step as attributes `jw:…` of a BPMN element, for bpmn-moddle on both ends (R63). */
export const STEP_MODDLE = {
  name: 'Jianwei',
  prefix: 'jw',
  uri: STEP_NAMESPACE,
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Step',
      extends: ['bpmn:Activity'],
      properties: [attribute('post'), attribute('days', 'Integer'), attribute('document'), attribute('decision'), attribute('note')],
    },
  ],
}

import type { Day } from '../../../kernel/day.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import type { FileAnswer } from '../../../platform/module.ts'
import { APPOINTMENT_KIND_TITLES, type AppointmentLine, IDENTITY_TITLES } from './appointment.schema.ts'

const inWords = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 聘书 (A32): number, name, unit, term, and who appoints. */
export function printedLetter(line: AppointmentLine, officeName: string): FileAnswer {
  const title = APPOINTMENT_KIND_TITLES[line.kind]
  return printed(`${line.no} ${line.name} 聘书`, {
    title: '聘　书',
    sub: line.no,
    landscape: false,
    blocks: [
      { kind: 'paragraph', text: `${line.name} 同志：` },
      {
        kind: 'paragraph',
        text: `兹聘请您担任${line.unitName}${title}，聘期自${inWords(line.fromOn)}起至${inWords(line.toOn)}止。请及时收集、如实反映有关情况和意见建议，并按季度反馈；对您反映的情况和您的身份，我们依规保密，保护您的合法权益。`,
      },
      {
        kind: 'facts',
        items: [
          { label: '姓名', value: line.name, isHalf: true },
          { label: '身份类别', value: IDENTITY_TITLES[line.identity], isHalf: true },
          { label: '工作单位', value: line.employer || '—' },
          { label: '联系单位', value: line.unitName, isHalf: true },
          { label: '聘任类别', value: title, isHalf: true },
          { label: '聘任日期', value: line.appointedOn, isHalf: true },
          { label: '经办人', value: line.appointedBy, isHalf: true },
        ],
      },
    ],
    signatures: [`聘任单位（章）：${officeName}`, '日期'],
    foot: officeName,
  })
}

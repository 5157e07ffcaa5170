import { amount, boolean, type CanonicalTable, day, instant, requiring, table, text } from '../canonical.schema.ts'
import { person, unit } from './shared.columns.schema.ts'

const RELATION = {
  配偶: 'spouse',
  子女: 'child',
  父母: 'parent',
  兄弟姐妹: 'sibling',
  近姻亲: 'in_law',
  其他: 'other',
}

const FUNCTION = {
  人事: 'hr',
  组织人事: 'hr',
  纪检: 'discipline',
  纪检监察: 'discipline',
  审计: 'audit',
  财务: 'finance',
  会计: 'finance',
}

/** People, posts and conduct 人员与岗位. */
export const PEOPLE_TABLES: Readonly<Record<string, CanonicalTable>> = {
  person: table('人员', 'People', ['id'], null, {
    id: text('人员编号', 'Person id', { aka: ['工号', '员工编号', 'person_id'] }),
    name: text('姓名', 'Name'),
    unit,
    post: text('岗位', 'Post', { aka: ['职务'] }),
    rank: text('职级', 'Rank'),
    is_key_post: boolean('重点岗位', 'Key post', { aka: ['是否重点岗位'] }),
    post_start: day('任职日期', 'In post since', { aka: ['任职起始'] }),
    manager_id: text('直接上级', 'Direct superior', { aka: ['上级', '主管'] }),
    function: text('职能', 'Function', { aka: ['岗位职能'], words: FUNCTION }),
    address: text('住址', 'Address', { aka: ['家庭住址'] }),
    device_hashes: text('设备摘要', 'Device digests'),
    leave_date: day('离职日期', 'Left on', { aka: ['退休日期'] }),
    id_hash: text('证件摘要', 'Identity digest'),
    phone_hash: text('电话摘要', 'Phone digest'),
    addr_hash: text('地址摘要', 'Address digest'),
    acct_hashes: text('账户摘要', 'Account digests'),
  }),
  relation: requiring(
    table('亲属关系', 'Declared relatives', [], 'declared_at', {
      person_id: person,
      kind: text('关系', 'Kind', { aka: ['亲属关系', '称谓'], words: RELATION }),
      name_hash: text('亲属姓名摘要', 'Relative name digest'),
      id_hash: text('亲属证件摘要', 'Relative identity digest'),
      phone_hash: text('亲属电话摘要', 'Relative phone digest'),
      acct_hashes: text('亲属账户摘要（分号分隔）', 'Relative account digests, separated by semicolons'),
      company_id: text('亲属任职或持股企业', 'Company of the relative', { aka: ['企业编号'] }),
      declared_at: day('申报日期', 'Declared on', { aka: ['申报时间'] }),
    }),
    'person_id',
  ),
  post_term: requiring(
    table('任职', 'Terms in post', [], 'from_day', {
      person_id: person,
      post: text('岗位', 'Post', { aka: ['职务'] }),
      unit,
      is_key_post: boolean('重点岗位', 'Key post', { aka: ['是否重点岗位'] }),
      from_day: day('任职起', 'From', { aka: ['开始日期', '任职日期'] }),
      to_day: day('任职止', 'To', { aka: ['结束日期', '免职日期'] }),
    }),
    'person_id',
  ),
  leave: requiring(
    table('休假', 'Leave', [], 'from_day', {
      person_id: person,
      kind: text('休假类型', 'Kind', { aka: ['类型', '假别'] }),
      from_day: day('休假起', 'From', { aka: ['开始日期'] }),
      to_day: day('休假止', 'To', { aka: ['结束日期'] }),
    }),
    'person_id',
  ),
  attendance: requiring(
    table('考勤', 'Attendance', [], 'punched_at', {
      person_id: person,
      punched_at: instant('打卡时间', 'Punched at', { aka: ['考勤时间', '刷卡时间'] }),
      place: text('地点', 'Place', { aka: ['打卡地点', '考勤点'] }),
    }),
    'person_id',
  ),
  gift: table('礼品登记', 'Gift register', ['id'], 'received_at', {
    id: text('登记编号', 'Register id', { aka: ['编号'] }),
    person_id: person,
    unit,
    received_at: day('收受日期', 'Received on', { aka: ['收到日期', '接受日期'] }),
    registered_at: day('登记日期', 'Registered on', { aka: ['上交日期'] }),
    value: amount('估价', 'Value', { aka: ['价值', '金额'] }),
    giver: text('赠送方', 'Giver', { aka: ['送礼人', '赠送单位'] }),
  }),
}

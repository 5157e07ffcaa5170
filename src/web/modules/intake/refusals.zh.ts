const refusals: Record<string, string> = {
  'item.not_found': '没有这条风险信息，或者它不在您的台账范围内；请回到台账查找',
  'item.unknown_code': '现行制度方案中没有这一项，请从下拉列表中选取',
  'item.received_in_future': '收到日期 {{receivedOn}} 晚于今日 {{today}}，应填实际收到之日',
  'item.of_another_register': '反映对象不在您的台账范围内，请转由其所在单位的纪检监察机构登记',
  'item.comment_registered': '这条评议已转登记，台账编号 {{ledgerNo}}，请直接查看',
}
export default refusals

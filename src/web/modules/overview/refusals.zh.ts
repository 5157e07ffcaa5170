const refusals: Record<string, string> = {
  'situation.out_of_sight': '不能查看这个单位的形势：只能查看本单位和下级单位',
  'situation.base_not_shown': '{{base}} 年不在所列年度之内，不能作为基准年；可选 {{years}}',
}
export default refusals

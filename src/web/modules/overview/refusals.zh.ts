const refusals: Record<string, string> = {
  'situation.out_of_sight': '不能查看这个单位的形势：只能查看本单位和下级单位',
}
export default refusals

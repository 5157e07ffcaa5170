const refusals: Record<string, string> = {
  'survey.not_found': '没有这次测评，或者它还没有结束，不在您的查看范围内',
  'survey.of_another_unit': '只能办理本单位及下属单位的问卷测评；批准由纪检监察机构负责人办理',
  'survey.act_not_open': '当前状态不能办理这一步，请刷新后查看最新状态',
  'survey.approver_prepared': '自己参与起草的测评不能由自己批准，请由其他负责人批准',
  'survey.changed_meanwhile': '这次测评刚刚被他人修改，请刷新后再办理',
  'survey.opens_in_past': '开放日 {{opensOn}} 早于今日 {{today}}，应为今日或以后',
  'survey.closes_before_it_opens': '截止日 {{closesOn}} 早于开放日 {{opensOn}}，应为同日或以后',
  'survey.too_long': '开放时间不能超过 {{days}} 天',
  'survey.unknown_unit': '被评单位中有已撤销或不存在的单位，请重新选择',
  'survey.no_codes_asked': '这次测评只用公开链接，没有答题码可打印',
  'survey.not_counted': '测评结束后才有结果，请结束后再看',
  'questionnaire.not_found': '没有这份问卷，或者它不属于您的单位',
  'questionnaire.frozen': '“{{title}}”第 {{version}} 版已用于测评，不能再改；请另存为新版本',
  'questionnaire.changed_meanwhile': '这份问卷刚刚被他人修改，请刷新后再改',
  'questionnaire.not_the_newest': '“{{title}}”第 {{version}} 版之后已有新版本，请在最新版本上修改',
}
export default refusals

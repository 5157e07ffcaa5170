/** Refusals of talk records. */
const refusals: Record<string, string> = {
  'talk.not_found': '没有这份谈话记录，或者您无权查看',
  'talk.talker_twice': '同一人写了两次；谈话人应为不同的两人以上',
  'talk.talks_with_oneself': '谈话对象不能同时是谈话人或者记录人，请由其他工作人员谈话和记录',
  'talk.recorder_is_talker': '记录人不能同时是谈话人，请由谈话人以外的人员记录',
  'talk.talker_must_stay_away': '谈话人或者记录人中有当事人、近亲属或者已登记回避的人员，请更换人员',
  'talk.in_future': '谈话日期 {{on}} 晚于今天 {{today}}，谈话后再登记',
}
export default refusals

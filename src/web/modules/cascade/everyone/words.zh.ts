export default {
  title: '人人有责',
  intro: '在岗人员各自承担的岗位风险点、防控措施、工作任务和分管的单位；一项也没有的，列为尚未承担。',
  person: '姓名',
  post: '岗位',
  points: '岗位风险点',
  measures: '防控措施',
  tasks: '工作任务',
  units: '分管单位',
  without: '尚未承担',
  state: '情况',
  empty: '没有符合条件的人员',
  teach: '人人有任务、人人有责任：给尚未承担的人员落实措施、任务或岗位风险点。',
}

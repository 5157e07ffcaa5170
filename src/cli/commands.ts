import type { Command } from 'commander'

/** A command of `jianwei`; its file is loaded only when it is called. */
interface CliCommand {
  name: string
  summary: string
  register(program: Command): Promise<void>
}

export const COMMANDS: readonly CliCommand[] = [
  {
    name: 'serve',
    summary: '启动服务（即 npm start） run the server, as npm start does',
    register: async (program) => (await import('./serve.ts')).registerServe(program),
  },
  {
    name: 'screen',
    summary: '用预警指标筛查一个数据文件夹 screen a folder of business data',
    register: async (program) => (await import('./screen/screen.ts')).registerScreen(program),
  },
  {
    name: 'conform',
    summary: '将业务日志与流程图比对 compare an event log with its flow chart',
    register: async (program) => (await import('./conform.ts')).registerConform(program),
  },
  {
    name: 'rules',
    summary: '列出、解释预警指标 list and explain the rules',
    register: async (program) => (await import('./rules.ts')).registerRules(program),
  },
  {
    name: 'demo',
    summary: '生成带标准答案的演示数据 write a demo institution with its ground truth',
    register: async (program) => (await import('./demo.ts')).registerDemo(program),
  },
  {
    name: 'trail',
    summary: '离线核验留痕 verify a trail offline',
    register: async (program) => (await import('./trail.ts')).registerTrail(program),
  },
]

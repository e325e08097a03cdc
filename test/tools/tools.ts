import { describe, it } from '@jest/globals'
import { findTool } from './find.js'
import { bundle, temporaryFolder } from './folders.js'
import { type Outcome, type RunOptions, run } from './run.js'

export { findTool, tool } from './find.js'
export { bundle, root, type TemporaryFolder, temporaryFolder } from './folders.js'
export { type Outcome, type RunOptions, run } from './run.js'

/**
 * A `describe` that needs tools. Where one is missing it is skipped under a title that says so, which the reporter
 * repeats at the end; on CI (`CI` is set) it is a failing test instead, so that nothing goes unproven there.
 */
export function describeWith(names: readonly string[], title: string, body: () => void): void {
  const missing = names.filter((name) => findTool(name) === undefined)
  const words = `[missing: ${missing.join(', ')}]`
  if (missing.length === 0) describe(title, body)
  else if (!process.env.CI) describe.skip(`${title} ${words}`, body)
  else {
    it(`${title}: has its tools`, () => {
      throw new Error(`${words}: node test/tools/install.mjs ${missing.join(' ')}`)
    })
  }
}

/** An environment in which nothing of the machine's (CI variables, credentials, proxies) is left: PATH, this HOME, and `extra`. */
export function cleanEnvironment(home: string, extra: Readonly<Record<string, string | undefined>> = {}) {
  const kept: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: home }
  // Without it nothing that uses Windows' sockets starts.
  if (process.platform === 'win32') kept.SystemRoot = process.env.SystemRoot
  return { ...kept, ...extra }
}

export interface PublisherOptions extends Omit<RunOptions, 'env'> {
  /** Added to PATH and a HOME that is a new, empty folder: the only variables the publisher sees. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The Node to run it with: `tool('node20')`, say. Default: the Node that runs the tests. */
  readonly node?: string
}

/** Runs the bundle with these arguments in a clean environment. */
export async function publisher(args: readonly string[], options: PublisherOptions = {}): Promise<Outcome> {
  await using home = await temporaryFolder()
  const { env, node = process.execPath, ...rest } = options
  return await run(node, [bundle, ...args], { ...rest, env: cleanEnvironment(home.path, env) })
}

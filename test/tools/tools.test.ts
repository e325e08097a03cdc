import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { catalogue, installedPath } from './folder.mjs'
import { cleanEnvironment, findTool, type Outcome, root, run, temporaryFolder, tool } from './tools.js'

/** Runs jest with the project's configuration on one test file of this content. */
async function jest(content: string, env: Record<string, string> = {}, ...flags: string[]): Promise<Outcome> {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'a.test.ts'), content)
  const command = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules', 'jest', 'bin', 'jest.js')]
  const args = [...command, '--roots', folder.path, ...flags]
  return await run(process.execPath, args, { env: cleanEnvironment(folder.path, env), cwd: root })
}

const lastLine = ({ stdout }: Outcome): string | undefined => stdout.trimEnd().split('\n').at(-1)

describe('the reporter', () => {
  it('ends with the number of tests that passed and failed', async () => {
    const outcome = await jest('it("a", () => {}); it("b", () => {}); it("c", () => { throw new Error("no") })')
    expect([outcome.code, lastLine(outcome)]).toEqual([1, '2 passed, 1 failed'])
  })

  it('counts and names what was skipped', async () => {
    const outcome = await jest(
      'it("a", () => {}); describe.skip("x [missing: helm4]", () => { it("b", () => {}); it("c", () => {}) }); it.skip("d", () => {})',
    )
    expect([outcome.code, lastLine(outcome)]).toEqual([0, '1 passed, 0 failed, 3 skipped'])
    expect(outcome.stdout).toContain('SKIPPED x [missing: helm4] (2 tests)\nSKIPPED d\n')
  })

  it('counts a suite that could not run as a failure', async () => {
    const outcome = await jest('throw new Error("broken")')
    expect([outcome.code, lastLine(outcome)]).toEqual([1, '0 passed, 1 failed'])
  })

  it('fails a run in which no test ran', async () => {
    const outcome = await jest('it("a", () => {})', {}, '-t', 'nothing of that name')
    expect([outcome.code, lastLine(outcome)]).toEqual([1, '0 passed, 0 failed, 1 skipped'])
  })
})

describe('describeWith', () => {
  const needing = (...names: string[]): string => `
    import { describeWith } from ${JSON.stringify(join(root, 'test', 'tools', 'tools.ts'))}
    describeWith(${JSON.stringify(names)}, 'pulls', () => { it('a', () => {}); it('b', () => {}) })
    it('c', () => {})`
  const without = { PATH: dirname(process.execPath), CHART_PUBLISHER_TOOLS: '/no/such/folder' }

  it('runs what has its tools', async () => {
    await using tools = await temporaryFolder()
    await mkdir(join(tools.path, 'helm4-4.3.1'))
    await writeFile(join(tools.path, 'helm4-4.3.1', 'helm'), '')
    const outcome = await jest(needing('helm4'), { ...without, CHART_PUBLISHER_TOOLS: tools.path })
    expect([outcome.code, lastLine(outcome)]).toEqual([0, '3 passed, 0 failed'])
  })

  it('skips aloud what has not', async () => {
    const outcome = await jest(needing('helm4', 'skopeo'), without)
    expect([outcome.code, lastLine(outcome)]).toEqual([0, '1 passed, 0 failed, 2 skipped'])
    expect(outcome.stdout).toContain('SKIPPED pulls [missing: helm4, skopeo] (2 tests)\n')
  })

  it('fails on CI instead', async () => {
    const outcome = await jest(needing('helm4', 'skopeo'), { ...without, CI: '1' })
    expect([outcome.code, lastLine(outcome)]).toEqual([1, '1 passed, 1 failed'])
    expect(outcome.stderr).toContain('[missing: helm4, skopeo]: node test/tools/install.mjs helm4 skopeo')
  })
})

describe('tools', () => {
  it('are pinned, and found in a folder of their version alone', () => {
    expect(installedPath('helm4', { CHART_PUBLISHER_TOOLS: '/tools' })).toBe(join('/tools', 'helm4-4.3.1', 'helm'))
    for (const [name, { go, apt, npm }] of Object.entries(catalogue)) {
      expect([name, [go, apt, npm].filter((source) => source !== undefined).length]).toEqual([name, 1])
    }
  })

  it('that are unknown or missing are an error', () => {
    expect(() => findTool('helm5')).toThrow('versions.json does not know the tool helm5')
  })

  it('are not installed by the installer under a name it does not know', async () => {
    const { code, stderr } = await run(process.execPath, [join(root, 'test', 'tools', 'install.mjs'), 'helm5'])
    expect(code).not.toBe(0)
    expect(stderr).toContain('no such tool: helm5')
  })
})

describe('the tools', () => {
  // Where one is missing, describeWith of the tests that need it says so.
  it.each(Object.keys(catalogue).filter((name) => findTool(name)))(
    '%s that was found is the pinned one',
    async (name) => {
      const { args = [], pattern = 'unknown' } = catalogue[name]?.check ?? {}
      const { stdout, stderr } = await run(tool(name), args)
      expect(stdout + stderr).toMatch(new RegExp(pattern, 'm'))
    },
  )
})

describe('run', () => {
  const node = (script: string, options = {}): Promise<Outcome> => run(process.execPath, ['-e', script], options)

  it('gives code and output, and hands over input and environment', async () => {
    const script =
      'process.stdin.pipe(process.stderr); console.log(Object.keys(process.env).join()); process.exitCode = 3'
    expect(await node(script, { input: 'hello', env: { ONLY: '1' } })).toEqual({
      code: 3,
      stdout: 'ONLY\n',
      stderr: 'hello',
    })
  })

  it('ends what takes too long, and tells which signal ended the rest', async () => {
    expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 200 })).toMatchObject({ code: 124 })
    expect(await node('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)')).toMatchObject({
      code: 128 + 15,
    })
    expect(await run('/no/such/program', [])).toMatchObject({ code: 127, stderr: expect.stringContaining('ENOENT') })
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { root, run } from '../tools/tools.js'
import { startProcess } from './process.js'

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 3000 && lives(pid); waited += 20) await sleep(20)
  return !lives(pid)
}

const server = 'console.log("ready " + process.pid); setInterval(() => {}, 1000)'

describe('the process of a server', () => {
  it('is there when it says so, and gone when it is disposed', async () => {
    const started = await startProcess(process.execPath, ['-e', server], { ready: /ready (\d+)/ })
    const pid = Number(started.match[1])
    expect(lives(pid)).toBe(true)
    await started[Symbol.asyncDispose]()
    expect(await gone(pid)).toBe(true)
  })

  it('does not outlive who started it, not even one that was killed', async () => {
    const guarded = `
      import { startProcess } from ${JSON.stringify(`${root}/test/world/process.ts`)}
      const started = await startProcess(process.execPath, ['-e', ${JSON.stringify(server)}], { ready: /ready (\\d+)/ })
      console.log(started.match[1])
      process.kill(process.pid, 'SIGKILL')`
    const { stdout, code } = await run(process.execPath, ['--input-type=module', '--no-warnings', '-e', guarded])
    expect(code).toBe(128 + 9)
    expect(await gone(Number(stdout))).toBe(true)
  })

  it('is an error with all its output when it ends or stays silent', async () => {
    const failing = startProcess(process.execPath, ['-e', 'console.error("no such file"); process.exit(3)'], {
      ready: /ready/,
    })
    await expect(failing).rejects.toThrow(/ended with 3:\nno such file/)
    const silent = startProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ready: /ready/,
      timeoutMs: 300,
    })
    await expect(silent).rejects.toThrow('was not ready in 300 ms')
  })
})

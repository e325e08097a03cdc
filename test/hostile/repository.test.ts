import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { publisher, run, temporaryFolder } from '../tools/tools.js'

const MARK = 'code-of-the-pull-request-ran'

/** A committed folder that git, left to itself, takes for a bare repository whose missing commit must be fetched. */
async function plant(folder: string, remote: string): Promise<void> {
  const files = {
    HEAD: 'ref: refs/heads/main\n',
    'refs/heads/main': `${'1'.repeat(40)}\n`,
    'objects/.keep': '',
    config: [
      '[core]',
      'repositoryformatversion = 1',
      'bare = true',
      'sshCommand = sh run.sh',
      'fsmonitor = sh run.sh',
      '[extensions]',
      'partialClone = origin',
      '[protocol "ext"]',
      'allow = always',
      '[remote "origin"]',
      `url = "${remote}"`,
      'promisor = true',
      '',
    ].join('\n'),
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

describe('a repository in a stranger’s pull request', () => {
  it.each([
    ['the charts folder, by a remote helper', 'charts', 'ext::sh run.sh'],
    ['the charts folder, by ssh', 'charts', 'ssh://example.invalid/x'],
    ['the root, by a remote helper', '.', 'ext::sh run.sh'],
  ])('runs none of its code, planted in %s', async (_title, where, remote) => {
    await using folder = await temporaryFolder()
    await plant(join(folder.path, where), remote)
    await mkdir(join(folder.path, 'charts', 'web'), { recursive: true })
    await writeFile(join(folder.path, 'charts', 'web', 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.0.0\n')
    for (const place of [folder.path, join(folder.path, 'charts')]) {
      await writeFile(join(place, 'run.sh'), `#!/bin/sh\necho ${MARK} > "${join(folder.path, 'ran')}"\n`)
      await chmod(join(place, 'run.sh'), 0o755)
    }
    // What is planted works: git itself, asked there, runs it.
    if (remote.startsWith('ext')) {
      await run('git', ['-C', join(folder.path, where), 'log', '-1'], { cwd: join(folder.path, where) })
      expect(await readFile(join(folder.path, 'ran'), 'utf8')).toContain(MARK)
      await writeFile(join(folder.path, 'ran'), '')
    }
    const outcome = await publisher(['--registry', 'oci-layout:out'], { cwd: folder.path })
    expect(outcome.code).toBe(0)
    expect(await readFile(join(folder.path, 'ran'), 'utf8').catch(() => '')).toBe('')
  })
})

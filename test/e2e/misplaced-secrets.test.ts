import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith, type RunOptions, type TemporaryFolder, temporaryFolder } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { writeChart } from './scene.js'
import { formsOf, leaks, spyOn } from './spying.js'

const SECRET = 'hunter2-is:a"long$one%41'
const HOSTS = ['terminal', 'github'] as const

/** Mistakes with a secret in them, and what a run that met them ends with. */
interface Mistake {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly code: number
}

const auth = (value: unknown): Readonly<Record<string, string>> => ({
  CHART_PUBLISHER_REGISTRY_AUTH: typeof value === 'string' ? value : JSON.stringify(value),
})

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a flag that is none': { args: [`--password=${SECRET}`], code: 2 },
  'a flag and its value': { args: ['--password', SECRET], code: 2 },
  'a flag for another secret': { args: [`--github-token=${SECRET}`], code: 2 },
  'a login in the registry': {
    args: ['--registry', `https://user:${encodeURIComponent(SECRET)}@127.0.0.1:1/x`],
    code: 2,
  },
  'a login in the registry, as it is': { args: ['--registry', `user:${SECRET}@127.0.0.1:1/x`], code: 2 },
  'a password without a user': { env: { CHART_PUBLISHER_PASSWORD: SECRET }, code: 2 },
  'logins that are no YAML': { env: auth(`- {registry: x, password: "${SECRET}`), code: 2 },
  'logins that are no list': { env: auth({ registry: 'x', username: 'u', password: SECRET }), code: 2 },
  'logins with a wrong field': { env: auth([{ registry: 'x', username: 'u', pasword: SECRET }]), code: 2 },
  'logins with a blank forgotten': {
    env: auth(`- {registry: x, username: u, password:${SECRET.replace('"', '')}}`),
    code: 2,
  },
  'logins of which a key is secret': { env: auth([{ registry: 'x', username: 'u', [SECRET]: 'x' }]), code: 2 },
  'logins of one text': { env: auth([SECRET]), code: 2 },
  'logins without a user': { env: auth([{ registry: 'x', password: SECRET }]), code: 2 },
  'a variable that is unknown': { env: { CHART_PUBLISHER_PASWORD: SECRET }, code: 0 },
  'a login file that is no JSON': { env: { DOCKER_AUTH_CONFIG: `{"auths":{"${SECRET}` }, code: 0 },
  'a login file that holds a text': { env: { DOCKER_AUTH_CONFIG: JSON.stringify(SECRET) }, code: 0 },
}

describeWith(['registry', 'openssl'], 'a secret in the wrong place', () => {
  let folder: TemporaryFolder
  let registry: Registry
  let guarded: Registry

  beforeAll(async () => {
    folder = await temporaryFolder()
    await writeChart(join(folder.path, 'charts', 'web'), 'web')
    registry = await startRegistry({ storage: 'inmemory' })
    guarded = await startRegistry({ storage: 'inmemory', mutualTls: true })
  })
  afterAll(async () => {
    await guarded[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  const spy = (args: readonly string[], options: RunOptions, host: (typeof HOSTS)[number]) =>
    spyOn(args, { cwd: folder.path, ...options }, host)

  describe.each(HOSTS)('(%s)', (host) => {
    it.each(Object.entries(MISTAKES))('is not shown: %s', async (title, { args = [], env = {}, code }) => {
      const to = args.includes('--registry') ? [] : ['--registry', `${registry.host}/${host}`]
      const run = await spy([...to, ...args], { env }, host)
      expect([title, run.code]).toEqual([title, code])
      if (code !== 0) expect(run.stderr + run.stdout).toMatch(/error/)
      // An argument list shows itself: that is why there are no such flags.
      run.places.set('arguments', '')
      expect(leaks(run, formsOf(SECRET, 'user'))).toEqual([])
    })

    it.each(['echo it; exit 1', 'echo it >&2; exit 1', 'echo it', 'echo it; kill -9 $$'])(
      'is not shown where a credential helper is broken: %s',
      async (script) => {
        await using bin = await temporaryFolder()
        const program = join(bin.path, 'docker-credential-broken')
        await writeFile(join(bin.path, 'it'), SECRET)
        await writeFile(program, `#!/bin/sh\n${script.replace('echo it', `cat ${join(bin.path, 'it')}`)}\n`)
        await chmod(program, 0o755)
        const env = { DOCKER_AUTH_CONFIG: '{"credsStore":"broken"}', PATH: `${bin.path}:${process.env.PATH}` }
        const run = await spy(['--registry', `${registry.host}/${host}-helper`], { env }, host)
        expect([run.code, run.stderr + run.stdout]).toEqual([1, expect.stringContaining('CREDENTIALS')])
        expect(leaks(run, formsOf(SECRET))).toEqual([])
      },
    )

    it('is not shown where it is the key of a client', async () => {
      const { authority, caFile = '' } = guarded
      const [pair, other] = [await authority?.client('us'), await authority?.client('them')]
      const [certificate, key, wrongKey] = [pair?.certificateFile ?? '', pair?.keyFile ?? '', other?.keyFile ?? '']
      const lines = (await readFile(key, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('-'))
      const wrongLines = (await readFile(wrongKey, 'utf8'))
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('-'))
      const to = ['--registry', `${guarded.host}/${host}`]
      const tries = [
        { files: [caFile, certificate, key], code: 0, says: /published/ },
        { files: [caFile, certificate, wrongKey], code: 2, says: /key-file/ },
        { files: [key, certificate, key], code: 2, says: /ca-file/ },
        { files: [caFile, key, certificate], code: 2, says: /cert-file|key-file/ },
      ]
      for (const { files, code, says } of tries) {
        const args = ['ca', 'cert', 'key'].flatMap((name, index) => [`--${name}-file`, files[index] ?? ''])
        const run = await spy([...to, ...args], {}, host)
        expect([run.code, run.stdout + run.stderr]).toEqual([code, expect.stringMatching(says)])
        expect(leaks(run, [...lines, ...wrongLines])).toEqual([])
      }
    })
  })
})

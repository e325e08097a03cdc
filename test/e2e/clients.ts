import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { cleanEnvironment, type Outcome, run, temporaryFolder, tool } from '../tools/tools.js'
import type { KeyPair } from '../world/certificates.js'
import type { Registry } from '../world/distribution.js'
import type { User } from '../world/users.js'

export type Helm = 'helm3' | 'helm4'

export interface ClientOptions {
  /** Who they log in as. Default: the user who may push, where the registry asks. */
  readonly user?: Pick<User, 'username' | 'password'>
  /** The certificate they show. */
  readonly pair?: KeyPair
}

/** helm and crane as somebody else uses them on a registry: with a HOME, and so with logins, of their own. */
export interface Clients extends AsyncDisposable {
  readonly home: string
  /** Runs helm, with the flags that this registry needs; throws an error with its output where it fails. */
  helm(which: Helm, ...args: string[]): Promise<Outcome>
  /** `helm pull`; gives the bytes of the archive. */
  pull(which: Helm, ...args: string[]): Promise<Buffer>
  /** `helm package`, and `helm push` of that to `host/path`; gives the digest of the manifest. */
  push(which: Helm, folder: string, to: string): Promise<string>
  /** The archive that helm (4) makes of a chart; helm 4 stamps it as we do by default. */
  package(folder: string, which?: Helm, ...flags: string[]): Promise<Buffer>
  /** Runs crane; gives what it wrote, throws where it fails. */
  crane(...args: string[]): Promise<string>
  /** Every tag and its digest: `charts/web:1.4.2`. */
  holdings(): Promise<Readonly<Record<string, string>>>
}

/** `sha256:…` of some bytes. */
export function sha256(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The tar inside a `.tgz`. */
export function tarOf(archive: Uint8Array): Buffer {
  return gunzipSync(archive)
}

/** What a login file of docker, helm or podman holds for these keys. */
export function loginFile(logins: Readonly<Record<string, Pick<User, 'username' | 'password'>>>): string {
  const entries = Object.entries(logins).map(([key, { username, password }]) => {
    return [key, { auth: Buffer.from(`${username}:${password}`).toString('base64') }]
  })
  return JSON.stringify({ auths: Object.fromEntries(entries) })
}

/** How many requests a registry got that write something. */
export async function writes(registry: Registry): Promise<number> {
  return [...(await registry.completeLog()).matchAll(/\b(?:POST|PUT|PATCH|DELETE) \/v2\//g)].length
}

/** Clients of a registry. */
export async function clientsOf(registry: Registry, { user = registry, pair }: ClientOptions = {}): Promise<Clients> {
  const folder = await temporaryFolder()
  const home = folder.path
  const env = cleanEnvironment(home, { SSL_CERT_FILE: registry.caFile, SOURCE_DATE_EPOCH: '315532800' })
  await mkdir(join(home, '.docker'))
  await writeFile(join(home, '.docker', 'config.json'), loginFile({ [registry.host]: user }))
  const trust = registry.caFile === undefined ? ['--plain-http'] : ['--ca-file', registry.caFile]
  const secure = [...trust, ...(pair ? ['--cert-file', pair.certificateFile, '--key-file', pair.keyFile] : [])]

  const start = async (name: string, args: readonly string[]): Promise<Outcome> => {
    const outcome = await run(tool(name), args, { env, cwd: home })
    if (outcome.code === 0) return outcome
    throw new Error(`${name} ${args.join(' ')} ended with ${outcome.code}:\n${outcome.stdout}\n${outcome.stderr}`)
  }
  const helm = (which: Helm, ...args: string[]) => start(which, [...args, ...secure])
  const crane = async (...args: string[]) => (await start('crane', args)).stdout
  const onlyFile = async (fill: (to: string) => Promise<unknown>): Promise<string> => {
    const to = await mkdtemp(join(home, 'archive-'))
    await fill(to)
    const [file] = await readdir(to)
    if (file === undefined) throw new Error('helm wrote no archive')
    return join(to, file)
  }
  return {
    home,
    helm,
    crane,
    pull: async (which, ...args) => readFile(await onlyFile((to) => helm(which, 'pull', ...args, '-d', to))),
    push: async (which, chart, to) => {
      const file = await onlyFile((at) => start(which, ['package', chart, '-d', at]))
      const { stdout, stderr } = await helm(which, 'push', file, `oci://${to}`)
      const digest = /Digest: (sha256:[0-9a-f]{64})/.exec(stdout + stderr)?.[1]
      if (digest === undefined) throw new Error(`helm push told no digest: ${stdout}${stderr}`)
      return digest
    },
    package: async (chart, which = 'helm4', ...flags) =>
      readFile(await onlyFile((to) => start(which, ['package', chart, '-d', to, ...flags]))),
    holdings: () => holdings(registry.host, crane),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

async function holdings(host: string, crane: Clients['crane']): Promise<Record<string, string>> {
  const held: Record<string, string> = {}
  for (const repository of lines(await crane('catalog', host))) {
    for (const tag of lines(await crane('ls', `${host}/${repository}`)))
      held[`${repository}:${tag}`] = (await crane('digest', `${host}/${repository}:${tag}`)).trim()
  }
  return held
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { request as askPlain } from 'node:http'
import { request as askTls } from 'node:https'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tool } from '../tools/find.js'
import { temporaryFolder } from '../tools/folders.js'
import { type Authority, createAuthority, type KeyPair } from './certificates.js'
import { type ServerProcess, startProcess } from './process.js'
import { startTokenServer, type TokenServer, type TokenServerOptions } from './token-server.js'
import { htpasswd, publisherUser, readerUser, type User } from './users.js'

export interface RegistryOptions {
  /** Who may come in: everybody (the default), a user with Basic, or a user with a token of {@link Registry.tokenServer}. */
  readonly auth?: 'none' | 'htpasswd' | 'token'
  readonly tls?: boolean
  /** Also asks for a client's certificate of its authority. */
  readonly mutualTls?: boolean
  /** Names in its certificate, besides 127.0.0.1 and localhost. */
  readonly names?: readonly string[]
  /** Distribution 3 (the default), Debian's distribution 2.8, or crane's own. crane has neither auth nor TLS. */
  readonly software?: 'distribution' | 'docker-registry' | 'crane'
  readonly storage?: 'filesystem' | 'inmemory'
  readonly token?: TokenServerOptions
  /** What the registry names as realm, where a proxy of faults stands before the token server. */
  readonly realm?: (tokenServer: TokenServer) => string | Promise<string>
}

export interface Registry extends AsyncDisposable {
  /** `127.0.0.1:port`: the first part of a reference. */
  readonly host: string
  readonly port: number
  /** Its origin: `http://127.0.0.1:port`, or https. */
  readonly url: string
  /** Of the user who may push. */
  readonly username: string
  readonly password: string
  /** Pulls, but can't push where tokens are used. */
  readonly reader: User
  /** The root certificate to trust, in PEM, and its file. With TLS only. */
  readonly ca?: string
  readonly caFile?: string
  /** What issued its certificate, and issues those of clients. With TLS only. */
  readonly authority?: Authority
  readonly tokenServer?: TokenServer
  /** What it has written so far: with a line for each request, which may come later than the answer. */
  log(): string
  /** What it has written when every line on a request that it has answered until now is there. */
  completeLog(): Promise<string>
}

/** Starts a real registry on a free port of 127.0.0.1. It and its data go when it is disposed. */
export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const { auth = 'none', software = 'distribution' } = options
  const tls = options.tls === true || options.mutualTls === true
  if (software === 'crane' && (auth !== 'none' || tls)) throw new Error('crane serves without auth and TLS only')
  await using stack = new AsyncDisposableStack()
  const authority = tls ? stack.use(await createAuthority()) : undefined
  // Clients refuse to go from https back to http for a token, and they are right.
  const certificate = await authority?.server('127.0.0.1', 'localhost')
  const tokenServer = auth === 'token' ? stack.use(await startTokenServer(options.token, certificate)) : undefined
  const server = stack.use(
    software === 'crane'
      ? await startProcess(tool('crane'), ['registry', 'serve', '--address', '127.0.0.1:0'], {
          ready: /serving on port (\d+)/,
        })
      : await startDistribution(options, stack, authority, tokenServer),
  )
  const port = Number(server.match[1])
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`
  const kept = stack.move()
  return {
    host: `127.0.0.1:${port}`,
    port,
    url,
    username: publisherUser.username,
    password: publisherUser.password,
    reader: readerUser,
    ...(authority && { authority, ca: authority.root.certificate, caFile: authority.root.certificateFile }),
    ...(tokenServer && { tokenServer }),
    log: server.log,
    completeLog: () => completeLog(server, url, authority),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

let questions = 0

/** Asks one more question, and waits for the line on it: those on the earlier ones stand before it. */
async function completeLog(server: ServerProcess, url: string, authority: Authority | undefined): Promise<string> {
  questions += 1
  const question = `question=${questions}`
  const pair = await authority?.client('log')
  const ask = authority ? askTls : askPlain
  const trust = { ca: authority?.root.certificate, cert: pair?.certificate, key: pair?.key, agent: false } as const
  const asked = ask(`${url}/v2/?${question}`, trust, (response) => response.resume()).end()
  await once(asked, 'close')
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 10) {
    if (server.log().includes(question)) return server.log()
    await sleep(10)
  }
  throw new Error(`the registry wrote no line for its last request:\n${server.log()}`)
}

async function startDistribution(
  options: RegistryOptions,
  stack: AsyncDisposableStack,
  authority: Authority | undefined,
  tokenServer: TokenServer | undefined,
) {
  const { auth = 'none', software, storage = 'filesystem', realm, names = [], mutualTls = false } = options
  const folder = stack.use(await temporaryFolder())
  const file = (name: string): string => join(folder.path, name)
  const pair = await authority?.server('127.0.0.1', 'localhost', ...names)
  const realmUrl = tokenServer && ((await realm?.(tokenServer)) ?? tokenServer.realm)
  await writeFile(file('htpasswd'), htpasswd)
  const configuration = {
    version: '0.1',
    log: { level: 'info', formatter: 'text' },
    storage: {
      ...(storage === 'inmemory' ? { inmemory: {} } : { filesystem: { rootdirectory: file('data') } }),
      delete: { enabled: true },
    },
    http: {
      addr: '127.0.0.1:0',
      secret: 'of-tests',
      ...(pair && authority && tlsOf(pair, mutualTls ? authority : undefined)),
    },
    ...(auth === 'htpasswd' && { auth: { htpasswd: { realm: 'test-registry', path: file('htpasswd') } } }),
    ...(tokenServer && { auth: { token: trust(tokenServer, realmUrl) } }),
  }
  // YAML is a superset of JSON.
  await writeFile(file('config.yml'), JSON.stringify(configuration, null, 2))
  const command = tool(software === 'docker-registry' ? 'docker-registry' : 'registry')
  return startProcess(command, ['serve', file('config.yml')], {
    env: { PATH: process.env.PATH, OTEL_TRACES_EXPORTER: 'none' },
    ready: /listening on 127\.0\.0\.1:(\d+)/,
  })
}

function tlsOf(pair: KeyPair, clients: Authority | undefined) {
  const clientcas = clients && [clients.root.certificateFile]
  return { tls: { certificate: pair.certificateFile, key: pair.keyFile, ...(clientcas && { clientcas }) } }
}

function trust({ service, issuer, rootFile }: TokenServer, realm: string | undefined) {
  return { realm, service, issuer, rootcertbundle: rootFile }
}

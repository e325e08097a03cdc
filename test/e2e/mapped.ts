import { type Authority, createAuthority } from '../world/certificates.js'
import type { RegistryOptions } from '../world/distribution.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { type Decide, type Faults, startFaults } from '../world/faults.js'
import { type ForwardProxy, startProxy } from '../world/proxy.js'
import type { User } from '../world/users.js'

/** Who may use the proxy. Its password is to be found nowhere. */
export const proxyUser: User = { username: 'proxy-user', password: 'proxy:pass/wörd+%41', actions: [] }

/** Hosts of the wide world, all on this machine: to be reached through the proxy alone, in https. */
export interface Mapped extends AsyncDisposable {
  readonly registry: Registry
  /** What stands before the registry, under each of these names. */
  readonly fronts: Readonly<Record<string, Faults>>
  /** `https://auth.example.com/token`, which the registry names as realm where it uses tokens. */
  readonly tokens: Faults | undefined
  readonly proxy: ForwardProxy
  readonly caFile: string
  /** Variables that lead a run through the proxy. */
  readonly env: Readonly<Record<string, string>>
}

/** Starts a registry that is reached under these names, each with a behaviour of its own (undefined: the registry's). */
export async function startMapped(
  names: Readonly<Record<string, Decide>>,
  options: RegistryOptions = {},
): Promise<Mapped> {
  await using stack = new AsyncDisposableStack()
  const authority: Authority = stack.use(await createAuthority())
  const realm = () => 'https://auth.example.com/token'
  const registry = stack.use(await startRegistry({ storage: 'inmemory', realm, ...options }))
  const fronts: Record<string, Faults> = {}
  const map: Record<string, number> = {}
  for (const [name, decide] of Object.entries(names)) {
    const front = stack.use(await startFaults(registry.host, decide, { certificate: await authority.server(name) }))
    fronts[name] = front
    map[`${name}:443`] = front.port
    map[`${name}:80`] = registry.port
  }
  const { tokenServer } = registry
  const certificate = await authority.server('auth.example.com')
  const tokens =
    tokenServer &&
    stack.use(await startFaults(`127.0.0.1:${new URL(tokenServer.realm).port}`, () => undefined, { certificate }))
  if (tokens) map['auth.example.com:443'] = tokens.port
  const proxy = stack.use(await startProxy({ user: proxyUser, map }))
  const kept = stack.move()
  return {
    registry,
    fronts,
    tokens,
    proxy,
    caFile: authority.root.certificateFile,
    env: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

import { homedir } from 'node:os'
import type { Log } from '../host/host.js'
import type { Send } from '../oci/http.js'
import { withRedirects } from '../oci/redirect.js'
import type { Registry } from '../oci/registry.js'
import { RemoteRegistry } from '../oci/remote.js'
import { withRetries } from '../oci/retry.js'
import { checkPem } from '../oci/tls.js'
import { isLoopback, openTransport } from '../oci/transport.js'
import { credentialFinder, readPem } from '../provider/credentials.js'
import type { Settings } from '../settings/settings.js'

/** The two blobs of a chart go at the same time. */
const CONNECTIONS_A_TRANSFER = 2

/** Gives the registry of a host, the same one each time. */
export type OpenRegistry = (host: string) => Promise<Registry>

export interface TransferContext {
  readonly log: Log
  readonly mask: (secret: string) => void
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string
  readonly platform: NodeJS.Platform
  readonly userAgent: string
  /** Aborted: nothing new is begun. */
  readonly stop: AbortSignal
  /** Aborted: what is under way is cut. */
  readonly abort: AbortSignal
}

/** Puts together what stands between us and registries: one transport for all, the credentials of each. Nothing is opened until asked for. */
export function registries(settings: Settings, context: TransferContext): OpenRegistry {
  const { log, mask, platform } = context
  const debug = settings.debug ? log.debug : () => undefined
  const credentials = credentialFinder({ settings, home: homeOf(settings), platform, mask, debug, warn: log.warning })
  const hosts = new Map<string, Registry>()
  let send: Promise<Send> | undefined
  return async (host) => {
    const known = hosts.get(host)
    if (known !== undefined) return known
    send ??= connect(settings, context, debug)
    const registry = new RemoteRegistry(await send, {
      host,
      plainHttp: settings.plainHttp ?? speaksPlainHttp(host, settings),
      credentials,
      actions: settings.dryRun ? 'pull' : 'pull,push',
      mask,
    })
    hosts.set(host, registry)
    return registry
  }
}

async function connect(settings: Settings, context: TransferContext, debug: (line: string) => void): Promise<Send> {
  const { environment } = settings
  if (settings.insecureSkipTlsVerify) {
    context.log.warning(
      'insecure-skip-tls-verify: whoever is between us and the registry can read the credentials and change the charts',
    )
  }
  const [ca, cert, key] = await Promise.all([
    readPem(settings.caFile, 'ca-file'),
    readPem(settings.certFile, 'cert-file'),
    readPem(settings.keyFile, 'key-file'),
  ])
  if (key !== undefined) context.mask(key)
  if ((ca ?? cert ?? key) !== undefined) checkPem({ ca, cert, key })
  const {
    https_proxy = '',
    HTTPS_PROXY = '',
    http_proxy = '',
    HTTP_PROXY = '',
    no_proxy = '',
    NO_PROXY = '',
  } = environment
  const transport = await openTransport({
    timeoutMs: settings.timeoutMs,
    connections: settings.concurrency * CONNECTIONS_A_TRANSFER,
    userAgent: context.userAgent,
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    insecureSkipTlsVerify: settings.insecureSkipTlsVerify,
    proxy: { https: https_proxy || HTTPS_PROXY, http: http_proxy || HTTP_PROXY, no: no_proxy || NO_PROXY },
    debug,
    clean: context.redact,
    stop: context.stop,
    abort: context.abort,
  })
  return withRetries(withRedirects(transport), { stop: context.stop, notice: context.log.info })
}

/** Loopback names need no flag; a TLS option says that TLS is spoken there. */
function speaksPlainHttp(host: string, settings: Settings): boolean {
  const tls = settings.caFile ?? settings.certFile
  return tls === undefined && !settings.insecureSkipTlsVerify && isLoopback(new URL(`http://${host}`).hostname)
}

function homeOf({ environment }: Settings): string | undefined {
  return environment.HOME || environment.USERPROFILE || homedir() || undefined
}

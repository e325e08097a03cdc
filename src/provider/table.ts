import type { Environment } from '../settings/parse.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import type { Provider } from './provider.js'

/** Any registry that speaks the distribution protocol and has no name here. */
const generic: Provider = { name: 'generic', matches: () => true }

/** Every provider we know, the first match wins. */
const PROVIDERS: readonly Provider[] = [github, gitlab, generic]

/** Who runs a host. */
export function providerOf(host: string, environment: Environment): Provider {
  return PROVIDERS.find((provider) => provider.matches(host.toLowerCase(), environment)) ?? generic
}

import type { Credentials } from '../oci/credentials.js'
import type { Environment } from '../settings/parse.js'

/** Who runs a registry, and what that means for us. One file each; provider/table.ts has them in order. */
export interface Provider {
  readonly name: string
  /** Whether this provider runs the host (lower case, with its port). */
  matches(host: string, environment: Environment): boolean
  /** What the job itself has for this host: used where the user gave nothing. Undefined: nothing. */
  jobCredentials?(context: ProviderContext): Credentials | undefined
}

export interface ProviderContext {
  /** Lower case, with its port. */
  readonly host: string
  readonly environment: Environment
  readonly githubToken: string | undefined
}

import type { Command, Environment } from './parse.js'

/** What to do about a version that is there with other content. */
export type IfExists = 'fail' | 'skip' | 'overwrite'

/** A login for one registry, or a path of it. */
export interface RegistryLogin {
  /** `host[:port][/path]`, without a scheme. */
  readonly registry: string
  readonly username: string
  readonly password: string
}

/** Everything a run is told, read and checked. Files that are named here (CA, key) are read where they are used. */
export interface Settings {
  readonly command: Command
  readonly chartsDirs: readonly string[]
  readonly charts: readonly string[]
  readonly version: string | undefined
  readonly appVersion: string | undefined
  readonly allowExternalLinks: boolean
  /** As written; what they are is the business of `oci/reference.ts`. */
  readonly registries: readonly string[]
  readonly tags: readonly string[]
  readonly ifExists: IfExists
  readonly annotations: Readonly<Record<string, string>>
  readonly login: { readonly username: string; readonly password: string } | undefined
  readonly registryLogins: readonly RegistryLogin[]
  readonly githubToken: string | undefined
  readonly caFile: string | undefined
  readonly certFile: string | undefined
  readonly keyFile: string | undefined
  /** Undefined: as the host's name has it. */
  readonly plainHttp: boolean | undefined
  readonly insecureSkipTlsVerify: boolean
  readonly timeoutMs: number
  readonly concurrency: number
  readonly failFast: boolean
  readonly dryRun: boolean
  readonly debug: boolean
  readonly packageDir: string | undefined
  readonly report: string | undefined
  /** SOURCE_DATE_EPOCH, in seconds since 1970. */
  readonly epoch: number | undefined
  /** What the CI and the user's shell say besides: read-only, for the rooms that know a variable's meaning. */
  readonly environment: Environment
}

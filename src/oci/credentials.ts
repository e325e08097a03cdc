/** What proves who we are, and where it comes from. The secret parts never reach a log. */
export type Credentials = Login & {
  /** Where they were found, fit for a message: `username/password inputs`, `/home/me/.docker/config.json (ghcr.io)`. */
  readonly source: string
  /**
   * Hosts whose token servers may see them: set for the tokens of a job or a cloud, which nobody gave us for that registry by hand.
   * Unset: any https realm that isn't a private address other than the registry's own.
   */
  readonly realmHosts?: readonly string[]
}

type Login =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** A refresh token (`identitytoken` in docker's config), to be exchanged at the token server. */
  | { readonly kind: 'identity'; readonly username: string; readonly token: string }
  /** A bearer token to be sent as it is (`registrytoken`). */
  | { readonly kind: 'bearer'; readonly token: string }

/** Finds the credentials for a repository of a host; undefined means anonymous. Throws CREDENTIALS where a source is broken. */
export type FindCredentials = (host: string, repository: string) => Promise<Credentials | undefined>

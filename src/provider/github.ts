import type { Provider } from './provider.js'

/** GitHub's container registry. A job's token may push there, under the owner of the repository it runs for. */
export const github: Provider = {
  name: 'ghcr',
  matches: (host) => host === 'ghcr.io',
  jobCredentials({ environment, githubToken }) {
    // The token of an Enterprise Server means nothing to github.com, and must not be sent there.
    if (githubToken === undefined || environment.GITHUB_SERVER_URL !== 'https://github.com') return undefined
    return {
      kind: 'basic',
      username: environment.GITHUB_ACTOR || 'github-actions',
      password: githubToken,
      source: 'github-token',
      realmHosts: ['ghcr.io'],
    }
  },
}

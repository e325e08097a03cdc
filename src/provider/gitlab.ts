import type { Provider } from './provider.js'

/** The container registry of the GitLab that runs the job, on whatever host it is. CI_REGISTRY_PASSWORD is the job's own token. */
export const gitlab: Provider = {
  name: 'gitlab',
  matches: (host, environment) => host === 'registry.gitlab.com' || host === environment.CI_REGISTRY?.toLowerCase(),
  jobCredentials({ host, environment }) {
    // The job's password is for the registry of the GitLab that runs it, and for no other GitLab's.
    if (host !== environment.CI_REGISTRY?.toLowerCase()) return undefined
    const { CI_REGISTRY_USER, CI_REGISTRY_PASSWORD, CI_SERVER_URL, CI_SERVER_HOST } = environment
    if (!CI_REGISTRY_USER || !CI_REGISTRY_PASSWORD) return undefined
    const realm =
      CI_SERVER_URL !== undefined && URL.canParse(CI_SERVER_URL) ? new URL(CI_SERVER_URL).host : CI_SERVER_HOST
    return {
      kind: 'basic',
      username: CI_REGISTRY_USER,
      password: CI_REGISTRY_PASSWORD,
      source: 'CI_REGISTRY_USER and CI_REGISTRY_PASSWORD',
      realmHosts: realm === undefined ? [] : [realm],
    }
  },
}

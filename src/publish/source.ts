import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Settings } from '../settings/settings.js'

/** Where the charts come from, for the annotations of their manifests. One commit gives one Source, on whatever machine. */
export interface Source {
  /** RFC 3339, UTC, whole seconds. */
  readonly created: string | undefined
  readonly revision: string | undefined
  readonly url: string | undefined
}

const TIME_LIMIT_MS = 5_000

/**
 * What the CI, or git, tells of the commit. `created` is SOURCE_DATE_EPOCH, else the commit's time; never now, or the same chart would
 * get another manifest digest each time. Revision and URL are told in CI alone: elsewhere the work tree may hold anything.
 */
export async function findSource(settings: Settings, folder: string): Promise<Source> {
  const { environment, epoch } = settings
  const {
    GITHUB_ACTIONS,
    GITHUB_SERVER_URL,
    GITHUB_REPOSITORY,
    GITHUB_SHA,
    CI_PROJECT_URL,
    CI_COMMIT_SHA,
    CI_COMMIT_TIMESTAMP,
  } = environment
  const created = epoch ?? secondsOf(CI_COMMIT_TIMESTAMP) ?? (await commitTime(folder, settings))
  const github = GITHUB_ACTIONS && GITHUB_SERVER_URL && GITHUB_REPOSITORY
  return {
    created: created === undefined ? undefined : new Date(created * 1000).toISOString().replace('.000Z', 'Z'),
    revision: (GITHUB_ACTIONS ? GITHUB_SHA : CI_COMMIT_SHA) || undefined,
    url: github ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : CI_PROJECT_URL || undefined,
  }
}

function secondsOf(text: string | undefined): number | undefined {
  const ms = text ? Date.parse(text) : Number.NaN
  return Number.isFinite(ms) ? Math.floor(ms / 1000) : undefined
}

/** The committer's time of HEAD, in seconds since 1970, by git itself; undefined where there is no git or no commit. */
async function commitTime(folder: string, { environment }: Settings): Promise<number | undefined> {
  try {
    // The repository's own configuration may name programs: none of them is needed for this, and none may run.
    const guards = [
      '-c',
      'core.fsmonitor=false',
      '-c',
      'core.pager=cat',
      '-c',
      'log.showSignature=false',
      '-c',
      'safe.directory=*',
      '-c',
      'protocol.allow=never',
    ]
    const { stdout } = await promisify(execFile)(
      'git',
      [...guards, '-C', folder, 'log', '-1', '--no-show-signature', '--format=%ct'],
      {
        timeout: TIME_LIMIT_MS,
        windowsHide: true,
        env: { ...environment, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
      },
    )
    const seconds = stdout.trim()
    return /^\d{1,12}$/.test(seconds) ? Number(seconds) : undefined
  } catch {
    return undefined
  }
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { devNull } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Environment } from '../settings/parse.js'
import type { Settings } from '../settings/settings.js'

/** Where the charts come from, for the annotations of their manifests. One commit gives one Source, on whatever machine. */
export interface Source {
  /** RFC 3339, UTC, whole seconds. */
  readonly created: string | undefined
  readonly revision: string | undefined
  readonly url: string | undefined
}

const TIME_LIMIT_MS = 5_000
/** RFC 3339 can't tell a year after 9999. */
const LAST_SECOND = 253_402_300_799
const MAX_COMMIT_BYTES = 1024 * 1024

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
  const gitDir = findGitDir(folder)
  if (gitDir === undefined) return undefined
  try {
    const { stdout } = await promisify(execFile)('git', [`--git-dir=${gitDir}`, 'cat-file', 'commit', 'HEAD'], {
      timeout: TIME_LIMIT_MS,
      windowsHide: true,
      maxBuffer: MAX_COMMIT_BYTES,
      env: harmlessEnvironment(environment),
    })
    const seconds = /^committer .*> (\d{1,12}) [+-]\d{4}$/m.exec(stdout)?.[1]
    return seconds === undefined || Number(seconds) > LAST_SECOND ? undefined : Number(seconds)
  } catch {
    return undefined
  }
}

/**
 * The `.git` of the checkout. Git is not left to look for it: it would take any committed folder with HEAD, objects and refs in it for a
 * repository, and that folder's configuration can name programs to run. No commit can hold a `.git`.
 */
function findGitDir(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.git')
    if (existsSync(path)) return path
    if (dirname(at) === at) return undefined
  }
}

/** Enough for git to run, none of our secrets, and nothing that could make it fetch what is missing. */
function harmlessEnvironment({ PATH, Path, SystemRoot }: Environment): Record<string, string | undefined> {
  return {
    PATH: PATH ?? Path,
    SystemRoot,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // A list of protocols overrides all configuration; this one is none.
    GIT_ALLOW_PROTOCOL: 'none',
  }
}

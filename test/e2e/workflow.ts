import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { cleanEnvironment, type Outcome, root, run, temporaryFolder, tool } from '../tools/tools.js'
import { type ChartFiles, writeChart } from './charts.js'

export interface WorkflowOptions {
  readonly charts: readonly ChartFiles[]
  /** `${{ secrets.NAME }}`. */
  readonly secrets?: Readonly<Record<string, string>>
  /** The tag that was pushed. */
  readonly tag?: string
}

/** A finished run of a workflow. */
export interface Finished extends Outcome {
  /** What its steps wrote into the folder `$RESULTS`, by file. */
  readonly results: Readonly<Record<string, string>>
  /** Of the commit that was tagged. */
  readonly sha: string
}

/**
 * Runs a workflow that says `uses: ./` as a runner does when a tag is pushed, in a new repository (AcMe/charts) that holds the action
 * and these charts. act runs it on this machine, with the Node that runs the tests as the only Node.
 */
export async function runWorkflow(workflow: string, options: WorkflowOptions): Promise<Finished> {
  await using repository = await temporaryFolder()
  // Beside the repository: act copies that, and would copy its own files with it for ever.
  await using home = await temporaryFolder()
  const { tag = 'v1.2.3', secrets = {} } = options
  const at = (...path: readonly string[]) => join(repository.path, ...path)
  for (const part of ['dist', 'action.yml']) await cp(join(root, part), at(part), { recursive: true })
  for (const chart of options.charts) await writeChart(at('charts', chart.name), chart)
  await mkdir(at('.github', 'workflows'), { recursive: true })
  await writeFile(at('.github', 'workflows', 'publish.yml'), workflow)
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
  const env = cleanEnvironment(home.path, { PATH: path })
  const sha = await commit(repository.path, tag, env)
  const results = join(home.path, 'results')
  await mkdir(results)
  await mkdir(join(home.path, '.config', 'act'), { recursive: true })
  await writeFile(join(home.path, '.config', 'act', 'actrc'), '')
  await writeFile(join(home.path, 'event.json'), JSON.stringify({ ref: `refs/tags/${tag}` }))
  const outcome = await run(
    tool('act'),
    [
      'push',
      ...[
        '-P',
        'ubuntu-latest=-self-hosted',
        '-e',
        join(home.path, 'event.json'),
        '-W',
        '.github/workflows/publish.yml',
      ],
      ...['--action-offline-mode', '--no-cache-server', '--pull=false', '--container-daemon-socket', '-'],
      ...[
        '--env',
        `RESULTS=${results}`,
        ...Object.entries(secrets).flatMap(([name, value]) => ['-s', `${name}=${value}`]),
      ],
    ],
    { cwd: repository.path, env },
  )
  const files = await readdir(results)
  const contents = files.map(async (file) => [file, await readFile(join(results, file), 'utf8')] as const)
  return { ...outcome, results: Object.fromEntries(await Promise.all(contents)), sha }
}

/** Commits all, and tags it; gives the commit. */
async function commit(cwd: string, tag: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const who = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', '-c', 'init.defaultBranch=main']
  const git = async (...args: readonly string[]): Promise<string> => {
    const date = '2026-11-20T10:30:00+02:00'
    const dated = { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    const { code, stdout, stderr } = await run('git', [...who, ...args], { cwd, env: dated })
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
  await git('init', '-q')
  await git('remote', 'add', 'origin', 'https://github.com/AcMe/charts.git')
  await git('add', '-A')
  await git('commit', '-q', '-m', 'charts')
  await git('tag', tag)
  return git('rev-parse', 'HEAD')
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measure } from './measure.mjs'
import { folder, removeFolder } from './scratch.mjs'
import { bundle } from './tools.mjs'

const loop = fileURLToPath(new URL('./helm-loop.sh', import.meta.url))

/** Who is compared: a name for the tables, and the command that publishes the charts of a folder. */
export function competitors(helm) {
  const helmLoop = (id, title, mode) => ({ id, title, run: (charts, host) => runHelm(helm, mode, charts, host) })
  return [
    { id: 'ours', title: 'chart-publisher', run: runOurs },
    helmLoop('helm', 'helm loop', 'all'),
    helmLoop('helm4x', 'helm loop, 4 at a time', 'four'),
  ]
}

async function runOurs(charts, host) {
  const { home, environment } = await cleanHome()
  // Nothing on PATH: no helm that it could lint with. The loop does not lint either.
  const env = { ...environment, PATH: join(home, 'empty') }
  const args = [bundle, '--charts-dir', charts, '--registry', `${host}/charts`]
  return await measured(home, process.execPath, args, env)
}

async function runHelm(helm, mode, charts, host) {
  const { home, environment } = await cleanHome()
  const env = { ...environment, PATH: process.env.PATH, HELM: helm }
  for (const kind of ['CACHE', 'CONFIG', 'DATA']) env[`HELM_${kind}_HOME`] = join(home, kind.toLowerCase())
  return await measured(home, 'sh', [loop, mode, charts, `${host}/charts`, join(home, 'packages')], env)
}

/** A home of its own for each run, so that nobody finds a login, a cache or a CI variable. */
async function cleanHome() {
  const home = await folder()
  await mkdir(join(home, 'packages'))
  return { home, environment: { HOME: home, TMPDIR: home } }
}

async function measured(home, command, args, env) {
  const usage = await measure(command, args, { env, cwd: home })
  removeFolder(home)
  return usage
}

/**
 * Builds dist/ from src/: tsc to build/, ncc from there (it can't read TypeScript 7), then the files that are made from the options
 * table: action.yml and the tables of the README. Run by `npm run build`; CI proves that the committed files are what it makes.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = (script, ...args) =>
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })

/** The script behind a program of a package, run by this Node and no shell. */
function programOf(name, program) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
  return join(root, 'node_modules', name, bin[program])
}

/** ncc overlooks a LICENSE.md. */
function addMissingLicenses() {
  const path = join(root, 'build/dist/licenses.txt')
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    if (readFileSync(path, 'utf8').split('\n').includes(name)) continue
    const folder = join(root, 'node_modules', name)
    const file = readdirSync(folder).find((one) => /^licen[sc]e/i.test(one))
    if (file === undefined) throw new Error(`${name} has no license file`)
    const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    appendFileSync(path, `\n${name}\n${license}\n${readFileSync(join(folder, file), 'utf8')}`)
  }
}

// Neither tool removes what it no longer makes. dist/ is replaced at the end, when all went well.
rmSync(join(root, 'build'), { recursive: true, force: true })
node(programOf('typescript', 'tsc'), '-p', 'tsconfig.json')
node(
  programOf('@vercel/ncc', 'ncc'),
  'build',
  'build/index.js',
  '-o',
  'build/dist',
  '--target',
  'es2022',
  '--license',
  'licenses.txt',
)
for (const file of readdirSync(join(root, 'build/dist'))) {
  // ncc ends well on a module it did not find, and leaves this behind instead.
  if (readFileSync(join(root, 'build/dist', file), 'utf8').includes('eval("require")'))
    throw new Error(`dist/${file} lacks a module`)
}
addMissingLicenses()
rmSync(join(root, 'dist'), { recursive: true, force: true })
renameSync(join(root, 'build/dist'), join(root, 'dist'))
const { generatedFiles } = await import('./generate.mjs')
for (const [file, text] of await generatedFiles(root)) writeFileSync(join(root, file), text)

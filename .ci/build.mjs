/**
 * Builds dist/ from src/: tsc to build/, ncc from there (it can't read TypeScript 7), then the files that are made from the options
 * table: action.yml and the tables of the README. Run by `npm run build`; CI proves that the committed files are what it makes.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
rmSync(join(root, 'dist'), { recursive: true, force: true })
renameSync(join(root, 'build/dist'), join(root, 'dist'))
const { generatedFiles } = await import('./generate.mjs')
for (const [file, text] of await generatedFiles(root)) writeFileSync(join(root, file), text)

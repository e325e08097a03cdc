/** What is made from the options table: action.yml, and the marked blocks of the README. Imports the built sources. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const ACTION_HEAD = `# Made by npm run build from src/settings/options.ts: change it there.
name: Publish Helm charts
description: Publish a directory of Helm charts to OCI registries. Packages, pushes and tells the digests; running twice changes nothing.
author: chart-publisher
branding:
  icon: package
  color: blue
`

/** The generated files: [path below the root, its whole text]. */
export async function generatedFiles(root) {
  const { OPTIONS, OUTPUTS } = await import(pathToFileURL(join(root, 'build/settings/options.js')).href)
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  return [
    ['action.yml', actionYaml(OPTIONS, OUTPUTS)],
    ['README.md', fill(fill(readme, 'inputs', inputTable(OPTIONS)), 'outputs', outputTable(OUTPUTS))],
  ]
}

function actionYaml(options, outputs) {
  const inputs = options.flatMap(({ name, help, default: told, actionDefault }) => [
    `  ${name}:`,
    `    description: ${quote(told === undefined ? help : `${help} Default: ${told}.`)}`,
    '    required: false',
    ...(actionDefault === undefined ? [] : [`    default: ${actionDefault}`]),
  ])
  const given = outputs.flatMap(({ name, help }) => [`  ${name}:`, `    description: ${quote(help)}`])
  return `${ACTION_HEAD}inputs:\n${inputs.join('\n')}\noutputs:\n${given.join('\n')}\nruns:\n  using: node24\n  main: dist/index.js\n`
}

function quote(text) {
  return `'${text.replaceAll("'", "''")}'`
}

function inputTable(options) {
  const rows = options.map(
    ({ name, help, default: told, secret }) =>
      `| \`${name}\`${secret ? ' 🔒' : ''} | ${cell(told ?? '')} | ${cell(help)} |`,
  )
  return ['| name | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

function outputTable(outputs) {
  return ['| name | value |', '|---|---|', ...outputs.map(({ name, help }) => `| \`${name}\` | ${cell(help)} |`)].join(
    '\n',
  )
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}

function fill(text, block, content) {
  const [start, end] = [`<!-- ${block}: made by npm run build -->`, `<!-- end of ${block} -->`]
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md has no block "${block}"`)
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { OPTIONS, type Option, OUTPUTS } from '../src/settings/options.js'
import { cleanEnvironment, describeWith, root, run, temporaryFolder, tool } from './tools/tools.js'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const pages = ['README.md', ...markdownIn('docs')]

function markdownIn(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
}

interface Block {
  readonly page: string
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a page, without the indentation of a list they may stand in. */
function blocksOf(page: string): Block[] {
  const text = read(page)
  return [...text.matchAll(/^( *)```(\w*)[^\n]*\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent = '', language = '', body = '']) => ({
      page,
      language,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )
}

const blocks = pages.flatMap(blocksOf)

/** The rows of the README's table between two marks, cell by cell, without its head. */
function table(name: string): string[][] {
  const body =
    read('README.md').split(`<!-- ${name}: made by npm run build -->`)[1]?.split(`<!-- end of ${name} -->`)[0] ?? ''
  const lines = body.trim().split('\n').slice(2)
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
}

describe('the README', () => {
  const options: readonly Option[] = OPTIONS

  it('has the table of inputs', () => {
    expect(table('inputs')).toEqual(
      options.map(({ name, help, default: told, secret }) => [`\`${name}\`${secret ? ' 🔒' : ''}`, told ?? '', help]),
    )
  })

  it('has the table of outputs', () => {
    expect(table('outputs')).toEqual(OUTPUTS.map(({ name, help }) => [`\`${name}\``, help]))
  })

  it('begins its commands with the two that a newcomer needs', () => {
    const commands = blocks
      .filter(({ page, language }) => page === 'README.md' && language === 'sh')
      .map(({ text }) => text.trim())
    expect(commands.slice(0, 2)).toEqual([
      'node dist/index.js --charts-dir examples/charts --registry oci-layout:published',
      'npm cit',
    ])
  })
})

describe('troubleshooting', () => {
  const codes = [...read('src/errors.ts').matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code ?? '')
  const sections = read('docs/troubleshooting.md').split(/^(?=#{1,3} )/m)
  const headings = sections.flatMap((section) => /^### `?([A-Z][A-Z_]+)`?\s*$/m.exec(section)?.[1] ?? [])

  it('has a section for each code of an error, and for none that there is not', () => {
    expect(codes.length).toBeGreaterThan(15)
    expect([...headings].sort()).toEqual([...codes].sort())
  })

  it('says something in each', () => {
    const empty = sections.filter(
      (section) => section.startsWith('### ') && section.split('\n').slice(1).join(' ').trim().length < 60,
    )
    expect(empty.map((section) => section.split('\n')[0])).toEqual([])
  })

  it('names no option that there is not', () => {
    const names = new Set<string>([...OPTIONS.map(({ name }) => name), 'help', 'password-stdin'])
    for (const page of pages) {
      const flags = [...read(page).matchAll(/chart-publisher[^\n]*?\s--([a-z][a-z-]+)/g)].map(([, name]) => name ?? '')
      expect([page, flags.filter((name) => !names.has(name))]).toEqual([page, []])
    }
  })
})

describe('links within the docs', () => {
  it.each(pages)('%s leads to files that are there', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, target]) => target ?? '')
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })
})

describe('the commands of the README', () => {
  /** They are proven elsewhere: what runs them, by the command. */
  const elsewhere = new Map([
    ['npm cit', '.ci/run'],
    ['npm ci', '.ci/run'],
    ['npm test', '.ci/run'],
    ['npm run build', '.ci/run'],
    ['npm run check', '.ci/run'],
    ['.ci/run', '.ci/run'],
  ])
  const commands = blocks.filter(({ page, language }) => page === 'README.md' && /^(?:sh|bash|shell)$/.test(language))
  const ours = commands.filter(({ text }) => !elsewhere.has(text.trim()))

  it('are there', () => {
    expect(commands.length).toBeGreaterThanOrEqual(2)
    expect(ours.length).toBeGreaterThanOrEqual(1)
  })

  it.each(ours.map(({ text }) => [text.trim()]))('%s', async (command) => {
    await using folder = await temporaryFolder()
    for (const part of ['dist', 'examples', 'action.yml', 'README.md'])
      await cp(join(root, part), join(folder.path, part), { recursive: true })
    const path = `${dirname(process.execPath)}:${process.env.PATH}`
    const outcome = await run('sh', ['-ec', command], {
      cwd: folder.path,
      env: cleanEnvironment(folder.path, { PATH: path }),
    })
    expect(outcome).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/error|warning/) })
  })
})

describeWith(['actionlint'], 'the workflows of the docs', () => {
  const ours = /OWNER\/chart-publisher@[^\s'"]+/g
  const examples = blocks.filter(({ language, text }) => /^ya?ml$/.test(language) && text.match(ours) !== null)

  /** A whole workflow, made of one, of its jobs or of steps alone. */
  function workflow(text: string): string {
    const margin = /^ */.exec(text)?.[0] ?? ''
    const local = text.replaceAll(ours, './').replaceAll(new RegExp(`^${margin}`, 'gm'), '')
    if (/^on:/m.test(local)) return local
    if (/^jobs:/m.test(local)) return `on: push\n${local}`
    const steps = local.trim().replaceAll(/^/gm, '      ')
    return `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps}\n`
  }

  async function lint(files: readonly string[]) {
    await using folder = await temporaryFolder()
    const workflows = join(folder.path, '.github', 'workflows')
    await mkdir(workflows, { recursive: true })
    await mkdir(join(folder.path, 'dist'))
    await cp(join(root, 'action.yml'), join(folder.path, 'action.yml'))
    await cp(join(root, 'dist', 'index.js'), join(folder.path, 'dist', 'index.js'))
    await run('git', ['init', '-q'], { cwd: folder.path })
    for (const [index, text] of files.entries()) await writeFile(join(workflows, `${index}.yml`), text)
    expect(await readdir(workflows)).toHaveLength(files.length)
    const env = cleanEnvironment(folder.path)
    return await run(tool('actionlint'), ['-no-color', '-shellcheck=', '-pyflakes='], { cwd: folder.path, env })
  }

  it('are right', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(2)
    expect(await lint(examples.map(({ text }) => workflow(text)))).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('would be found wrong where they name an input or output that there is not', async () => {
    const step = '- uses: OWNER/chart-publisher@v1\n  id: publish\n  with:\n    chart-dir: x'
    const use = `- run: echo "$D"\n  env:\n    D: \${{ steps.publish.outputs.digst }}`
    const { code, stdout } = await lint([workflow(`${step}\n${use}`)])
    expect(code).toBe(1)
    expect(stdout).toContain('input "chart-dir" is not defined')
    expect(stdout).toContain('property "digst" is not defined')
  })
})

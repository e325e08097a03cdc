import { describe, expect, it } from '@jest/globals'
import { settle } from './settled.js'

const github = { GITHUB_ACTIONS: 'true', INPUT_REGISTRY: 'none' }

describe('an unknown flag', () => {
  it.each([
    ['--chart-dir=x', '--chart-dir is no flag; did you mean "--charts-dir"?'],
    ['--registy=x', '--registy is no flag; did you mean "--registry"?'],
    ['--DRY-RUN', '--DRY-RUN is no flag; did you mean "--dry-run"?'],
    ['--dry_run', '--dry_run is no flag; did you mean "--dry-run"?'],
    ['--if-exist=skip', '--if-exist is no flag; did you mean "--if-exists"?'],
    ['--kubeconfig=x', '--kubeconfig is no flag'],
    ['--', '-- is no flag'],
  ])('%p is an error that names the near one', async (flag, message) => {
    const { problems } = await settle([flag])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.split(' → ')[0]).toBe(`INPUT: ${message}`)
  })

  it('takes its value with it: that is no second error', async () => {
    expect((await settle(['--chart-dir', 'x', '--dry-run'])).problems).toHaveLength(1)
  })

  it('never suggests a secret', async () => {
    const { problems } = await settle(['--passwort=x', '--github-tokens=x'])
    expect(problems.join()).not.toMatch(/--password"|--github-token"/)
  })

  it.each(['-x', '-vv', 'somewhere else'])('or word %p is not understood', async (word) => {
    expect((await settle(['publish', word])).problems).toEqual([expect.stringContaining(`"${word}" is not understood`)])
  })
})

describe('an unknown command', () => {
  it.each([
    ['publsh', '"publsh" is no command; did you mean "publish"?'],
    ['plam', '"plam" is no command; did you mean "plan"?'],
    ['frobnicate', '"frobnicate" is no command →'],
  ])('%s is an error that names the near one', async (command, message) => {
    expect((await settle([command])).problems).toEqual([expect.stringContaining(message)])
  })
})

describe('an unknown input', () => {
  it.each([
    ['CHART-DIR', 'chart-dir is no input; did you mean "charts-dir"?'],
    ['CHARTS_DIR', 'charts_dir is no input; did you mean "charts-dir"?'],
    ['PASWORD', 'pasword is no input; did you mean "password"?'],
    ['KUBECONFIG', 'kubeconfig is no input'],
  ])('INPUT_%s is an error', async (name, message) => {
    const { problems } = await settle([], { ...github, [`INPUT_${name}`]: 'x' })
    expect(problems.map((problem) => problem.split(' → ')[0])).toEqual([`INPUT: ${message}`])
  })

  it('that is empty is none: runners hand on what a workflow left empty', async () => {
    expect((await settle([], { ...github, INPUT_KUBECONFIG: '' })).problems).toEqual([])
  })

  it('does not show its value, which may be a secret under a wrong name', async () => {
    const { problems } = await settle([], { ...github, INPUT_PASWORD: 'tell-nobody' })
    expect(problems.join()).not.toContain('tell-nobody')
  })
})

describe('an unknown variable', () => {
  it('of our prefix is a warning, not an error', async () => {
    const { problems, warnings } = await settle([], {
      CHART_PUBLISHER_CHART_DIR: 'x',
      CHART_PUBLISHER_ZZZ: 'x',
      OTHER: 'x',
    })
    expect(problems).toEqual([])
    expect(warnings).toEqual([
      'the variable CHART_PUBLISHER_CHART_DIR means nothing to us; did you mean "CHART_PUBLISHER_CHARTS_DIR"?',
      'the variable CHART_PUBLISHER_ZZZ means nothing to us',
    ])
  })
})

describe('a secret as a flag', () => {
  it.each(['password', 'registry-auth', 'github-token'])('--%s is refused, and its value not shown', async (name) => {
    for (const args of [[`--${name}`, 'tell-nobody'], [`--${name}=tell-nobody`]]) {
      const { problems, settings } = await settle(['--username', 'u', ...args])
      const variable = `CHART_PUBLISHER_${name.toUpperCase().replace('-', '_')}`
      expect(problems[0]).toContain(`--${name}: a secret on the command line`)
      expect(problems[0]).toContain(variable)
      expect(problems.join()).not.toContain('tell-nobody')
      expect(JSON.stringify(settings)).not.toContain('tell-nobody')
    }
  })
})

describe('what is not whole', () => {
  it.each([
    [['--registry'], '--registry needs a value → write --registry=DESTINATION'],
    [['--charts-dir', '--dry-run'], '--charts-dir needs a value'],
    [['--username', 'u'], 'username is given without password → give both or neither'],
    [['--cert-file', 'c.pem'], 'cert-file and key-file go together'],
    [['--key-file', 'k.pem'], 'cert-file and key-file go together'],
    [['--report', 'a', '--report', 'b'], '--report is given twice, with different values'],
    [['--oci-annotations', 'novalue'], 'oci-annotations: "novalue" has no key'],
    [['--oci-annotations', '=x'], 'oci-annotations: "=x" has no key'],
    [['--oci-annotations', 'org.opencontainers.image.version=1'], "is the chart's own"],
    [['--password-stdin', '--username', 'u'], '--password-stdin: nothing came in'],
  ])('%j is an error', async (args, message) => {
    expect((await settle(args)).problems).toEqual([expect.stringContaining(message)])
  })

  it('is not a flag given twice with the same value', async () => {
    expect((await settle(['--report', 'a', '--report', 'a'])).problems).toEqual([])
  })

  it('is a password without a user name', async () => {
    expect((await settle([], { CHART_PUBLISHER_PASSWORD: 'tell-nobody' })).problems).toEqual([
      'INPUT: password is given without username → give both or neither',
    ])
  })

  it('is one user name for two registries; folders need none', async () => {
    const login = { CHART_PUBLISHER_USERNAME: 'u', CHART_PUBLISHER_PASSWORD: 'p' }
    const two = await settle(['--registry', 'a.example/c,b.example/c'], login)
    expect(two.problems).toEqual([expect.stringContaining('for a single destination')])
    expect((await settle(['--registry', 'a.example/c,oci-layout:x'], login)).problems).toEqual([])
  })

  it.each([
    ['a: b', 'is no list'],
    ['{', 'is no YAML'],
    ['- {registry: r.example, username: u, password: "tell-nobody', 'is no YAML'],
    ['- &a [*a]', 'is no'],
    ['- just text', 'entry 1 is no map'],
    ['- {registry: r.example, username: u}', 'entry 1 has no password'],
    [
      '- {registry: r.example, username: u, password: 12345678}',
      'entry 1 has no password, or it is no text (quote it)',
    ],
    ['- {registry: "", username: u, password: tell-nobody}', 'entry 1 has no registry'],
    ['- {registry: r.example, user: u, password: tell-nobody}', 'entry 1 has an unknown field "user"'],
    [
      '- {registry: r, username: u, password: p}\n- {registry: r.example, username: 7, password: tell-nobody}',
      'entry 2 has no username',
    ],
  ])('is registry-auth %j', async (text, message) => {
    const { problems } = await settle([], { CHART_PUBLISHER_REGISTRY_AUTH: text })
    expect(problems).toEqual([expect.stringMatching(/^INPUT: registry-auth.* → write a YAML list: - \{registry: HOST/)])
    expect(problems[0]).toContain(message)
    expect(problems[0]).not.toMatch(/tell-nobody|12345678/)
  })
})

describe('an extra tag', () => {
  it.each([
    'stable',
    'v1',
    '{major}',
    '{major}.{minor}',
    'v{major}.{minor}',
    '{major}.{minor}-lts',
    '1.2',
    '_x',
    'a'.repeat(128),
  ])('may be %s', async (tag) =>
    expect(await settle(['--tags', tag])).toMatchObject({ problems: [], settings: { tags: [tag] } }),
  )

  it.each([
    ['1.2.3', 'a full version'],
    ['v1.2.3', 'a full version'],
    ['1.2.3-rc.1', 'a full version'],
    ['{major}.{minor}.{patch}', 'a full version'],
    ['artifacthub.io', 'a meaning of its own'],
    ['sha256-0123', 'a meaning of its own'],
    ['{version}', '{version} is no token'],
    ['{major', '{major is no token'],
    ['.x', 'a tag has letters, digits'],
    ['a b', 'a tag has letters, digits'],
    ['a/b', 'a tag has letters, digits'],
    ['a'.repeat(129), 'a tag has letters, digits'],
  ])('may not be %p', async (tag, why) => {
    const { problems } = await settle([`--tags=${JSON.stringify([tag])}`])
    expect(problems).toEqual([expect.stringContaining(`tags: "${tag}": `)])
    expect(problems[0]).toContain(why)
  })
})

describe('problems', () => {
  it('are told all at once, each by the name under which it came', async () => {
    const { problems } = await settle(['--chart-dir', 'x', '--fail-fast=maybe', '--version', 'one'], {
      ...github,
      INPUT_TIMEOUT: 'long',
      'INPUT_IF-EXIST': 'skip',
      CHART_PUBLISHER_CONCURRENCY: 'all',
      CHART_PUBLISHER_USERNAME: 'u',
      SOURCE_DATE_EPOCH: 'now',
    })
    const named = [
      '--chart-dir is no flag',
      'if-exist is no input',
      '--version: "one"',
      'username is given without password',
      'timeout: "long"',
      'CHART_PUBLISHER_CONCURRENCY: "all"',
      '--fail-fast: "maybe"',
      'SOURCE_DATE_EPOCH: "now"',
    ]
    for (const name of named) expect(problems).toContainEqual(expect.stringContaining(name))
    expect(problems).toHaveLength(named.length)
  })
})

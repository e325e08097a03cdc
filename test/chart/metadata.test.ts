import { describe, expect, it } from '@jest/globals'
import {
  applyRequirements,
  chartYaml,
  checkTopApiVersion,
  configJson,
  type Metadata,
  parseMetadata,
  placeOf,
  validateMetadata,
} from '../../src/chart/metadata.js'
import { type Problem, problemOf } from '../../src/errors.js'

const FILE = 'charts/web/Chart.yaml'
const HEAD = 'apiVersion: v2\nname: web\nversion: 1.0.0\n'

function parse(text: string): Metadata {
  return parseMetadata(Buffer.from(text), FILE)
}

function load(text: string): Metadata {
  return validateMetadata(parse(text), FILE)
}

function problem(action: () => unknown): Problem {
  try {
    action()
  } catch (error) {
    return problemOf(error)
  }
  throw new Error('accepted')
}

describe('parseMetadata', () => {
  it('reads all fields', () => {
    const text = `${HEAD}home: h
sources: [s, 1.10]
description: d
keywords: []
maintainers: [{name: m, email: e, url: u}, {}]
icon: i
condition: c
tags: t
appVersion: 1.10
deprecated: yes
annotations: {a: 1, b: ~, yes: no}
kubeVersion: ">=1"
type: library
dependencies:
- name: a
  version: 1.50
  repository: r
  condition: c
  tags: [x, 1]
  enabled: true
  import-values: [a, {child: b, parent: 2}, 18446744073709551615, ~]
  alias: z
- {}
unknown: [1]
`
    expect(parse(text)).toEqual({
      apiVersion: 'v2',
      name: 'web',
      version: '1.0.0',
      home: 'h',
      sources: ['s', '1.1'],
      description: 'd',
      keywords: [],
      maintainers: [{ name: 'm', email: 'e', url: 'u' }, {}],
      icon: 'i',
      condition: 'c',
      tags: 't',
      appVersion: '1.1',
      deprecated: true,
      annotations: { a: '1', b: '', true: 'false' },
      kubeVersion: '>=1',
      type: 'library',
      dependencies: [
        {
          name: 'a',
          version: '1.5',
          repository: 'r',
          condition: 'c',
          tags: ['x', '1'],
          enabled: true,
          importValues: ['a', { child: 'b', parent: 2 }, 2 ** 64, null],
          alias: 'z',
        },
        { name: '', repository: '' },
      ],
    })
  })

  it('leaves out what is empty, but tells an empty list from none', () => {
    const text =
      'name: web\nversion: ~\nhome: ""\ndeprecated: no\nsources: ~\nkeywords: []\ndependencies: []\nannotations: {}\n'
    expect(parse(text)).toEqual({
      apiVersion: 'v1',
      name: 'web',
      version: '',
      keywords: [],
      dependencies: [],
      annotations: {},
    })
  })

  it('finds fields in any case; of several the last by their bytes counts', () => {
    expect(parse('NAME: a\nname: web\nName: b\nver\u017fion: 1\n\u212aeywords: [k]\n')).toEqual({
      apiVersion: 'v1',
      name: 'web',
      version: '1',
      keywords: ['k'],
    })
  })

  it.each([
    ['1.10', '1.1'],
    ['1.0', '1'],
    ['010', '8'],
    ['1e3', '1000'],
    ['1e6', '1e+06'],
    ['1.123456789', '1.1234568'],
    ['1e39', '+Inf'],
    ['.nan', 'NaN'],
    ['yes', 'true'],
    ['n', 'false'],
    ['18446744073709551615', '18446744073709551615'],
    ['2024-01-02', '2024-01-02'],
    ['1:30', '1:30'],
  ])('makes the text %s => %s', (scalar, text) => expect(parse(`appVersion: ${scalar}\n`).appVersion).toBe(text))

  it.each([
    ['deprecated: "true"', 'deprecated must be true or false, without quotes, not the text "true"'],
    ['name: [a]', 'name must be a text, not a list'],
    ['home: {a: b}', 'home must be a text, not a map'],
    ['keywords: a', 'keywords must be a list of texts, not the text "a"'],
    ['sources: [a, [b]]', 'sources[1] must be a text, not a list'],
    ['annotations: 5', 'annotations must be a map of texts, not the number 5'],
    ['annotations: {a: {b: c}}', 'annotations.a must be a text, not a map'],
    ['maintainers: foo', 'maintainers must be a list of maps with name, email and url, not the text "foo"'],
    ['maintainers: [foo]', 'maintainers[0] must be a map with name, email, url, not the text "foo"'],
    ['dependencies: {a: b}', 'dependencies must be a list of maps with name, version and repository, not a map'],
    ['dependencies: [{tags: a}]', 'dependencies[0].tags must be a list of texts, not the text "a"'],
    ['dependencies: [{enabled: 1}]', 'dependencies[0].enabled must be true or false, without quotes, not the number 1'],
    ['dependencies: [{import-values: {a: .inf}}]', 'dependencies[0].import-values must be a list, not a map'],
    ['unknown: {a: [.inf]}', 'unknown must be a value that JSON can hold, not the number Infinity'],
  ])('refuses %s', (line, message) => {
    expect(problem(() => parse(`${HEAD}${line}\n`))).toMatchObject({
      code: 'CHART_INVALID',
      message: `cannot load Chart.yaml: ${message}`,
      hint: expect.any(String),
      file: FILE,
      line: 4,
    })
  })

  it.each(['text', '[a]', '12'])('refuses a file that holds %s', (text) => {
    expect(problem(() => parse(text)).message).toMatch(
      /^cannot load Chart\.yaml: the file must be a map with name, home, sources …, not /,
    )
  })

  it.each(['maintainers', 'dependencies'])('refuses null among %s', (list) => {
    expect(problem(() => parse(`${HEAD}${list}:\n- {name: a}\n-\n`))).toMatchObject({
      message: `validation: ${list} must not contain empty or null nodes`,
      line: 6,
    })
  })
})

describe('applyRequirements', () => {
  const requirements = (base: string, text: string) =>
    applyRequirements(parse(base), Buffer.from(text), 'charts/web/requirements.yaml')

  it('adds dependencies, and overrides any field', () => {
    const metadata = requirements(
      'name: web\nversion: 1.0.0\nhome: h\n',
      'dependencies: [{name: a}]\nversion: 2.0.0\nhome: ~\n',
    )
    expect(metadata).toEqual({
      apiVersion: 'v1',
      name: 'web',
      version: '2.0.0',
      home: 'h',
      dependencies: [{ name: 'a', repository: '' }],
    })
  })

  it('reads the entries of a list over those in the same place', () => {
    const base = `${HEAD}dependencies: [{name: a, alias: x, tags: [p, q]}, {name: b}]\nannotations: {a: "1", b: "2"}\n`
    expect(requirements(base, 'dependencies: [{version: "2", tags: [~]}]\nannotations: {b: "3"}\n')).toMatchObject({
      dependencies: [{ name: 'a', version: '2', alias: 'x', tags: ['p'] }],
      annotations: { a: '1', b: '3' },
    })
  })

  it.each(['', '# nothing\n', '~\n'])('changes nothing for %j', (text) =>
    expect(requirements(HEAD, text)).toEqual(parse(HEAD)),
  )

  it('empties the list for null and for an empty list, which differ', () => {
    const base = `${HEAD}dependencies: [{name: a}]\n`
    expect(requirements(base, 'dependencies: ~\n')).not.toHaveProperty('dependencies')
    expect(requirements(base, 'dependencies: []\n').dependencies).toEqual([])
  })

  it('names its own file', () => {
    expect(problem(() => requirements(HEAD, 'dependencies: a\n'))).toMatchObject({
      message: expect.stringMatching(/^cannot load requirements\.yaml: dependencies must be/),
      file: 'charts/web/requirements.yaml',
      line: 1,
    })
  })
})

describe('validateMetadata', () => {
  it('cleans texts as Helm does, and leaves version, type, annotations and alias alone', () => {
    const dirty = '"a\\n\\u200bb"'
    const text = `apiVersion: v2\nname: ${dirty}\nversion: 1.0.0\ndescription: ${dirty}\nsources: [${dirty}]\nannotations: {a: ${dirty}}
maintainers: [{name: ${dirty}}]\ndependencies: [{name: ${dirty}, version: ${dirty}, tags: [${dirty}], import-values: [${dirty}]}]\n`
    expect(load(text)).toEqual({
      apiVersion: 'v2',
      name: 'a b',
      version: '1.0.0',
      description: 'a b',
      sources: ['a b'],
      annotations: { a: 'a\n\u200bb' },
      maintainers: [{ name: 'a b' }],
      dependencies: [{ name: 'a b', version: 'a b', repository: '', tags: ['a b'], importValues: ['a\n\u200bb'] }],
    })
  })

  it.each<[string, string, number | undefined]>([
    ['version: 1.0.0\n', 'chart.metadata.name is required', undefined],
    ['name: "\\u200b"\nversion: 1.0.0\n', 'chart.metadata.name is required', 1],
    ['version: 1.0.0\nname: ..\n', 'chart.metadata.name ".." is not allowed', 2],
    ['name: a/b\n', 'chart.metadata.name "a/b" is invalid', 1],
    ['name: /\n', 'chart.metadata.name "/" is invalid', 1],
    ['name: a\n', 'chart.metadata.version is required', undefined],
    ['name: a\nversion: latest\n', 'chart.metadata.version "latest" is invalid', 2],
    ['name: a\nversion: 1.2.3.4\ntype: b\n', 'chart.metadata.version "1.2.3.4" is invalid', 2],
    ['name: a\nversion: 1\ntype: app\n', 'chart.metadata.type must be application or library', 3],
    [`${HEAD}dependencies:\n- name: a\n  alias: b c\n`, 'dependency "a" has disallowed characters in the alias', 6],
    [`${HEAD}dependencies:\n- name: a\n- name: b\n  alias: a\n`, 'more than one dependency with name or alias "a"', 6],
  ])('refuses %j', (text, message, line) => {
    const found = problem(() => load(text))
    expect(found).toMatchObject({
      code: 'CHART_INVALID',
      message: `validation: ${message}`,
      hint: expect.any(String),
      file: FILE,
    })
    expect(found.line).toBe(line)
  })

  it.each(['a b', 'UP', 'é', 'a\\b', '*', 'a_b.c'])('takes the name %j, as helm package does', (name) => {
    expect(load(`name: ${JSON.stringify(name)}\nversion: 1.0.0\n`).name).toBe(name)
  })

  it('checks what was changed since, too', () => {
    const metadata = { ...load(HEAD), version: 'next' }
    expect(problem(() => validateMetadata(metadata, FILE))).toMatchObject({
      message: 'validation: chart.metadata.version "next" is invalid',
      file: FILE,
    })
  })
})

describe('placeOf', () => {
  it('tells file and line of what is written down', () => {
    const metadata = validateMetadata(
      applyRequirements(
        parse(`${HEAD}maintainers:\n- name: a\n`),
        Buffer.from('\ndependencies: [{name: b}]\n'),
        'requirements.yaml',
      ),
      FILE,
    )
    expect(placeOf(metadata, 'version')).toEqual({ file: FILE, line: 3 })
    expect(placeOf(metadata, 'maintainers[0].name')).toEqual({ file: FILE, line: 5 })
    expect(placeOf(metadata, 'dependencies[0]')).toEqual({ file: 'requirements.yaml', line: 2 })
    expect(placeOf(metadata, 'home')).toBeUndefined()
    expect(placeOf({ ...metadata }, 'version')).toBeUndefined()
  })
})

describe('checkTopApiVersion', () => {
  it.each(['', 'apiVersion: ""\n', 'apiVersion: v1\n', 'apiVersion: v2\n'])('takes %j', (line) => {
    expect(() => checkTopApiVersion(parse(`${line}name: a\n`), FILE)).not.toThrow()
  })

  it.each([
    ['v3', 'invalid chart apiVersion'],
    ['v9', 'unsupported chart version'],
    ['V2', 'unsupported chart version'],
  ])('refuses %s', (version, words) => {
    expect(problem(() => checkTopApiVersion(parse(`name: a\napiVersion: ${version}\n`), FILE))).toMatchObject({
      code: 'CHART_INVALID',
      message: expect.stringContaining(words),
      line: 2,
    })
  })

  it('refuses an infinity, which a sub-chart may have', () => {
    const metadata = parse(`${HEAD}home: .inf\n`)
    expect(validateMetadata(metadata, FILE).home).toBe('+Inf')
    expect(problem(() => checkTopApiVersion(metadata, FILE))).toMatchObject({
      message: expect.stringContaining('unsupported value'),
      line: 4,
    })
  })
})

describe('chartYaml and configJson', () => {
  const text = `type: application\n${HEAD}description: "<a> & b"\ndependencies: [{name: a, import-values: [{b: 1, a: 2.50}]}]\nkeywords: []\n`

  it('write Chart.yaml with sorted keys, the config in the order of Go', () => {
    expect(chartYaml(load(text))).toBe(
      'apiVersion: v2\ndependencies:\n- import-values:\n  - a: 2.5\n    b: 1\n  name: a\n  repository: ""\ndescription: <a> & b\nname: web\ntype: application\nversion: 1.0.0\n',
    )
    expect(configJson(load(text))).toBe(
      '{"name":"web","version":"1.0.0","description":"\\u003ca\\u003e \\u0026 b","apiVersion":"v2","dependencies":[{"name":"a","repository":"","import-values":[{"a":2.5,"b":1}]}],"type":"application"}',
    )
  })

  it('leave the dependencies of an apiVersion v1 chart to requirements.yaml, but tell of them in the config', () => {
    const metadata = load(text.replace('v2', 'v1'))
    expect(chartYaml(metadata)).not.toContain('dependencies')
    expect(configJson(metadata)).toContain('"dependencies":[{"name":"a"')
  })

  it('give the same when read again', () => {
    const written = chartYaml(load(text))
    expect(chartYaml(load(written))).toBe(written)
  })
})

describe('speed', () => {
  it('a thousand charts are read and written in well under a second', () => {
    const annotations = Array.from(
      { length: 10 },
      (_, index) => `  artifacthub.io/key${index}: |\n    - kind: added\n      description: ${'word '.repeat(12)}\n`,
    )
    const chart = `${HEAD}description: ${'word '.repeat(30)}\nannotations:\n${annotations.join('')}maintainers:\n- {name: a, email: b}\n`
    const start = performance.now()
    for (let round = 0; round < 1000; round += 1) {
      const metadata = load(`${chart}appVersion: ${round}.1\n`)
      if (chartYaml(metadata).length < 1000 || configJson(metadata).length < 1000) throw new Error('too short')
    }
    // Some 200 ms; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(1500)
  })
})

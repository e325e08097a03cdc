import { describe, expect, it } from '@jest/globals'
import { type Problem, problemOf } from '../../src/errors.js'
import { isTag, parseDestination, repositoryOf, showDestination, tagOf, versionTag } from '../../src/oci/reference.js'

function problem(task: () => unknown): Problem {
  try {
    task()
  } catch (error) {
    return problemOf(error)
  }
  throw new Error('it went well')
}

describe('a destination', () => {
  it.each([
    ['ghcr.io/acme/charts', 'ghcr.io', 'acme/charts'],
    ['oci://ghcr.io/acme/charts', 'ghcr.io', 'acme/charts'],
    ['OCI://ghcr.io/acme', 'ghcr.io', 'acme'],
    ['  ghcr.io/acme  ', 'ghcr.io', 'acme'],
    ['ghcr.io', 'ghcr.io', ''],
    ['ghcr.io/', 'ghcr.io', ''],
    ['ghcr.io/acme//', 'ghcr.io', 'acme'],
    ['GHCR.io/Acme/Charts', 'ghcr.io', 'acme/charts'],
    ['localhost/c', 'localhost', 'c'],
    ['localhost:5000', 'localhost:5000', ''],
    ['registry:5000/a/b', 'registry:5000', 'a/b'],
    ['127.0.0.1:5000/charts', '127.0.0.1:5000', 'charts'],
    ['[::1]:5000/charts', '[::1]:5000', 'charts'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/x', '123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'x'],
    ['a.b/c.d_e__f--g/h9', 'a.b', 'c.d_e__f--g/h9'],
    ['none.example/c', 'none.example', 'c'],
  ])('%p is a registry: host %s, path %s', (text, host, path) => {
    expect(parseDestination(text)).toEqual({ kind: 'registry', host, path })
  })

  it.each([
    ['oci-layout:published', 'published'],
    ['oci-layout:./a b/c', './a b/c'],
    ['oci-layout:/tmp/x:y', '/tmp/x:y'],
    ['oci-layout:C:\\charts', 'C:\\charts'],
  ])('%p is a folder', (text, folder) => {
    expect(parseDestination(text)).toEqual({ kind: 'layout', folder })
  })

  it('can be none', () => {
    expect(parseDestination('none')).toEqual({ kind: 'none' })
  })

  it.each(['ghcr.io/acme/charts', 'localhost:5000', 'oci-layout:out/x', 'none'])(
    '%p is shown as it is written',
    (text) => {
      expect(showDestination(parseDestination(text))).toBe(text)
    },
  )

  // What is wrong, and the line to write instead.
  it.each([
    ['https://ghcr.io/acme', 'scheme "https"', 'oci://ghcr.io/acme'],
    ['http://127.0.0.1:5000/c', 'scheme "http"', '127.0.0.1:5000/c'],
    ['docker://ghcr.io/acme', 'scheme "docker"', 'ghcr.io/acme'],
    ['acme/charts', '"acme" is no host', 'HOST/acme/charts'],
    ['charts', '"charts" is no host', 'HOST/charts'],
    ['ghcr.io/acme/charts:stable', 'tag', 'registry: ghcr.io/acme/charts and tags: stable'],
    ['oci://ghcr.io/acme/charts:1.2.3', 'tag', 'registry: ghcr.io/acme/charts and tags: 1.2.3'],
    [`ghcr.io/acme/web@sha256:${'0'.repeat(64)}`, 'digest', 'write ghcr.io/acme/web'],
    [`ghcr.io/acme/web:1@sha256:${'0'.repeat(64)}`, 'digest', 'ghcr.io/acme/web'],
    ['ghcr.io/acme/-charts', '"-charts"', 'lower-case letters'],
    ['ghcr.io/acme/cha rts', '"cha rts"', 'lower-case letters'],
    ['ghcr.io/acme//charts', '""', 'lower-case letters'],
    ['ghcr.io/acme/../charts', '".."', 'lower-case letters'],
    ['ghcr.io/a___b', '"a___b"', 'lower-case letters'],
    ['-bad.example/c', '"-bad.example" is no host name', 'host[:port][/path]'],
    ['ghcr.io:port/c', '"ghcr.io:port" is no host name', 'host[:port][/path]'],
    ['oci-layout:', 'the folder is missing', 'oci-layout:DIR'],
  ])('%p is refused: %s', (text, why, hint) => {
    const { code, message, hint: told } = problem(() => parseDestination(text))
    expect([code, message.includes(`registry "${text}"`)]).toEqual(['REFERENCE_INVALID', true])
    expect(message).toContain(why)
    expect(told).toContain(hint)
  })

  it.each(['ghcr.io/acme/charts:stable', 'ghcr.io/acme/charts@sha256:00', 'https://ghcr.io/acme/charts'])(
    '%p is accepted as its hint writes it',
    (text) => {
      const hint = problem(() => parseDestination(text)).hint ?? ''
      const written = /(?:oci:\/\/)?ghcr\.io\S*/.exec(hint)?.[0] ?? ''
      expect(parseDestination(written)).toEqual({ kind: 'registry', host: 'ghcr.io', path: 'acme/charts' })
    },
  )

  it.each(['robot:hunter2@ghcr.io/c', 'oci://robot:hunter2@ghcr.io/c', 'hunter2@ghcr.io'])(
    '%p is refused, and the login in it not shown',
    (text) => {
      const told = problem(() => parseDestination(text))
      expect(told).toMatchObject({ code: 'REFERENCE_INVALID', hint: expect.stringContaining('registry-auth') })
      expect(JSON.stringify(told)).not.toMatch(/hunter2|robot/)
    },
  )

  // What no URL can hold is no host either: it would end in a defect of ours much later.
  it.each(['127.0.0.1:99999/c', '[::1::]:5000/c', '[:::]/c', '999.1.1.1/c', '1.2.3.4.5/c'])(
    '%p is refused: no address',
    (text) => {
      expect(problem(() => parseDestination(text))).toMatchObject({
        code: 'REFERENCE_INVALID',
        message: expect.stringContaining('is no host name'),
      })
    },
  )
})

describe('a repository', () => {
  it.each([
    ['acme/charts', 'web', 'acme/charts/web'],
    ['', 'web', 'web'],
    ['c', 'a.b-c__d', 'c/a.b-c__d'],
  ])('of path %p and chart %p is %p', (path, chart, repository) => {
    expect(repositoryOf(path, chart, 'ghcr.io')).toBe(repository)
  })

  // The name must be Chart.yaml's, or nobody could pull the chart by it: refused, not rewritten.
  it.each(['Web', 'web_', '.web', 'a/b', 'a___b', 'a..b', 'wéb', 'a:b', ''])(
    'of a chart named %p is refused',
    (chart) => {
      expect(problem(() => repositoryOf('acme', chart, 'ghcr.io'))).toMatchObject({
        code: 'REFERENCE_INVALID',
        message: expect.stringContaining(`"${chart}"`),
        hint: expect.stringContaining('rename the chart'),
      })
    },
  )

  it('has at most 255 characters, its host and the slash counted', () => {
    const host = 'ghcr.io'
    const longest = 'a'.repeat(255 - host.length - 1 - 'x/'.length)
    expect(repositoryOf('x', longest, host)).toBe(`x/${longest}`)
    expect(problem(() => repositoryOf('x', `${longest}a`, host))).toMatchObject({ code: 'REFERENCE_INVALID' })
  })
})

describe('a tag', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    ['v1.2.3', 'v1.2.3'],
    ['1.2.3+build.5', '1.2.3_build.5'],
    ['1.2.3-rc.1+a+b', '1.2.3-rc.1_a_b'],
  ])('of version %s is %s: OCI knows no "+"', (version, tag) => {
    expect(tagOf(version)).toBe(tag)
    expect(versionTag(version)).toBe(tag)
  })

  it.each(['', '.1', '-1', '1.2.3 ', '1/2', '1:2', 'ä', '1'.repeat(129)])('can not be %p', (text) => {
    expect(isTag(text)).toBe(false)
    expect(problem(() => versionTag(text))).toMatchObject({ code: 'REFERENCE_INVALID' })
  })

  it.each(['1', '_a', 'A.b-c_d', '1'.repeat(128)])('can be %p', (text) => {
    expect(isTag(text)).toBe(true)
  })
})

import { describe, expect, it } from '@jest/globals'
import { settle } from './settled.js'

const list = async (args: readonly string[], environment: Record<string, string> = {}) =>
  (await settle(args, environment)).settings.charts

describe('a list', () => {
  it.each([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [' a , b ,, ', ['a', 'b']],
    ['charts/{a,b},c', ['charts/{a,b}', 'c']],
    ['{a,{b,c}}-x,d', ['{a,{b,c}}-x', 'd']],
    ['a}b,c', ['a}b', 'c']],
    // With a newline, only newlines divide.
    ['a,b\nc', ['a,b', 'c']],
    ['a\r\n\r\n  b  \r\n', ['a', 'b']],
    ['["a,b","c d"]', ['a,b', 'c d']],
    [' [ "a" ] ', ['a']],
    ['json:["a","b"]', ['a', 'b']],
    ['json:[]', []],
    ['[]', []],
    // A glob's class of characters, no JSON.
    ['[ab]*', ['[ab]*']],
    ['[ab]', ['[ab]']],
    ['[a,b]', ['[a', 'b]']],
  ])('%p holds %j', async (text, items) => {
    expect(await list([`--charts=${text}`])).toEqual(items)
    expect(await list([], { CHART_PUBLISHER_CHARTS: text })).toEqual(items)
    expect(await list([], { GITHUB_ACTIONS: 'true', INPUT_CHARTS: text, INPUT_REGISTRY: 'none' })).toEqual(items)
  })

  it('may be told by repeating its flag, each in any form', async () => {
    expect(await list(['--charts', 'a', '--charts=b,c', '--charts', '["d,e"]', '--charts', 'f\ng'])).toEqual([
      'a',
      'b',
      'c',
      'd,e',
      'f',
      'g',
    ])
  })

  it.each(['json:["a"', 'json:[1]', '["a",1]', 'json:[["a"]]', '[null]'])('%p is an error', async (text) => {
    const { problems } = await settle(['--charts', text, '--charts', 'b'])
    expect(problems).toEqual([expect.stringMatching(/^INPUT: --charts: .* is no JSON array of texts → /)])
  })

  it('of annotations is divided by newlines alone: their values have commas', async () => {
    const { settings } = await settle(['--oci-annotations', 'a=1,2', '--oci-annotations', 'b = x = y \nc=\n'])
    expect(settings.annotations).toEqual({ a: '1,2', b: 'x = y', c: '' })
  })

  it('of destinations and tags is divided by commas too', async () => {
    const { settings } = await settle(['--registry', 'a.example/c,b.example/c', '--tags', 'stable,{major}.{minor}'])
    expect(settings.registries).toEqual(['a.example/c', 'b.example/c'])
    expect(settings.tags).toEqual(['stable', '{major}.{minor}'])
  })
})

describe('a boolean', () => {
  const dryRun = async (args: readonly string[]) => (await settle(args)).settings.dryRun

  it.each(['true', 'True', 'TRUE', ' true\n'])('%p is true', async (text) => {
    expect((await settle([], { CHART_PUBLISHER_DRY_RUN: text })).settings.dryRun).toBe(true)
  })

  it.each(['false', 'False', 'FALSE'])('%p is false', async (text) => {
    expect((await settle(['--dry-run', `--dry-run=${text}`])).settings.dryRun).toBe(false)
    expect((await settle([], { CHART_PUBLISHER_DRY_RUN: text })).problems).toEqual([])
  })

  it.each(['yes', 'no', 'on', 'off', '1', '0', 'tRUE', 'y', 'null', '"true"'])('%p is an error', async (text) => {
    const cases = [
      [[`--fail-fast=${text}`], {}, '--fail-fast'],
      [[], { CHART_PUBLISHER_FAIL_FAST: text }, 'CHART_PUBLISHER_FAIL_FAST'],
      [[], { GITHUB_ACTIONS: '1', 'INPUT_FAIL-FAST': text, INPUT_REGISTRY: 'none' }, 'fail-fast'],
    ] as const
    for (const [args, environment, name] of cases) {
      const { problems } = await settle(args, environment)
      expect(problems).toEqual([`INPUT: ${name}: "${text}" is neither true nor false → write true or false`])
    }
  })

  it('takes no word after its flag', async () => {
    expect(await dryRun(['--dry-run', '--charts', 'a'])).toBe(true)
    const { settings, problems } = await settle(['publish', '--dry-run', 'false'])
    expect(settings.dryRun).toBe(true)
    expect(problems).toEqual([expect.stringContaining('"false" is not understood')])
  })

  it('is true for the command plan, whatever dry-run says', async () => {
    expect(await dryRun(['plan'])).toBe(true)
    expect(await dryRun(['plan', '--dry-run=false'])).toBe(true)
    expect(await dryRun(['publish'])).toBe(false)
  })
})

describe('a number', () => {
  it.each([
    [['--timeout', '5', '--concurrency=1'], 5_000, 1],
    [['--timeout', ' 3600 ', '--concurrency', '256'], 3_600_000, 256],
  ])('of %j is read', async (args, timeoutMs, concurrency) => {
    expect((await settle(args)).settings).toMatchObject({ timeoutMs, concurrency })
  })

  it.each(['0', '-1', '1.5', '1e2', '0x10', 'ten', '257', '99999999999999999999', '60s'])(
    '%p is no concurrency',
    async (text) => {
      const { problems } = await settle([`--concurrency=${text}`])
      expect(problems).toEqual([expect.stringContaining(`--concurrency: "${text}" is no whole number from 1 to 256`)])
    },
  )
})

describe('a choice', () => {
  it.each(['fail', 'skip', 'overwrite'])('may be %s', async (text) => {
    expect((await settle(['--if-exists', text])).settings.ifExists).toBe(text)
  })

  it.each(['Skip', 'ignore', 'fail,skip'])('may not be %p', async (text) => {
    const { problems } = await settle(['--if-exists', text])
    expect(problems).toEqual([`INPUT: --if-exists: "${text}" is unknown → write one of fail, skip, overwrite`])
  })
})

describe('a version', () => {
  it.each(['1.2.3', '0.0.0', '1.2.3-rc.1', '1.2.3+a.b', '1.2.3-0a.x+1'])('may be %s', async (text) => {
    const { settings, problems, notices } = await settle(['--version', text, '--registry', 'none'])
    expect([settings.version, problems, notices]).toEqual([text, [], []])
  })

  it('loses its v, and says so', async () => {
    const { settings, notices } = await settle(['--registry', 'none'], { CHART_PUBLISHER_VERSION: 'v1.2.3' })
    expect(settings.version).toBe('1.2.3')
    expect(notices).toEqual([expect.stringContaining('v1.2.3')])
  })

  it.each(['1', '1.2', '1.2.3.4', '01.2.3', '1.2.3-01', 'vv1.2.3', 'latest', '1.2.x', '^1.2.3', '=1.2.3', '1.2.3-'])(
    'may not be %p',
    async (text) => {
      const { problems } = await settle([`--version=${text}`])
      expect(problems).toEqual([expect.stringContaining(`--version: "${text}" is no semantic version`)])
    },
  )
})

describe('SOURCE_DATE_EPOCH', () => {
  it.each([
    ['0', 0],
    ['315532800', 315_532_800],
    ['253402300799', 253_402_300_799],
  ])('%p is %i', async (text, epoch) => {
    const { settings, problems } = await settle([], { SOURCE_DATE_EPOCH: text })
    expect([settings.epoch, problems]).toEqual([epoch, []])
  })

  it.each(['-1', '1.5', 'now', '1e9', '253402300800', '0x10', ' 1', '1_000'])('%p is an error', async (text) => {
    const { problems } = await settle([], { SOURCE_DATE_EPOCH: text })
    expect(problems).toEqual([expect.stringContaining(`SOURCE_DATE_EPOCH: "${text}"`)])
  })
})

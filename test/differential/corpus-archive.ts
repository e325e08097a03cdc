import { gzipSync } from 'node:zlib'
import { type ChartCase, chartYaml, family } from './case.js'
import { chartMember, having, holding, lastMember, missing } from './holding.js'
import { GNU, member, members, tgz } from './tarball.js'

const plain = { 'Chart.yaml': chartYaml('s'), 'values.yaml': 'a: 1\n', 'templates/a.yaml': 'a\n' }

const whole = family('tgz', {
  'by-helm': {
    packed: {
      'charts/s-0.1.0.tgz': {
        ...plain,
        'Chart.lock': 'digest: x\n',
        'charts/t/Chart.yaml': chartYaml('t'),
        'README.md': 'r',
        'é.txt': 'e',
        [`${'long/'.repeat(40)}x`]: 'x',
        'charts/t/a.prov': 'p',
      },
    },
  },
  plain: holding(tgz(members('s', plain))),
  'other-file-name': { files: { 'charts/anything at all.tgz': tgz(members('s', plain)) } },
  'only-extension': { files: { 'charts/.tgz': tgz(members('s', plain)) } },
  'two-archives': {
    files: {
      'charts/b.tgz': tgz(members('a', plain)),
      'charts/a.tgz': tgz([{ name: 'z/Chart.yaml', data: chartYaml('z') }]),
    },
  },
  'archive-and-folder': { files: { 'charts/s.tgz': tgz(members('s', plain)), 'charts/t/Chart.yaml': chartYaml('t') } },
  'order-kept': holding(
    tgz(
      ['z', 'a', 'Chart.yaml', 'templates/z', 'm', 'templates/a'].map((path) => ({
        name: `s/${path}`,
        data: path === 'Chart.yaml' ? chartYaml('s') : path,
      })),
    ),
  ),
  'chart-yaml-last': holding(tgz([lastMember, { name: 's/values.yaml', data: '' }, chartMember])),
  'duplicate-chart-yaml': holding(
    tgz([
      { name: 's/Chart.yaml', data: chartYaml('first', 'description: d\nkeywords: [a, b]\nhome: h\n') },
      lastMember,
      { name: 's/Chart.yaml', data: chartYaml('second', 'keywords: [c]\nhome: ~\n') },
    ]),
  ),
  'duplicate-chart-yaml-merged': holding(
    tgz([
      { name: 's/Chart.yaml', data: 'name: s\n' },
      { name: 'x/Chart.yaml', data: 'version: 1.0.0\n' },
    ]),
  ),
  'duplicate-chart-yaml-broken': holding(
    tgz([chartMember, { name: 's/Chart.yaml', data: '[' }]),
    'cannot load Chart.yaml',
  ),
  'duplicate-values': holding(
    tgz([chartMember, { name: 's/values.yaml', data: 'a: 1\n' }, { name: 's/values.yaml', data: 'b: 2\n' }]),
  ),
  'duplicate-values-first-broken': holding(
    tgz([chartMember, { name: 's/values.yaml', data: '- a\n' }, { name: 's/values.yaml', data: 'b: 2\n' }]),
    'cannot load values.yaml',
  ),
  'duplicate-schema': holding(
    tgz([chartMember, { name: 's/values.schema.json', data: '{' }, { name: 's/values.schema.json', data: '{}' }]),
  ),
  'duplicate-file': having([
    { name: 's/a.txt', data: '1' },
    { name: 's/a.txt', data: '2' },
  ]),
  'duplicate-lock': having([
    { name: 's/Chart.lock', data: 'digest: a\n' },
    { name: 's/Chart.lock', data: '' },
  ]),
  'helmignore-inside': having([
    { name: 's/.helmignore', data: '*\n' },
    { name: 's/templates/.hidden', data: 'h' },
  ]),
  'helmignore-broken-inside': having([{ name: 's/.helmignore', data: '**\n' }]),
  'bom-inside': holding(
    tgz(members('s', { 'Chart.yaml': `\uFEFF${chartYaml('s')}`, 'values.yaml': '\uFEFFa: 1\n', 'a.txt': '\uFEFFa' })),
  ),
  'archive-inside': having([{ name: 's/charts/t.tgz', data: tgz([{ name: 't/Chart.yaml', data: chartYaml('t') }]) }]),
  'archive-inside-broken': having([{ name: 's/charts/t.tgz', data: 'x' }], 'error unpacking subchart t.tgz in s'),
  'folder-inside': having([
    { name: 's/charts/t/Chart.yaml', data: chartYaml('t') },
    { name: 's/charts/u/Chart.yaml', data: chartYaml('u') },
  ]),
  'stray-inside': having([{ name: 's/charts/README.md', data: 'x' }], missing),
  'skipped-inside': having([
    { name: 's/charts/_x/a', data: 'x' },
    { name: 's/charts/.y', data: 'y' },
    { name: 's/charts/z.prov', data: 'p' },
  ]),
  'v1-inside': holding(
    tgz(
      members('s', {
        'Chart.yaml': 'apiVersion: v1\nname: s\nversion: 0.1.0\n',
        'requirements.yaml': 'dependencies:\n- name: t\n',
        'requirements.lock': 'digest: x\n',
      }),
    ),
  ),
  'v3-inside': holding(tgz(members('s', { 'Chart.yaml': 'apiVersion: v3\nname: s\nversion: 0.1.0\n' }))),
  'invalid-inside': holding(
    tgz(members('s', { 'Chart.yaml': chartYaml('s', '', 'x') })),
    'chart.metadata.version "x" is invalid',
  ),
  'no-chart-yaml': holding(tgz([lastMember]), missing),
  'missing-dependency-inside': holding(
    tgz(members('s', { 'Chart.yaml': chartYaml('s', 'dependencies:\n- name: t\n') })),
  ),
})

const hostile = family('tgzbomb', {
  'large-file': {
    ...holding(
      () => tgz([chartMember, { name: 's/zeros', data: Buffer.alloc(101 * 1024 * 1024) }]),
      'larger than the maximum size 104857600',
    ),
    batch: 'hostile',
  },
  'large-together': {
    ...holding(manyZeros, 'larger than the maximum size 104857600'),
    batch: 'hostile',
  },
  'size-lie': {
    ...having([{ name: 's/a', data: 'a', size: 0o77777777777 }], 'larger than the maximum size 104857600'),
    batch: 'hostile',
  },
  'over-five-mebibytes': { ...having([{ name: 's/zeros', data: Buffer.alloc(6 * 1024 * 1024) }]), batch: 'hostile' },
  'pax-large': {
    ...having([{ name: 'x', type: 'x', data: Buffer.alloc(2 * 1024 * 1024, 'a') }], 'header field too long'),
    batch: 'hostile',
  },
  'long-name-large': {
    ...having(
      [{ name: 'x', type: 'L', data: Buffer.alloc(2 * 1024 * 1024, 'a'), magic: GNU }],
      'header field too long',
    ),
    batch: 'hostile',
  },
  'archives-in-archives': { ...holding(nest(12)), batch: 'hostile' },
})

/** Three members of 35 MiB, each in many small gzip parts. */
function manyZeros(): Buffer {
  const mebibyte = gzipSync(Buffer.alloc(1024 * 1024))
  const size = 35 * 1024 * 1024
  const large = (name: string): Buffer[] => [
    gzipSync(member({ name, size })),
    ...Array.from({ length: 35 }, () => mebibyte),
  ]
  return Buffer.concat([gzipSync(member(chartMember)), ...['s/a', 's/b', 's/c'].flatMap(large)])
}

function nest(levels: number): Buffer {
  let inner = tgz([{ name: 's0/Chart.yaml', data: chartYaml('s0') }])
  for (let level = 1; level < levels; level += 1) {
    inner = tgz([
      { name: `s${level}/Chart.yaml`, data: chartYaml(`s${level}`) },
      { name: `s${level}/charts/s.tgz`, data: inner },
    ])
  }
  return inner
}

/** Sub-chart archives: what is inside, and what is made to exhaust a reader. */
export const archiveCases: readonly ChartCase[] = [...whole, ...hostile]

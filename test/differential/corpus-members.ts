import { type ChartCase, chartYaml, family } from './case.js'
import { badHeader, chartMember, having, holding, lastMember, missing, onPurpose } from './holding.js'
import { GNU, gnuLongName, type Member, pax, tgz, V7 } from './tarball.js'

const file = (name: string, data = `${name}\n`): Member => ({ name, data })
const outside = 'content outside the base directory'
const parent = 'illegally references parent directory'
const absolute = 'illegally contains absolute paths'

/** Names of members: the first part is dropped, whatever it is. */
const names = family('member', {
  'other-base': having([file('other/a.txt'), file('s2/templates/a')]),
  'base-not-name': holding(tgz([file('zzz/Chart.yaml', chartYaml('s')), lastMember])),
  'base-odd': holding(tgz([file(' /Chart.yaml', chartYaml('s')), file('../a.txt'), file('é/b.txt')])),
  'dot-slash': holding(tgz([file('./s/Chart.yaml', chartYaml('s')), file('./s/a')]), missing),
  'dot-base': holding(tgz([file('./Chart.yaml', chartYaml('s')), file('./a')])),
  'slash-first': holding(tgz([file('/s/Chart.yaml', chartYaml('s'))]), missing),
  'slash-base': holding(tgz([file('/Chart.yaml', chartYaml('s'))])),
  'two-slashes': having([file('s//a.txt')], absolute),
  'three-slashes': having([file('s///etc/passwd')], absolute),
  'slashes-inside': having([file('s/a//b///c.txt')]),
  'dots-inside': having([file('s/a/./b/../c.txt'), file('s/./d.txt'), file('s/e/.')]),
  'no-base': having([file('a.txt')], outside),
  'no-base-chart-yaml': holding(tgz([file('Chart.yaml', chartYaml('s'))]), outside),
  'chart-yaml-as-base': having([file('Chart.yaml/x')], 'chart yaml not in base directory'),
  'base-dot-dot': having([file('s/a/..')], outside),
  'empty-name': having([file('', 'x')], outside),
  parent: having([file('s/../a.txt')], parent),
  'parent-deep': having([file('s/a/../../../etc/passwd')], parent),
  'parent-like': having([file('s/..a.txt')], parent),
  'parent-inside': having([file('s/a/..b')]),
  'parent-as-base': having([file('../a.txt')]),
  'chart-yaml-through-parent': holding(tgz([file('s/x/../Chart.yaml', chartYaml('s'))])),
  'values-through-dots': having([file('s/./values.yaml', '- a\n')], 'cannot load values.yaml'),
  drive: having([file('s/c:/a.txt')], 'illegally named files'),
  'drive-base': having([file('c:/a.txt')]),
  'drive-no-slash': having([file('s/c:a'), file('s/cc:/a')]),
  backslashes: holding(tgz([file('s\\Chart.yaml', chartYaml('s')), file('s\\templates\\a.yaml'), file('s\\a.txt')])),
  'backslash-mixed': having([file('s\\a/b.txt'), file('s/a\\b.txt'), file('s\\x\\y/z')]),
  'backslash-parent': having([file('s\\..\\a.txt')], parent),
  'backslash-absolute': having([file('s\\\\a.txt')], absolute),
  'backslash-first': having([file('\\a.txt')]),
  'backslash-drive': having([file('s\\c:\\a.txt')], 'illegally named files'),
  'backslash-alone': having([file('\\')], outside),
  'trailing-slash-with-data': having([{ name: 's/a/', data: 'x' }]),
  'trailing-slash-old-type': having([{ name: 's/a/', data: '', type: '\0', magic: V7 }]),
  'case-of-chart-yaml': having([file('s/chart.yaml'), file('s/CHART.YAML')]),
  'charts-name-tgz': having(
    [file('s/charts/t.tgz/Chart.yaml', chartYaml('t'))],
    'expected t.tgz, got t.tgz/Chart.yaml',
  ),
  'charts-file': having([file('s/charts')]),
  'hidden-templates': having([file('s/templates/.a'), file('s/templates/.b/c')]),
  spaces: having([file('s/ a'), file('s/b '), file('s/ /c')]),
  control: having([file('s/a\nb'), file('s/\u0001'), file('s/\u007f')]),
  'not-ascii-raw': having([file('s/é.txt'), file('s/中/\u{1F600}')]),
  'not-utf8': onPurpose(having([{ name: Buffer.from('s/\xff.txt', 'latin1'), data: 'x' }]), 'ARCHIVE_INVALID'),
  'not-utf8-chart-known': onPurpose(
    having([{ name: Buffer.from('s/\xc3(', 'latin1'), data: 'x' }, file('s/ok')]),
    'ARCHIVE_INVALID',
  ),
  'full-hundred': having([file(`s/${'x'.repeat(98)}`), { ...file(`s/${'y'.repeat(98)}`), magic: V7 }]),
  'ustar-prefix': having([
    { ...file('a.txt'), prefix: `s/${'p'.repeat(120)}` },
    { ...file('b.txt'), prefix: 's' },
  ]),
  'ustar-prefix-base': holding(tgz([{ name: 'Chart.yaml', prefix: 's', data: chartYaml('s') }])),
  'gnu-prefix-unused': having([{ ...file('s/a.txt'), magic: GNU }]),
  'gnu-long-name': having([gnuLongName(`s/${'d/'.repeat(80)}long.txt`), { name: 'short', data: 'x', magic: GNU }]),
  'gnu-long-name-twice': having([
    gnuLongName('s/first'),
    gnuLongName('s/second'),
    { name: 'short', data: 'x', magic: GNU },
  ]),
  'gnu-long-link': having([{ name: 'x', type: 'K', data: 'target\0', magic: GNU }, file('s/after-link')]),
  'gnu-long-name-last': holding(tgz([chartMember, gnuLongName('s/never')])),
  'git-inside': { ...having([file('s/.git/config')]), ours: { alone: true, code: 'CHART_UNSAFE', names: '.git' } },
  'git-deep-inside': { ...having([file('s/a/.git/HEAD')]), ours: { alone: true, code: 'CHART_UNSAFE', names: '.git' } },
  'git-like-inside': having([file('s/.gitignore'), file('s/.github/a'), file('.git/a')]),
})

const sparse: Member = { name: 's/sparse', data: 'data', type: 'S', magic: GNU }

/** Types and header fields. */
const types = family('tartype', {
  folders: having([{ name: 's/', type: '5' }, { name: 's/a/', type: '5' }, { name: 's/b', type: '5' }, file('s/a/b')]),
  'folder-no-base': having([
    { name: 'a', type: '5' },
    { name: '..', type: '5' },
    { name: '/', type: '5' },
  ]),
  'folder-with-size': having([{ name: 's/a/', type: '5', size: 1024 }]),
  'folder-only': holding(tgz([{ name: 's/', type: '5' }]), 'no files in chart archive'),
  'folder-by-mode': having([{ ...file('s/a.txt'), mode: 0o40755 }]),
  'file-by-other-mode': having([
    { ...file('s/a.txt'), mode: 0o120777 },
    { ...file('s/b'), mode: 0o100644 },
  ]),
  'mode-bits': having([
    { ...file('s/a.sh'), mode: 0o755 },
    { ...file('s/b'), mode: 0o7777 },
    { ...file('s/c'), mode: 0 },
  ]),
  'old-file': having([
    { ...file('s/a.txt'), type: '\0' },
    { ...file('s/b.txt'), type: '\0', magic: V7 },
  ]),
  contiguous: having([{ ...file('s/a.txt'), type: '7' }]),
  symlink: having([{ name: 's/a', type: '2', link: 'Chart.yaml' }]),
  'symlink-with-size': having([{ name: 's/a', type: '2', link: 'x', size: 5 }], 'larger than the maximum size'),
  'symlink-as-chart-yaml': holding(tgz([{ name: 's/Chart.yaml', type: '2', link: 'x' }]), 'name is required'),
  'symlink-outside': having([{ name: 's/a', type: '2', link: '/etc/passwd' }, file('s/a')]),
  hardlink: having([{ name: 's/a', type: '1', link: 's/Chart.yaml' }]),
  device: having([
    { name: 's/a', type: '3' },
    { name: 's/b', type: '4' },
    { name: 's/c', type: '6' },
  ]),
  'unknown-type': having([
    { ...file('s/a.txt'), type: 'Z' },
    { ...file('s/b'), type: '9' },
  ]),
  'gnu-volume': having([{ ...file('s/label'), type: 'V', magic: GNU }]),
  'gnu-dump-folder': having([{ ...file('s/dump'), type: 'D', magic: GNU }]),
  'solaris-header': having([
    { ...file('s/acl'), type: 'A' },
    { ...file('s/x'), type: 'X' },
  ]),
  'sparse-old': onPurpose(
    having([
      {
        ...sparse,
        patches: [
          [386, '00000000002\x0000000000004\x00'],
          [483, '00000000010\0'],
        ],
      },
    ]),
    'ARCHIVE_INVALID',
  ),
  'sparse-old-no-map': having([sparse], 'sparse file contains unreferenced data'),
  'sparse-old-overlap': having(
    [
      {
        ...sparse,
        patches: [
          [386, '00000000007\x0000000000004\x00'],
          [483, '00000000010\0'],
        ],
      },
    ],
    badHeader,
  ),
  'sparse-ustar': having([{ ...file('s/sparse'), type: 'S' }], badHeader),
  'bad-checksum': having([{ ...file('s/a'), checksumError: 1 }], badHeader),
  'bad-magic': having([{ ...file('s/a'), magic: 'xstar\x0000' }]),
  'odd-version': having([{ ...file('s/a'), magic: 'ustar\x0099' }]),
  'size-not-octal': having([{ ...file('s/a'), size: Buffer.from('00000000008\0') }], badHeader),
  'size-empty': having([{ name: 's/a', size: Buffer.from('') }]),
  'size-spaces': having([{ name: 's/a', data: 'ab', size: Buffer.from('          2 ') }]),
  'size-no-nul': having([{ name: 's/a', data: 'ab', size: Buffer.from('000000000002') }]),
  'size-binary': having([{ name: 's/a', data: 'ab', size: Buffer.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2) }]),
  'size-negative': having([{ name: 's/a', size: Buffer.alloc(12, 0xff) }], badHeader),
  'size-binary-huge': having(
    [{ name: 's/a', size: Buffer.of(0x80, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff) }],
    badHeader,
  ),
  'size-too-small': having([{ name: 's/a', data: 'x'.repeat(600), size: 100 }], badHeader),
  'time-not-octal': having([{ ...file('s/a'), mtime: 'yesterday' }], badHeader),
  'time-empty': having([{ ...file('s/a'), mtime: '' }]),
})

/** PAX headers. */
const extended = family('pax', {
  path: having([pax({ path: 's/from-pax.txt' }), file('s/short')]),
  'path-not-ascii': having([pax({ path: 's/é中.txt' }), file('s/short')]),
  'path-long': having([pax({ path: `s/${'long/'.repeat(100)}x` }), file('s/short')]),
  'path-parent': having([pax({ path: 's/../x' }), file('s/short')], parent),
  'path-no-base': having([pax({ path: 'x' }), file('s/short')], outside),
  'path-empty': having([pax({ path: '' }), file('s/kept')]),
  'path-trailing-slash': having([pax({ path: 's/a/' }), { name: 's/x', data: '' }]),
  'path-trailing-slash-old': having([pax({ path: 's/a/' }), { name: 's/x', data: '', type: '\0' }]),
  'path-with-nul': having([pax({ path: 's/a\0b' }), file('s/x')], badHeader),
  'path-with-newline': having([pax({ path: 's/a\nb' }), file('s/x')]),
  'path-and-prefix': having([pax({ path: 's/p' }), { ...file('x'), prefix: 's/q' }]),
  'path-and-gnu-name': having([pax({ path: 's/by-pax' }), gnuLongName('s/by-gnu'), file('s/x')]),
  'gnu-name-then-path': having([gnuLongName('s/by-gnu'), pax({ path: 's/by-pax' }), file('s/x')]),
  'only-next': having([pax({ path: 's/one' }), file('s/x'), file('s/two')]),
  twice: having([pax({ path: 's/one', comment: 'c' }), pax({ path: 's/two' }), file('s/x')]),
  'twice-second-without': having([pax({ path: 's/one' }), pax({ comment: 'c' }), file('s/x')]),
  'same-key-twice': having([pax('12 path=s/a\n12 path=s/b\n'), file('s/x')]),
  size: having([pax({ size: '3' }), { name: 's/a', data: 'abc', size: 0 }]),
  'size-smaller': having([pax({ size: '2' }), { name: 's/a', data: 'abc' }]),
  'size-word': having([pax({ size: 'x' }), file('s/a')], badHeader),
  'size-negative': having([pax({ size: '-1' }), file('s/a')], badHeader),
  'size-plus': having([pax({ size: '+3' }), { name: 's/a', data: 'abc' }]),
  'size-huge': having([pax({ size: '99999999999' }), file('s/a')], 'larger than the maximum size'),
  'mtime-fraction': having([pax({ mtime: '1600000000.5', atime: '-1.25' }), file('s/a')]),
  'mtime-word': having([pax({ mtime: 'x' }), file('s/a')], badHeader),
  'ids-word': having([pax({ uid: 'x' }), file('s/a')], badHeader),
  'ids-big': having([pax({ uid: '4294967296', gid: '99' }), file('s/a')]),
  'unknown-keys': having([
    pax({ 'LIBARCHIVE.xattr.x': 'y', 'SCHILY.xattr.user.a': 'b', comment: 'hé', hdrcharset: 'BINARY' }),
    file('s/a'),
  ]),
  'no-records': having([pax(''), file('s/a')]),
  'record-no-length': having([pax('path=s/a\n'), file('s/x')], badHeader),
  'record-length-wrong': having([pax('11 path=s/a\n'), file('s/x')], badHeader),
  'record-no-newline': having([pax('11 path=s/a'), file('s/x')], badHeader),
  'record-no-equals': having([pax('11 paths/a\n'), file('s/x')], badHeader),
  'record-leading-zero': having([pax('013 path=s/a\n'), file('s/x')]),
  'record-no-key': having([pax('5 =x\n'), file('s/x')], badHeader),
  'record-nul-padding': having([pax('12 path=s/a\n\0\0\0'), file('s/x')], badHeader),
  global: holding(tgz([pax({ comment: 'a commit' }, 'g', 'pax_global_header'), chartMember, lastMember])),
  'global-path': having([pax({ path: 's/everywhere' }, 'g'), file('s/a'), file('s/b')]),
  'global-only': holding(tgz([pax({ comment: 'x' }, 'g')]), 'no files in chart archive'),
  'global-broken': having([pax('nonsense', 'g'), file('s/a')], badHeader),
  'header-last': holding(tgz([chartMember, pax({ path: 's/never' })])),
  'before-folder': having([pax({ path: 's/folder' }), { name: 's/x', type: '5' }]),
  'before-symlink': having([pax({ path: 's/link', linkpath: '/etc/passwd' }), { name: 's/x', type: '2' }]),
  'sparse-1.0': onPurpose(
    having([
      pax({
        'GNU.sparse.major': '1',
        'GNU.sparse.minor': '0',
        'GNU.sparse.name': 's/sparse',
        'GNU.sparse.realsize': '10',
      }),
      { name: 's/GNUSparseFile.0/sparse', data: `${'1\n3\n4\n'.padEnd(512, '\0')}data` },
    ]),
    'ARCHIVE_INVALID',
  ),
  'sparse-0.1': onPurpose(
    having([
      pax({
        'GNU.sparse.name': 's/sparse',
        'GNU.sparse.size': '10',
        'GNU.sparse.numblocks': '1',
        'GNU.sparse.map': '2,4',
      }),
      { name: 's/x', data: 'data' },
    ]),
    'ARCHIVE_INVALID',
  ),
  'sparse-bad-map': having(
    [
      pax({
        'GNU.sparse.major': '0',
        'GNU.sparse.minor': '1',
        'GNU.sparse.size': '2',
        'GNU.sparse.map': '2,4',
        'GNU.sparse.numblocks': '1',
      }),
      { name: 's/x', data: 'data' },
    ],
    badHeader,
  ),
  'sparse-name-only': having([pax({ 'GNU.sparse.name': 's/unused' }), file('s/a')]),
})

/** The members of sub-chart archives: names, types, header fields, extensions. */
export const memberCases: readonly ChartCase[] = [...names, ...types, ...extended]

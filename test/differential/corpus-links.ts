import { type ChartCase, chartYaml, family, type OurWord } from './case.js'
import { tgz } from './tarball.js'

const sub = { 'charts/s/Chart.yaml': chartYaml('s'), 'charts/s/a.txt': 'a' }
const outside: OurWord = { alone: true, code: 'CHART_UNSAFE', names: 'leak' }
const gitEntry: OurWord = { alone: true, code: 'CHART_UNSAFE', names: '.git' }
const broken = 'error evaluating symlink'
const levels = 'too many levels of symbolic links'

const inside = family('link', {
  file: { links: { 'LICENSE.txt': '../common/LICENSE.txt' } },
  'file-own': { files: { 'a.txt': 'a' }, links: { 'b.txt': 'a.txt', 'd/c.txt': '../a.txt' } },
  'file-order': { files: { 'a.txt': 'a', 'c.txt': 'c' }, links: { 'b.txt': 'c.txt', 'z/x': '../a.txt' } },
  folder: { links: { linked: '../common/folder' } },
  'folder-own': { files: { 'a/x.txt': 'x', 'a/b/y.txt': 'y' }, links: { z: 'a' } },
  'folder-order': { files: { 'l.txt': '1', 'l/x': '2', 'l-/x': '3' }, links: { 'l!': '../common/folder', l0: 'l' } },
  'folder-slash': { files: { 'a/x.txt': 'x' }, links: { z: 'a/' } },
  chain: { files: { 'a.txt': 'a' }, links: { b: 'c', c: 'd', d: 'a.txt' } },
  'chain-of-folders': { files: { 'a/x.txt': 'x' }, links: { b: 'c', c: 'a', 'a/y': 'x.txt' } },
  'through-linked-folder': { files: { 'a/x.txt': 'x' }, links: { b: 'a', c: 'b/x.txt' } },
  'chart-yaml': { links: { 'Chart.yaml': '../common/metadata.txt' } },
  values: { links: { 'values.yaml': '../common/values.yaml' } },
  'values-broken': { links: { 'values.yaml': '../common/list.yaml' }, refused: 'cannot load values.yaml' },
  lock: { links: { 'Chart.lock': '../common/Chart.lock' } },
  helmignore: { files: { 'a.bak': 'b' }, links: { '.helmignore': '../common/ignore.txt' } },
  'helmignore-broken': { links: { '.helmignore': 'nowhere' }, refused: broken, ours: { names: '.helmignore' } },
  template: { files: { 'files/a.yaml': 'a' }, links: { 'templates/a.yaml': '../files/a.yaml' } },
  'templates-folder': { links: { templates: '../common/folder' } },
  'charts-folder': { files: { 'subs/s/Chart.yaml': chartYaml('s') }, links: { charts: 'subs' } },
  'sub-chart': { files: { 'subs/s/Chart.yaml': chartYaml('s'), 'subs/s/a': 'a' }, links: { 'charts/t': '../subs/s' } },
  'sub-chart-of-neighbour': { links: { 'charts/t': '../../link-file' } },
  archive: {
    files: { 'vendor/x.bin': tgz([{ name: 's/Chart.yaml', data: chartYaml('s') }]) },
    links: { 'charts/s.tgz': '../vendor/x.bin' },
  },
  'archive-to-folder': { files: sub, links: { 'charts/t.tgz': 's' }, refused: 'expected t.tgz, got t.tgz' },
  'folder-named-by-link': {
    files: { 'README.md': 'x' },
    links: { 'charts/README.md': '../README.md' },
    refused: 'is missing',
  },
  ignored: {
    files: { '.helmignore': 'b.txt\nlinked/\n', 'a.txt': 'a' },
    links: { 'b.txt': 'a.txt', linked: '../common/folder' },
  },
  'ignored-by-target-name': {
    files: { '.helmignore': 'a.txt\nfolder\n', 'a.txt': 'a' },
    links: { 'b.txt': 'a.txt', linked: '../common/folder' },
  },
  'ignored-file-rule-for-folder': { files: { '.helmignore': 'linked/\n', 'a.txt': 'a' }, links: { linked: 'a.txt' } },
  'ignored-inside-linked': { files: { '.helmignore': '*.bak\nlinked/b\n' }, links: { linked: '../common/folder' } },
  'ignored-chart-yaml': {
    files: { '.helmignore': 'Chart.yaml\n' },
    links: { x: '../common/LICENSE.txt' },
    refused: 'is missing',
  },
  hidden: { links: { 'templates/.hidden': '../../common/LICENSE.txt', '.dot': '../common/folder' } },
  'not-ascii': { files: { 'é.txt': 'e' }, links: { 'ü.txt': 'é.txt', 中: '../common/folder' } },
  broken: { links: { x: 'nowhere' }, refused: broken, ours: { names: 'x' } },
  'broken-ignored': { files: { '.helmignore': 'x\n' }, links: { x: 'nowhere' }, refused: broken, ours: { names: 'x' } },
  'broken-in-ignored-folder': { files: { '.helmignore': 'd/\n', 'd/a': 'a' }, links: { 'd/x': 'nowhere' } },
  'broken-template': { links: { 'templates/.x': 'nowhere' }, refused: broken },
  'broken-in-linked': { files: { 'd/a': 'a' }, links: { 'd/x': '../a-link', e: 'd' }, refused: broken },
  'through-file': { files: { a: 'a' }, links: { x: 'a/b' }, refused: broken },
  'file-with-slash': { files: { a: 'a' }, links: { x: 'a/' }, refused: broken },
  itself: { links: { x: 'x' }, refused: 'too many links', ours: { names: 'x' } },
  'two-around': { links: { x: 'y', y: 'x' }, refused: 'too many links' },
  'itself-ignored': { files: { '.helmignore': 'x\n' }, links: { x: 'x' }, refused: 'too many links' },
  pipe: { pipes: ['a'], links: { x: 'a' }, refused: 'cannot load irregular file' },
  device: { links: { leak: '/dev/null' }, refused: 'cannot load irregular file' },
  'device-ignored': { files: { '.helmignore': 'leak\n' }, links: { leak: '/dev/null' } },
  'long-chain': {
    files: { x0: 'x' },
    links: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`x${i + 1}`, `x${i}`])),
  },
  'too-long-chain': {
    files: { x0: 'x' },
    links: Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i + 1}`, `x${i}`])),
    refused: levels,
  },
})

const loops = family('linkloop', {
  parent: {
    batch: 'hostile',
    files: { 'd/a': 'a' },
    links: { 'd/up': '..' },
    refused: levels,
    ours: { names: 'd/up' },
  },
  dot: { batch: 'hostile', links: { here: '.' }, refused: levels },
  cousins: {
    batch: 'hostile',
    files: { 'a/x': 'x', 'b/y': 'y' },
    links: { 'a/b': '../b', 'b/a': '../a' },
    refused: levels,
  },
  ignored: { batch: 'hostile', files: { '.helmignore': 'up/\n', 'd/a': 'a' }, links: { 'd/up': '..' } },
  'ignored-deeper': {
    batch: 'hostile',
    files: { '.helmignore': 'up/d/up\n', a: 'a' },
    links: { up: '.' },
    refused: levels,
  },
})

const leaving = family('linkout', {
  file: { links: { leak: '../../outside/a.txt' }, ours: outside },
  folder: { links: { leak: '../../outside/folder' }, ours: outside },
  'file-deep': { links: { 'templates/leak': '../../../outside/a.txt' }, ours: outside },
  'absolute-file': { links: { leak: '/etc/hostname' }, ours: outside },
  'through-chain': { links: { leak: 'b', b: '../../outside/a.txt' }, ours: { alone: true, code: 'CHART_UNSAFE' } },
  ignored: { files: { '.helmignore': 'leak\n' }, links: { leak: '../../outside/a.txt' } },
  'in-ignored-folder': { files: { '.helmignore': 'd/\n', 'd/a': 'a' }, links: { 'd/leak': '../../../outside/a.txt' } },
})

const allowed = family('linkallowed', {
  file: { batch: 'externalLinks', links: { leak: '../../outside/a.txt' } },
  folder: { batch: 'externalLinks', links: { leak: '../../outside/folder', z: 'leak' } },
  'through-chain': { batch: 'externalLinks', links: { a: 'b', b: '../../outside/a.txt' } },
  absolute: { batch: 'externalLinks', links: { a: '/etc/hostname' } },
  broken: { batch: 'externalLinks', links: { a: '/nowhere/at/all' }, refused: broken },
})

const git = family('git', {
  folder: { files: { '.git/config': 'token', 'a.txt': 'a' }, ours: gitEntry },
  file: { files: { '.git': 'gitdir: ../.git/worktrees/x\n' }, ours: gitEntry },
  deep: { files: { 'a/b/.git/config': 'token' }, ours: gitEntry },
  'in-templates': { files: { 'templates/sub/.git/config': 'token' }, ours: gitEntry },
  'in-sub-chart': { files: { ...sub, 'charts/s/.git/config': 'token' }, ours: gitEntry },
  'in-crds': { files: { 'crds/.git': 'gitdir: x\n' }, ours: gitEntry },
  'link-into': {
    files: { '.git/config': 'token', '.helmignore': '.git/\n' },
    links: { x: '.git/config' },
    ours: { alone: true, code: 'CHART_UNSAFE' },
  },
  'link-to': {
    files: { '.git/config': 'token', '.helmignore': '.git/\n' },
    links: { x: '.git' },
    ours: { alone: true, code: 'CHART_UNSAFE' },
  },
  'link-into-neighbour': { links: { x: '../git-folder/.git/config' }, ours: { alone: true, code: 'CHART_UNSAFE' } },
  'link-named': { files: { 'a.txt': 'a' }, links: { '.git': 'a.txt' }, ours: gitEntry },
  ignored: { files: { '.git/config': 'token', '.helmignore': '.git/\n' } },
  'ignored-file': { files: { '.git': 'gitdir: x\n', '.helmignore': '.git\n' } },
  'rule-for-folder-only': { files: { '.git': 'gitdir: x\n', '.helmignore': '.git/\n' }, ours: gitEntry },
  'default-ignored': { files: { 'templates/.git/config': 'token' } },
  'empty-folder': { folders: ['.git', 'a/.git'] },
  'in-dropped-sub-chart': { files: { 'charts/_a/.git/config': 'token', 'charts/.git/config': 'token' } },
  'like-names': {
    files: { '.gitignore': 'x', '.github/x': 'x', 'x.git/y': 'y', git: 'g', '.git_': 'z', '.gitkeep': '' },
  },
})

/** Symbolic links, and what of `.git` must never be published. */
export const linkCases: readonly ChartCase[] = [...inside, ...loops, ...leaving, ...allowed, ...git]

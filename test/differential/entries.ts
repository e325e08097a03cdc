/** One file of a tar, with the blocks it is made of. */
export interface Entry {
  readonly name: string
  /** Every block: PAX header if there is one, header, data. */
  readonly blocks: Buffer
  readonly data: Buffer
}

/** A chart in a tar: its own entries, then its sub-charts. */
interface Branch {
  readonly name: string
  readonly own: readonly Entry[]
  readonly children: readonly Branch[]
}

const BLOCK = 512

/** The files of a tar as helm writes it (ustar and PAX `path` only), and what is left: the end of the archive. */
export function readTar(tar: Buffer): { readonly entries: readonly Entry[]; readonly end: Buffer } {
  const entries: Entry[] = []
  let start = 0
  let offset = 0
  let long: string | undefined
  while (offset < tar.length && tar[offset] !== 0) {
    const size = Number.parseInt(text(tar, offset + 124, 12), 8)
    const data = tar.subarray(offset + BLOCK, offset + BLOCK + size)
    const next = offset + BLOCK + Math.ceil(size / BLOCK) * BLOCK
    if (text(tar, offset + 156, 1) === 'x') long = /^\d+ path=([\s\S]*)\n$/m.exec(data.toString())?.[1]
    else {
      entries.push({ name: long ?? shortName(tar, offset), blocks: tar.subarray(start, next), data })
      long = undefined
      start = next
    }
    offset = next
  }
  return { entries, end: tar.subarray(start) }
}

function text(tar: Buffer, offset: number, length: number): string {
  const bytes = tar.subarray(offset, offset + length)
  const end = bytes.indexOf(0)
  return bytes.subarray(0, end < 0 ? length : end).toString()
}

function shortName(tar: Buffer, offset: number): string {
  const prefix = text(tar, offset + 345, 155)
  return (prefix === '' ? '' : `${prefix}/`) + text(tar, offset, 100)
}

/** The chart that starts at `entries[at]`, its Chart.yaml; `next` is the index after its last entry. */
function branch(entries: readonly Entry[], at: number): { readonly chart: Branch; readonly next: number } {
  const base = (entries[at]?.name ?? '').replace(/Chart\.yaml$/, '')
  const own: Entry[] = []
  const children: Branch[] = []
  let next = at
  for (let entry = entries[next]; entry !== undefined; entry = entries[next]) {
    const rest = entry.name.startsWith(base) ? entry.name.slice(base.length) : undefined
    if (rest === undefined || (rest === 'Chart.yaml' && next !== at)) break
    if (/^charts\/[^/]*\/Chart\.yaml$/.test(rest)) {
      const child = branch(entries, next)
      children.push(child.chart)
      next = child.next
    } else {
      own.push(entry)
      next += 1
    }
  }
  const name = base.split('/').at(-2) ?? ''
  return { chart: { name, own, children }, next }
}

function byName(a: Branch, b: Branch): number {
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))
}

/** Entries in the order of names; sub-charts of one name, whose order is anybody's, in that of their bytes. */
function flatten(chart: Branch): readonly Entry[] {
  const children = chart.children.map((child) => ({ name: child.name, entries: flatten(child) }))
  const bytes = (entries: readonly Entry[]): Buffer => Buffer.concat(entries.map((entry) => entry.blocks))
  children.sort(
    (a, b) =>
      Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || Buffer.compare(bytes(a.entries), bytes(b.entries)),
  )
  return [...chart.own, ...children.flatMap((child) => child.entries)]
}

function misplaced(chart: Branch): string | undefined {
  for (const [index, child] of chart.children.entries()) {
    const before = chart.children[index - 1]
    if (before !== undefined && byName(before, child) > 0) return `sub-chart ${child.name} stands after ${before.name}`
    const deeper = misplaced(child)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

/**
 * How our tar differs from helm's, readable; undefined where they are equal. Sub-charts, which helm writes in random
 * order, are put in the order of names on helm's side; ours must stand in it.
 */
export function tarDifference(ours: Buffer, helms: Buffer): string | undefined {
  if (ours.equals(helms)) return undefined
  const mine = readTar(ours)
  const theirs = readTar(helms)
  const tree = branch(mine.entries, 0)
  const difference =
    listDifference(flatten(tree.chart), flatten(branch(theirs.entries, 0).chart)) ?? misplaced(tree.chart)
  if (difference !== undefined) return difference
  if (tree.next !== mine.entries.length) return `not of the chart: ${mine.entries[tree.next]?.name}`
  return mine.end.equals(theirs.end) ? undefined : `the end: ours ${mine.end.length} bytes, helm's ${theirs.end.length}`
}

function listDifference(ours: readonly Entry[], helms: readonly Entry[]): string | undefined {
  for (let index = 0; index < Math.max(ours.length, helms.length); index += 1) {
    const mine = ours[index]
    const theirs = helms[index]
    if (mine?.name !== theirs?.name) return `entry ${index}: ours ${quoted(mine?.name)}, helm's ${quoted(theirs?.name)}`
    if (mine === undefined || theirs === undefined || mine.blocks.equals(theirs.blocks)) continue
    const where = mine.data.equals(theirs.data) ? 'header' : 'data'
    const [a, b] = where === 'data' ? [mine.data, theirs.data] : [mine.blocks, theirs.blocks]
    return `${where} of ${quoted(mine.name)} ${byteDifference(a, b)}`
  }
  return undefined
}

/** The first place where two buffers differ, with what is around it. */
export function byteDifference(ours: Buffer, helms: Buffer): string {
  const length = Math.max(ours.length, helms.length)
  let at = 0
  while (at < length && ours[at] === helms[at]) at += 1
  const part = (bytes: Buffer): string => JSON.stringify(bytes.subarray(Math.max(0, at - 30), at + 50).toString())
  return `at byte ${at}\n    ours:   ${part(ours)}\n    helm's: ${part(helms)}`
}

function quoted(name: string | undefined): string {
  return name === undefined ? 'nothing' : JSON.stringify(name)
}

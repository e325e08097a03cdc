/** What a file of a case holds; what is large is made when it is written. */
export type Content = string | Uint8Array | (() => Uint8Array)
export type Files = Readonly<Record<string, Content>>

/** How a run is called: the cases of one batch are packaged by one run of ours. */
export interface Batch {
  /** The publisher's `SOURCE_DATE_EPOCH`; helm gets the same one, or what ours falls back to. */
  readonly epoch: string | undefined
  readonly version?: string
  readonly appVersion?: string
  readonly externalLinks?: true
}

/** 1980-01-01T00:00:00Z: what entries are stamped with where `SOURCE_DATE_EPOCH` is unset. */
export const defaultEpoch = '315532800'

export const batches = {
  main: { epoch: '1700000000' },
  random: { epoch: '1700000001' },
  /** Inputs made to exhaust a reader: apart, so that one that succeeds does not hide the others' results. */
  hostile: { epoch: '1700000002' },
  stamped: { epoch: '1', version: '9.9.9-rc.1+build.5', appVersion: '1.10' },
  epochZero: { epoch: '0' },
  epochUnset: { epoch: undefined },
  /** The first second that eleven octal digits can't hold: PAX records. */
  epochFar: { epoch: '8589934592' },
  externalLinks: { epoch: '1700000003', externalLinks: true },
} as const satisfies Record<string, Batch>

export type BatchName = keyof typeof batches

/** What ours has to say where it refuses. */
export interface OurWord {
  /** Ours refuses on purpose what helm packages. */
  readonly alone?: true
  readonly code?: string
  /** The file at fault: part of the message or of the hint. */
  readonly names?: string
}

export interface Recipe {
  /** Chart.yaml, whole; `%NAME%` stands for the case's id. Default: a v2 chart of version 0.1.0 and `more`. */
  readonly chart?: string | Uint8Array
  /** Lines added to the default Chart.yaml. */
  readonly more?: string
  /** By path in the chart, with `/`. */
  readonly files?: Files
  /** Symbolic links: path in the chart to target as written. */
  readonly links?: Readonly<Record<string, string>>
  readonly folders?: readonly string[]
  /** Named pipes. */
  readonly pipes?: readonly string[]
  readonly modes?: Readonly<Record<string, number>>
  /** Files of this many zero bytes that take no space on the disk. */
  readonly zeros?: Readonly<Record<string, number>>
  /** Files whose names are no UTF-8. */
  readonly rawNames?: readonly Uint8Array[]
  /** Charts that helm itself packages to this path. */
  readonly packed?: Readonly<Record<string, Files>>
  readonly batch?: BatchName
  /** Part of helm's error; absent where helm packages the chart. */
  readonly refused?: string
  readonly ours?: OurWord
}

export interface ChartCase extends Recipe {
  /** The chart's folder and, unless the rule is about the name, its name. */
  readonly id: string
  readonly family: string
  readonly files: Files
}

/** A Chart.yaml of apiVersion v2. */
export function chartYaml(name: string, more = '', version = '0.1.0'): string {
  return `apiVersion: v2\nname: ${name}\nversion: ${version}\n${more}`
}

/** The cases of a family; ids are `<family>-<key>`. */
export function family(name: string, recipes: Readonly<Record<string, Recipe>>): ChartCase[] {
  return Object.entries(recipes).map(([key, recipe]) => {
    const id = `${name}-${key}`
    const { chart = chartYaml('%NAME%', recipe.more) } = recipe
    const text = typeof chart === 'string' ? chart.replaceAll('%NAME%', id) : chart
    const linked = recipe.links?.['Chart.yaml'] !== undefined
    return { ...recipe, id, family: name, files: { ...(!linked && { 'Chart.yaml': text }), ...recipe.files } }
  })
}

/** Recipes that differ in one file's content alone. */
export function table(
  rows: Readonly<Record<string, string | Uint8Array | readonly [string | Uint8Array, string]>>,
  recipe: (content: string | Uint8Array) => Recipe,
): Record<string, Recipe> {
  const entries = Object.entries(rows).map(([key, row]) => {
    if (typeof row === 'string' || row instanceof Uint8Array) return [key, recipe(row)] as const
    return [key, { ...recipe(row[0]), refused: row[1] }] as const
  })
  return Object.fromEntries(entries)
}

/** UTF-8's byte order mark. */
export const bom = '\uFEFF'

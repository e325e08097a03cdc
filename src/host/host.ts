/** A place in a file of the user's, for annotations. */
export interface Place {
  readonly file?: string
  /** From 1. */
  readonly line?: number
  readonly title?: string
}

/** Where lines for people go. Every secret that was masked is taken out of them. */
export interface Log {
  info(line: string): void
  notice(message: string): void
  warning(message: string, place?: Place): void
  error(message: string, place?: Place): void
  debug(line: string): void
  /** What can be seen while it lasts: on a terminal only. An empty text wipes it. */
  progress(text: string): void
  /** A heading that holds what is logged while the task runs. */
  group<T>(title: string, task: () => Promise<T>): Promise<T>
}

/** Who runs us: GitHub Actions, or a terminal. Hosts do I/O and hold no logic. */
export interface Host {
  readonly log: Log
  /** The checkout, where the CI names one; absolute. */
  readonly workspace: string | undefined
  /** Whether the runner itself was told to debug. */
  readonly debugging: boolean
  /** From now on this text is never shown. */
  mask(secret: string): void
  /** A text without the secrets that were masked. */
  redact(text: string): string
  /** Hands a value to later steps. */
  output(name: string, value: string): void
  /** The most characters that outputs may have together; undefined: no limit. */
  readonly outputLimit: number | undefined
  /** What a person sees on the run's page. */
  summary(markdown: string): Promise<void>
}

/** What hosts need of the process. */
export interface Streams {
  out(text: string): void
  err(text: string): void
  /** Whether err is a terminal that can be written over. */
  readonly isTerminal: boolean
  readonly colors: boolean
}

import type { Host, Log, Place, Streams } from './host.js'
import { harmless, Redactor } from './redact.js'

const COLORS = { red: '31', yellow: '33', cyan: '36' } as const

/** A person's terminal, or any CI we know nothing of: lines on standard output, trouble on standard error. */
export class TerminalHost implements Host {
  readonly workspace: string | undefined = undefined
  readonly debugging = false
  readonly outputLimit = undefined
  readonly log: Log
  private readonly redactor = new Redactor()
  private progressShown = false

  constructor(private readonly streams: Streams) {
    const line = (write: (text: string) => void, text: string) => {
      this.wipe()
      write(`${text}\n`)
    }
    const shown = (text: string) => harmless(this.redactor.clean(text))
    const out = (text: string) => line(streams.out, shown(text))
    const err = (label: string, text: string) => line(streams.err, `${label}${shown(text)}`)
    this.log = {
      info: out,
      notice: (message) => err(`${this.paint('cyan', 'note')}: `, message),
      warning: (message, place) => err(`${this.paint('yellow', 'warning')}: `, `${at(place)}${message}`),
      error: (message, place) => err(`${this.paint('red', 'error')}: `, `${at(place)}${message}`),
      debug: (text) => err('', text),
      progress: (text) => this.progress(text),
      group: (_title, task) => task(),
    }
  }

  redact(text: string): string {
    return this.redactor.clean(text)
  }

  mask(secret: string): void {
    this.redactor.add(secret)
  }

  /** Nobody takes outputs here: the report has them all. */
  output(): void {}

  async summary(): Promise<void> {}

  private progress(text: string): void {
    if (!this.streams.isTerminal) return
    this.streams.err(`\r\u001b[K${harmless(this.redactor.clean(text))}`)
    this.progressShown = text !== ''
  }

  private wipe(): void {
    if (this.progressShown) this.streams.err('\r\u001b[K')
    this.progressShown = false
  }

  private paint(color: keyof typeof COLORS, text: string): string {
    return this.streams.colors ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text
  }
}

function at(place: Place | undefined): string {
  if (place?.file === undefined) return ''
  return place.line === undefined ? `${place.file}: ` : `${place.file}:${place.line}: `
}

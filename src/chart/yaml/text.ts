import { PublisherError } from '../../errors.js'

/**
 * Chart.yaml, Chart.lock and requirements.yaml above this size, in bytes, are refused. Helm has no such limit; Chart.yaml files are
 * of some KB, and helm 3 can't load a larger file of any kind. It keeps what a hostile file can cost to a second.
 */
export const MAX_YAML_SIZE = 5 * 1024 * 1024

/** Where a text came from: what messages name. */
export interface YamlSource {
  /** Path of the file as the user knows it. */
  readonly file: string
  readonly text: string
}

/** The characters YAML 1.1 allows. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const BREAKS_OF_ONE_LINE_FEED = /\r\n?|\x85/g

const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /mapping values are not allowed/,
    'a value that holds ": " needs quotes; or the line is indented differently from its neighbours',
  ],
  [/tab|cannot start any token/, 'indent with spaces, never tabs; a value that begins with @, ` or % needs quotes'],
  [/expected ':'/, 'a line without "key:" belongs to nothing; a long text needs quotes, or "|" and an indented block'],
  [/expected key/, 'a line is indented differently from its neighbours'],
  [/unknown escape/, 'in double quotes \\ begins an escape: write \\\\, or use single quotes'],
  [/UTF-8|UTF-16|control/, 'save the file as UTF-8 text'],
  [/quoted scalar/, 'a quote is opened and never closed'],
  [/anchor .* referenced|anchor or alias/, 'a value that begins with & or * needs quotes'],
]

/** The text of a YAML file: UTF-8, or UTF-16 where a byte order mark says so. Throws on what YAML forbids and above `limit` bytes. */
export function decodeText(content: Uint8Array, file: string, limit = MAX_YAML_SIZE): YamlSource {
  if (content.length > limit) {
    throw new PublisherError({
      code: 'CHART_TOO_LARGE',
      message: `cannot load ${baseName(file)}: it has ${content.length} bytes; more than ${limit} are refused`,
      file,
    })
  }
  const raw = decodeBytes(content, file)
  const forbidden = FORBIDDEN.exec(raw)
  if (forbidden !== null) throw yamlError(file, 'control characters are not allowed', lineAt(raw, forbidden.index))
  return { file, text: /[\r\x85]/.test(raw) ? raw.replace(BREAKS_OF_ONE_LINE_FEED, '\n') : raw }
}

/** A refusal in go-yaml's words, with the line and what usually helps. */
export function yamlError(file: string, problem: string, line?: number): PublisherError {
  const hint = HINTS.find(([pattern]) => pattern.test(problem))?.[1]
  return new PublisherError({
    code: 'CHART_INVALID',
    message: `cannot load ${baseName(file)}: yaml: ${line === undefined ? '' : `line ${line}: `}${problem}`,
    hint:
      hint ?? 'a value that begins with a special character, or holds ": " or " #", needs quotes; indent with spaces',
    file,
    ...(line !== undefined && { line }),
  })
}

/** The last segment of a path: what Helm's own messages name a file by. */
export function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

function decodeBytes(content: Uint8Array, file: string): string {
  const [first, second] = content
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    const before = new TextDecoder(encoding).decode(content)
    throw yamlError(file, `invalid ${encoding.toUpperCase()} character`, lineAt(before, before.indexOf('\ufffd')))
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(index, 0)).split(/\r\n?|\n|\x85/).length
}

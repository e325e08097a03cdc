/** A line break, by YAML 1.1. */
export const BREAK = /[\n\r\x85\u2028\u2029]/
/** What go-yaml writes as it is: no tab, no DEL, no byte order mark, nothing above U+FFFF. */
export const PRINTABLE = /[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/
const ALL_PRINTABLE = /^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/
/** Characters that mean something at a text's start, or at any place before a blank or behind one. */
const INDICATOR = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:[ \t]|$))|:(?:[ \t]|$)|[ \t\n\r\0\x85\u2028\u2029]#/
/** The byte order mark. */
export const BOM = '\ufeff'
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\x85': 'N',
  '\xa0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
}

/** The styles a text allows. */
interface Styles {
  readonly plain: boolean
  readonly single: boolean
  readonly block: boolean
}

/** Strip, clip or keep: how the text's last line ends. */
export function chomping(text: string): string {
  if (!BREAK.test(text.slice(-1))) return '-'
  return text.length === 1 || BREAK.test(text.slice(-2, -1)) ? '+' : ''
}

/** The styles that hold this text, by what stands in it. */
export function stylesOf(text: string): Styles {
  const edge = /^[ \n\r\x85\u2028\u2029]|[ \n\r\x85\u2028\u2029]$/.test(text)
  const special = !ALL_PRINTABLE.test(text) || / [\n\r\x85\u2028\u2029]/.test(text)
  const spaceAfterBreak = /[\n\r\x85\u2028\u2029] /.test(text)
  return {
    plain: text !== '' && !edge && !special && !BREAK.test(text) && !INDICATOR.test(text),
    single: !special && !spaceAfterBreak,
    block: text !== '' && !text.endsWith(' ') && !special,
  }
}

/** A character as an escape in double quotes. */
export function escaped(code: number, character: string): string {
  const name = ESCAPES[character]
  if (name !== undefined) return `\\${name}`
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

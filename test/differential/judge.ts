import type { OurWord } from './case.js'
import { byteDifference, tarDifference } from './entries.js'
import type { Archive, Verdict } from './oracle.js'
import type { Outcome, Word } from './ours.js'

/** What helm and ours made of one chart; absent: nothing was said about it. */
export interface Pair {
  readonly helm?: Verdict | undefined
  readonly ours?: Outcome | undefined
}

/** Where ours and helm part, in a few lines; undefined where they don't. */
export function difference({ helm, ours }: Pair, expected: OurWord = {}): string | undefined {
  if (ours === undefined) return 'not in the report'
  if (helm === undefined) return 'helm said nothing'
  if ('refused' in helm || expected.alone) {
    const why = 'refused' in helm ? `helm: ${helm.refused}` : 'on purpose'
    return 'word' in ours ? wordDifference(ours.word, expected) : `must be refused (${why})`
  }
  if ('word' in ours) return `helm packages it; ours: ${ours.word.code} ${ours.word.message}`
  return archiveDifference(ours, helm)
}

function archiveDifference(ours: Archive, helm: Archive): string | undefined {
  if (ours.file !== helm.file) return `file name: ours ${ours.file}, helm's ${helm.file}`
  if (!ours.header.equals(helm.header)) return `gzip header ${byteDifference(ours.header, helm.header)}`
  return tarDifference(ours.tar, helm.tar)
}

function wordDifference({ code, message, hint, file }: Word, expected: OurWord): string | undefined {
  const said = `ours: ${code} ${file} ${message} (${hint})`
  if (message.trim() === '') return `no message; ${said}`
  if (!/^[A-Z_]+$/.test(code) || code === 'INTERNAL') return `not a code for users; ${said}`
  if (expected.code !== undefined && expected.code !== code) return `expected the code ${expected.code}; ${said}`
  const { names } = expected
  if (names !== undefined && !`${file}\n${message}\n${hint}`.includes(names)) return `does not name ${names}; ${said}`
  return undefined
}

import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "x"?` where a known name is near enough to be meant, else nothing. */
export function didYouMean(name: string, known: readonly string[], prefix = ''): string {
  const folded = fold(name)
  const near = known.find((candidate) => fold(candidate) === closest(folded, known.map(fold))) ?? ''
  const limit = Math.max(2, Math.floor(near.length / 3))
  return near !== '' && distance(folded, fold(near)) <= limit ? `; did you mean "${prefix}${near}"?` : ''
}

/** Case, and `_` for `-`, are no mistakes worth counting. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

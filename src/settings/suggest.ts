import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "x"?` where a known name is near enough to be meant, else nothing. */
export function didYouMean(name: string, known: readonly string[], prefix = ''): string {
  const folded = name.toLowerCase().replaceAll('_', '-')
  const exact = known.find((candidate) => candidate.toLowerCase().replaceAll('_', '-') === folded)
  const near = exact ?? closest(name.toLowerCase(), known)
  const limit = Math.max(2, Math.floor(near.length / 3))
  return exact !== undefined || distance(name.toLowerCase(), near) <= limit ? `; did you mean "${prefix}${near}"?` : ''
}

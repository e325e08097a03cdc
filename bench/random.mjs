/** Dice that fall the same for the same seed, so that every run measures the same charts (mulberry32). */
export function random(seed) {
  let state = seed * 0x9e3779b9
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from `low` to `high`, both included. */
  const between = (low, high) => low + Math.floor(next() * (high - low + 1))
  const pick = (list) => list[between(0, list.length - 1)]
  const shuffle = (list) => {
    const shuffled = [...list]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = between(0, last)
      ;[shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]]
    }
    return shuffled
  }
  return { between, pick, shuffle }
}

/**
 * Numbers as Go reads and writes them (package strconv), so that a number prints as it does after going through Helm.
 * Integers are bigints and floats are numbers: Go keeps them apart, and so does what Helm prints.
 */

const INTEGER = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/
const DECIMAL_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const MAX_INT64 = 2n ** 63n - 1n
const MAX_UINT64 = 2n ** 64n - 1n
/** No decimal number of more digits fits into 64 bits in any base; what is longer is no integer, and costs nothing to say so. */
const MAX_INTEGER_LENGTH = 1024
/** From this decimal exponent on Go's shortest `%g` writes `1e+06`; JavaScript's own threshold is 21. */
const G_EXPONENT = 6

/** An int64, or without a sign a uint64: decimal, 0x, 0b, 0o, or octal by a leading zero. Undefined for all else (strconv.ParseInt, base 0). */
export function parseInteger(text: string): bigint | undefined {
  if (text.length > MAX_INTEGER_LENGTH) return undefined
  const match = INTEGER.exec(text)
  const sign = match?.[1]
  const digits = match?.[2]
  if (sign === undefined || digits === undefined) return undefined
  const size = BigInt(digits.replace(/^0[oO]?(?=[0-7])/, '0o'))
  const most = sign === '' ? MAX_UINT64 : sign === '+' ? MAX_INT64 : MAX_INT64 + 1n
  if (size > most) return undefined
  return sign === '-' ? -size : size
}

/** A decimal float64; undefined for what is none, or is beyond its range (strconv.ParseFloat). */
export function parseFloat64(text: string): number | undefined {
  if (!DECIMAL_FLOAT.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** The text of strconv.FormatFloat(value, 'g', -1, 64). */
export function formatFloat64(value: number): string {
  return formatShortest(value, (size) => size.toExponential())
}

/** The text of strconv.FormatFloat(value, 'g', -1, 32): rounded to a float32 first, and `+Inf` beyond its range. */
export function formatFloat32(value: number): string {
  return formatShortest(Math.fround(value), shortestFloat32)
}

/** A float64 as encoding/json writes it. */
export function formatJsonNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** Go's `%g` with the fewest digits; `scientific` gives them for a positive value, as `d.ddde±x`. */
function formatShortest(value: number, scientific: (size: number) => string): string {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (value === 0) return `${sign}0`
  if (!Number.isFinite(value)) return `${sign || '+'}Inf`
  const [mantissa = '', power] = scientific(Math.abs(value)).split('e')
  const digits = mantissa.replace('.', '')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= G_EXPONENT) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/**
 * The fewest digits that still mean this float32: nine always do. Of two decimals equally near Go takes the even one, save for a
 * power of two; and around a power of two the next decimal may do where the nearest doesn't.
 */
function shortestFloat32(size: number): string {
  for (let digits = 0; digits < 8; digits += 1) {
    const nearest = size.toExponential(digits)
    const even = isTie(size, digits) && !Number.isInteger(Math.log2(size))
    const candidates = even ? [evenBelow(nearest), nearest] : [nearest, neighbour(nearest, 1n)]
    const found = candidates.find((text) => Math.fround(Number(text)) === size)
    if (found !== undefined) return found
  }
  return size.toExponential(8)
}

/** Whether the value lies exactly between two decimals of `digits` fraction digits; JavaScript then gives the upper one. */
function isTie(size: number, digits: number): boolean {
  return /^50*$/.test(
    size
      .toExponential(digits + 30)
      .slice(digits === 0 ? 2 : digits + 2)
      .replace(/e.*/, ''),
  )
}

function evenBelow(scientific: string): string {
  return /[13579](?=e)/.test(scientific) ? neighbour(scientific, -1n) : scientific
}

/** The decimal one unit of its last digit further. */
function neighbour(scientific: string, step: bigint): string {
  const [mantissa = '', power] = scientific.split('e')
  const digits = String(BigInt(mantissa.replace('.', '')) + step)
  const exponent = Number(power) - mantissa.replace('.', '').length + 1
  return Number(`${digits}e${exponent}`).toExponential(Math.max(digits.length - 1, 0))
}

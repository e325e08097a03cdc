/** Times as Go's package time reads and writes them, as far as charts hold any: YAML 1.1 timestamps, and a lock's `generated`. */

const DATE = '(\\d{4})-(\\d{1,2})-(\\d{1,2})'
const CLOCK = '(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,]\\d+)?'
const ZONE = '(?:Z|[+-](\\d\\d):(\\d\\d))'
/** The layouts that go-yaml takes for a timestamp: with `T` and a zone, with spaces and without a zone, the date alone. */
const YAML_TIMESTAMP = new RegExp(`^${DATE}(?:[Tt]${CLOCK}${ZONE}| +${CLOCK})?$`)
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/

/** The zero time.Time, which Go writes where no time was given. */
export const ZERO_TIME = '0001-01-01T00:00:00Z'

/** Whether go-yaml resolves this plain scalar to a timestamp. */
export function isYamlTimestamp(text: string): boolean {
  const match = YAML_TIMESTAMP.exec(text)
  if (match === null) return false
  const [year, month, day, ...rest] = match.slice(1).map((part) => Number(part ?? 0))
  const [hour, minute, second, zoneHour, zoneMinute, hour2, minute2, second2] = rest
  return (
    isDate(year, month, day) &&
    isClock(hour, minute, second) &&
    isClock(hour2, minute2, second2) &&
    isZone(zoneHour, zoneMinute)
  )
}

/**
 * An RFC 3339 time as Go's JSON decoder reads it, written as Go writes it: with its own offset, up to nine digits of a second, and
 * no trailing zeros. Undefined where Go refuses it. Go reads one-digit hours, a comma before the fraction, and offsets up to 24:60.
 */
export function normalizeTime(text: string): string | undefined {
  const match = RFC3339.exec(text)
  if (match === null) return undefined
  const [year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match.slice(1)
  const [sign, zoneHour, zoneMinute] = match.slice(8)
  const offset = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)
  if (!isDate(Number(year), Number(month), Number(day))) return undefined
  if (!isClock(Number(hour), Number(minute), Number(second))) return undefined
  if (!isZone(Number(zoneHour ?? 0), Number(zoneMinute ?? 0))) return undefined
  const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '')
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}${nanoseconds === '' ? '' : `.${nanoseconds}`}`
  const zone = offset === 0 ? 'Z' : `${sign}${twoDigits(Math.floor(offset / 60))}:${twoDigits(offset % 60)}`
  return `${year}-${month}-${day}T${clock}${zone}`
}

/** Seconds since 1970 as RFC 3339 in UTC; undefined beyond the year 9999, which Go can't write either. */
export function formatEpoch(epochSeconds: number): string | undefined {
  const time = new Date(epochSeconds * 1000)
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999 || time.getUTCFullYear() < 0) return undefined
  return time.toISOString().replace('.000Z', 'Z')
}

function isDate(year = 0, month = 0, day = 0): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}

function isClock(hour = 0, minute = 0, second = 0): boolean {
  return hour < 24 && minute < 60 && second < 60
}

/** Go takes offsets of 24 hours and of 60 minutes, since some people write them. */
function isZone(hour = 0, minute = 0): boolean {
  return hour <= 24 && minute <= 60
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

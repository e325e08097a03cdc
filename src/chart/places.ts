import type { Place } from './struct-decode.js'

export type { Place } from './struct-decode.js'

/** Kept beside the metadata, so that it stays what Helm's own is: a copy made by spreading has no places. */
const places = new WeakMap<object, ReadonlyMap<string, Place>>()

/**
 * File and line of a field of parsed metadata, by paths like `version` or `dependencies[0].alias`. Undefined for a field that is
 * not written down, and for metadata that was not parsed.
 */
export function placeOf(metadata: object, path: string): Place | undefined {
  return places.get(metadata)?.get(path)
}

/** Remembers where the fields of this metadata stand. */
export function setPlaces<T extends object>(metadata: T, found: ReadonlyMap<string, Place>): T {
  places.set(metadata, found)
  return metadata
}

/** Gives metadata made from other metadata its places; with more places, those override. */
export function keepPlaces<T extends object>(from: object, to: T, more: ReadonlyMap<string, Place> = new Map()): T {
  return setPlaces(to, new Map([...(places.get(from) ?? []), ...more]))
}

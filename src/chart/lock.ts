import { PublisherError } from '../errors.js'
import { formatEpoch, normalizeTime, ZERO_TIME } from './go/time.js'
import { dependencyFields, dependencyOf, readDependencies } from './metadata-fields.js'
import type { Dependency } from './metadata-types.js'
import { type Reader, type Reading, readRoot, type Shape, text, wrongType } from './struct-decode.js'
import { decodeYaml } from './yaml/decode.js'
import { marshalYaml } from './yaml/encode.js'

/** Chart.lock or requirements.lock: the versions that were chosen for a chart's dependencies. Helm checks none of it. */
export interface Lock {
  /** Absent where the file has none or null, which Helm writes as null; null in it stands for an entry without content. */
  readonly dependencies?: readonly (Dependency | null)[]
  /** Of Chart.yaml's dependencies and these; empty where there is none. */
  readonly digest: string
  /** RFC 3339, as Go writes it; the year 1 where there is none. */
  readonly generated: string
}

interface LoadedLock {
  readonly generated?: string
  readonly digest?: string
  readonly dependencies?: readonly (Partial<Dependency> | null)[]
}

const time: Reader<string> = (node, before, at) => {
  if (node.value === null) return before
  const found = typeof node.value === 'string' ? normalizeTime(node.value) : undefined
  if (found === undefined) throw wrongType(node, 'a time such as "2024-01-02T03:04:05Z"', at)
  return found
}

const LOCK: Shape<LoadedLock> = {
  generated: { key: 'generated', read: time },
  digest: { key: 'digest', read: text },
  dependencies: { key: 'dependencies', read: readDependencies },
}

/** A lock as Helm reads it; undefined where the file is empty or says null. Throws CHART_INVALID with the line. */
export function parseLock(content: Uint8Array, file: string): Lock | undefined {
  const root = decodeYaml(content, file)
  if (root === undefined || root.value === null) return undefined
  const reading: Reading = { file, places: new Map() }
  const { dependencies, digest = '', generated = ZERO_TIME } = readRoot(LOCK, root, {}, reading)
  if (dependencies === undefined) return { digest, generated }
  return { digest, generated, dependencies: dependencies.map((one) => one && dependencyOf(one)) }
}

/**
 * Chart.lock as Helm writes it into a package. With `epochSeconds` (since 1970) that instant stands in `generated`, as with
 * SOURCE_DATE_EPOCH; else what the lock says. Throws CHART_INVALID for times that RFC 3339 can't hold.
 */
export function marshalLock(lock: Lock, epochSeconds: number | undefined): string {
  const generated = epochSeconds === undefined ? writableTime(lock.generated) : formatEpoch(epochSeconds)
  if (generated === undefined) {
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: "Chart.lock can't be written: its time is beyond the year 9999, or its time zone beyond 23 hours",
      hint: 'correct SOURCE_DATE_EPOCH, or generated in Chart.lock',
    })
  }
  const dependencies = lock.dependencies?.map((one) => one && dependencyFields(one)) ?? null
  return marshalYaml({ generated, digest: lock.digest, dependencies })
}

/** Go reads time zones of 24 hours, and does not write them. */
function writableTime(generated: string): string | undefined {
  return /[+-](?:2[4-9]|[3-9]\d):\d\d$/.test(generated) ? undefined : generated
}

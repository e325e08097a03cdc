import type { GoValue } from './go/json.js'
import type { Dependency, Maintainer, Metadata } from './metadata-types.js'
import { flag, freeValues, type Shape, structs, text, textMap, texts } from './struct-decode.js'

/** Chart.yaml as it is read: any field may be missing, and null in a list stands for a struct that isn't there. */
export interface LoadedMetadata extends Partial<Omit<Metadata, 'maintainers' | 'dependencies'>> {
  readonly maintainers?: readonly (Maintainer | null)[]
  readonly dependencies?: readonly (Partial<Dependency> | null)[]
}

const MAINTAINER: Shape<Maintainer> = {
  name: { key: 'name', read: text },
  email: { key: 'email', read: text },
  url: { key: 'url', read: text },
}

const DEPENDENCY: Shape<Dependency> = {
  name: { key: 'name', read: text },
  version: { key: 'version', read: text },
  repository: { key: 'repository', read: text },
  condition: { key: 'condition', read: text },
  tags: { key: 'tags', read: texts },
  enabled: { key: 'enabled', read: flag },
  importValues: { key: 'import-values', read: freeValues },
  alias: { key: 'alias', read: text },
}

/** How a list of dependencies is read, in Chart.yaml and in a lock. */
export const readDependencies = structs(DEPENDENCY, 'a list of maps with name, version and repository')

/** The fields of Chart.yaml in the order of Helm's struct, which is that of the config blob. */
export const METADATA: Shape<LoadedMetadata> = {
  name: { key: 'name', read: text },
  home: { key: 'home', read: text },
  sources: { key: 'sources', read: texts },
  version: { key: 'version', read: text },
  description: { key: 'description', read: text },
  keywords: { key: 'keywords', read: texts },
  maintainers: { key: 'maintainers', read: structs(MAINTAINER, 'a list of maps with name, email and url') },
  icon: { key: 'icon', read: text },
  apiVersion: { key: 'apiVersion', read: text },
  condition: { key: 'condition', read: text },
  tags: { key: 'tags', read: text },
  appVersion: { key: 'appVersion', read: text },
  deprecated: { key: 'deprecated', read: flag },
  annotations: { key: 'annotations', read: textMap },
  kubeVersion: { key: 'kubeVersion', read: text },
  dependencies: { key: 'dependencies', read: readDependencies },
  type: { key: 'type', read: text },
}

/** A dependency as it was read, with the texts that Go always has. */
export function dependencyOf(loaded: Partial<Dependency>): Dependency {
  return { ...loaded, name: loaded.name ?? '', repository: loaded.repository ?? '' }
}

/** A dependency as Go encodes it: its fields in their order, name and repository also where they are empty. */
export function dependencyFields(dependency: Dependency): ReadonlyMap<string, GoValue> {
  return encode(DEPENDENCY, { ...dependency }, ['name', 'repository'])
}

/** Chart.yaml as Go encodes it, in the order of Helm's struct; what is empty is left out. */
export function metadataFields(metadata: Metadata): ReadonlyMap<string, GoValue> {
  const { maintainers, dependencies, ...rest } = metadata
  return encode(METADATA, {
    ...rest,
    maintainers: maintainers?.map((maintainer) => encode(MAINTAINER, { ...maintainer })),
    dependencies: dependencies?.map(dependencyFields),
  })
}

function encode(
  shape: Readonly<Record<string, { readonly key: string }>>,
  members: Readonly<Record<string, GoValue | undefined>>,
  always: readonly string[] = [],
): ReadonlyMap<string, GoValue> {
  const fields = new Map<string, GoValue>()
  for (const [property, { key }] of Object.entries(shape)) {
    const value = members[property]
    if (always.includes(property)) fields.set(key, value ?? '')
    else if (value !== undefined && !isEmpty(value)) fields.set(key, value)
  }
  return fields
}

/** What `omitempty` leaves out. */
function isEmpty(value: GoValue): boolean {
  if (typeof value === 'object' && value !== null && !(value instanceof Map)) return Object.keys(value).length === 0
  return value === '' || value === false
}

import { PublisherError } from '../errors.js'
import { marshalJson } from './go/json.js'
import { dependencyOf, type LoadedMetadata, METADATA, metadataFields } from './metadata-fields.js'
import type { Metadata } from './metadata-types.js'
import { membersOf } from './metadata-validate.js'
import { keepPlaces, placeOf, setPlaces } from './places.js'
import { NON_FINITE, type Place, type Reading, readRoot } from './struct-decode.js'
import { decodeYaml } from './yaml/decode.js'
import { marshalYaml } from './yaml/encode.js'
import { baseName } from './yaml/text.js'

export { dependencyFields } from './metadata-fields.js'
export type { Dependency, FreeValue, Maintainer, Metadata } from './metadata-types.js'
export { validateMetadata } from './metadata-validate.js'
export { type Place, placeOf } from './places.js'

/** The apiVersions that helm 4 packages at the top; sub-charts may have any. */
const TOP_API_VERSIONS: ReadonlySet<string> = new Set(['', 'v1', 'v2'])

/**
 * Chart.yaml as Helm reads it: unknown keys are ignored, keys match in any case, texts are made of numbers, no apiVersion is v1. Its
 * rules are not checked yet (`validateMetadata`). Throws CHART_INVALID with the line where YAML or a field's type is wrong.
 */
export function parseMetadata(content: Uint8Array, file: string): Metadata {
  const { loaded, places } = load({}, content, file)
  return complete({ ...loaded, apiVersion: loaded.apiVersion ?? 'v1' }, places, file)
}

/**
 * The metadata with what requirements.yaml says read over it, as Helm does: any field in it counts, null empties lists alone, and the
 * entries of a list take their new fields to those of the old entry in the same place.
 */
export function applyRequirements(metadata: Metadata, content: Uint8Array, file: string): Metadata {
  const { loaded, places } = load(metadata, content, file)
  return keepPlaces(metadata, complete(loaded, places, file), places)
}

/**
 * Refuses a chart at the top that helm 4 does not package though it would as a sub-chart: before it loads the chart, it reads from
 * its Chart.yaml the apiVersion alone, as JSON. To be called with what `parseMetadata` gave, before requirements.yaml is applied.
 */
export function checkTopApiVersion(metadata: Metadata, file: string): void {
  const { apiVersion } = metadata
  const place = placeOf(metadata, NON_FINITE)
  if (place !== undefined && baseName(place.file) === 'Chart.yaml') {
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: 'cannot load Chart.yaml: json: unsupported value: an infinity or NaN',
      hint: 'put it in quotes',
      ...place,
    })
  }
  if (TOP_API_VERSIONS.has(apiVersion)) return
  throw new PublisherError({
    code: 'CHART_INVALID',
    message: `${apiVersion === 'v3' ? 'invalid chart apiVersion' : 'unsupported chart version'}: apiVersion is ${JSON.stringify(apiVersion)}`,
    hint: 'write apiVersion: v2 (or v1 for charts with requirements.yaml)',
    file,
    ...placeOf(metadata, 'apiVersion'),
  })
}

/** Chart.yaml as Helm writes it into a package; in an apiVersion v1 chart its dependencies stay in requirements.yaml. */
export function chartYaml(metadata: Metadata): string {
  const fields = new Map(metadataFields(metadata))
  if (metadata.apiVersion === 'v1') fields.delete('dependencies')
  return marshalYaml(fields)
}

/** The config blob of a chart in a registry: the metadata as Go's JSON, dependencies included whatever the apiVersion. */
export function configJson(metadata: Metadata): string {
  return marshalJson(metadataFields(metadata))
}

/** Reads a file over what is known already. Places are those of this file alone. */
function load(before: LoadedMetadata, content: Uint8Array, file: string) {
  const reading: Reading = { file, places: new Map<string, Place>() }
  const root = decodeYaml(content, file)
  const loaded: LoadedMetadata = root === undefined ? before : readRoot(METADATA, root, before, reading)
  return { loaded, places: reading.places }
}

/** What was read, with the texts that are never absent, and every entry of its lists there. */
function complete(loaded: LoadedMetadata, places: ReadonlyMap<string, Place>, file: string): Metadata {
  const { maintainers, dependencies, name = '', version = '', apiVersion = '', ...rest } = loaded
  const at = (path: string) => places.get(path) ?? { file }
  const metadata: Metadata = {
    ...rest,
    name,
    version,
    apiVersion,
    ...(maintainers !== undefined && { maintainers: membersOf(maintainers, 'maintainers', at) }),
    ...(dependencies !== undefined && { dependencies: membersOf(dependencies, 'dependencies', at).map(dependencyOf) }),
  }
  return setPlaces(metadata, places)
}

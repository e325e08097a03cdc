import { PublisherError } from '../errors.js'
import { sanitize } from './go/unicode.js'
import type { Dependency, Maintainer, Metadata } from './metadata-types.js'
import { keepPlaces, type Place, placeOf } from './places.js'
import { parseLooseVersion } from './version.js'

const ALIAS = /^[a-zA-Z0-9_-]+$/
const TYPES: ReadonlySet<string | undefined> = new Set([undefined, '', 'application', 'library'])

/**
 * The metadata with its texts cleaned as Helm cleans them, once all of Helm's rules hold. Throws CHART_INVALID for the first that
 * doesn't, in Helm's order and words, at the line of the field where it is known.
 */
export function validateMetadata(metadata: Metadata, file: string): Metadata {
  const clean = keepPlaces(metadata, sanitizeMetadata(metadata))
  const refuse = (path: string, problem: string, hint: string): never => {
    throw invalid(problem, hint, placeOf(clean, path) ?? { file })
  }
  const { name, version } = clean
  if (clean.apiVersion === '') refuse('apiVersion', 'chart.metadata.apiVersion is required', 'write apiVersion: v2')
  if (name === '') refuse('name', 'chart.metadata.name is required', 'write name: and the name of the chart')
  if (name === '.' || name === '..')
    refuse('name', `chart.metadata.name ${quote(name)} is not allowed`, 'choose another name')
  // Helm takes the name "/" by an oversight; its package could not be loaded.
  if (name.includes('/')) refuse('name', `chart.metadata.name ${quote(name)} is invalid`, 'a name must not contain "/"')
  if (version === '') refuse('version', 'chart.metadata.version is required', 'write version: 0.1.0')
  if (parseLooseVersion(version) === undefined) {
    refuse(
      'version',
      `chart.metadata.version ${quote(version)} is invalid`,
      'write a semantic version, such as 1.2.3 or 1.2.3-rc.1',
    )
  }
  if (!TYPES.has(clean.type)) {
    refuse('type', 'chart.metadata.type must be application or library', `it is ${quote(clean.type ?? '')}`)
  }
  checkDependencies(clean.dependencies ?? [], refuse)
  return clean
}

/** The members of a list, none of them null: Helm refuses what isn't there. */
export function membersOf<T>(list: readonly (T | null)[], name: string, at: (path: string) => Partial<Place>): T[] {
  return list.map((member, index) => {
    if (member !== null) return member
    const hint = 'fill in or remove the line with the lone "-"'
    throw invalid(`${name} must not contain empty or null nodes`, hint, at(`${name}[${index}]`))
  })
}

function checkDependencies(
  dependencies: readonly Dependency[],
  refuse: (path: string, problem: string, hint: string) => never,
): void {
  const seen = new Set<string>()
  for (const [index, { name, alias = '' }] of dependencies.entries()) {
    const path = `dependencies[${index}]`
    if (alias !== '' && !ALIAS.test(alias)) {
      const problem = `dependency ${quote(name)} has disallowed characters in the alias`
      refuse(`${path}.alias`, problem, 'an alias consists of letters, digits, "_" and "-"')
    }
    const key = alias || name
    if (seen.has(key)) {
      refuse(path, `more than one dependency with name or alias ${quote(key)}`, 'give one of them an alias of its own')
    }
    seen.add(key)
  }
}

function sanitizeMetadata(metadata: Metadata): Metadata {
  const { sources, keywords, maintainers, dependencies } = metadata
  return {
    ...metadata,
    ...sanitizeTexts(metadata, [
      'name',
      'description',
      'home',
      'icon',
      'condition',
      'tags',
      'appVersion',
      'kubeVersion',
    ]),
    ...(sources !== undefined && { sources: sources.map(sanitize) }),
    ...(keywords !== undefined && { keywords: keywords.map(sanitize) }),
    ...(maintainers !== undefined && { maintainers: maintainers.map(sanitizeMaintainer) }),
    ...(dependencies !== undefined && { dependencies: dependencies.map(sanitizeDependency) }),
  }
}

function sanitizeMaintainer(maintainer: Maintainer): Maintainer {
  return { ...maintainer, ...sanitizeTexts(maintainer, ['name', 'email', 'url']) }
}

/** The alias is left alone: its own rule is stricter. */
function sanitizeDependency(dependency: Dependency): Dependency {
  const { tags } = dependency
  return {
    ...dependency,
    ...sanitizeTexts(dependency, ['name', 'version', 'repository', 'condition']),
    ...(tags !== undefined && { tags: tags.map(sanitize) }),
  }
}

function sanitizeTexts<K extends string>(
  struct: { readonly [P in K]?: string },
  fields: readonly K[],
): { [P in K]?: string } {
  const clean: { [P in K]?: string } = {}
  for (const field of fields) {
    const value = struct[field]
    if (value !== undefined) clean[field] = sanitize(value)
  }
  return clean
}

function invalid(problem: string, hint: string, place: Partial<Place>): PublisherError {
  return new PublisherError({ code: 'CHART_INVALID', message: `validation: ${problem}`, hint, ...place })
}

function quote(text: string): string {
  return JSON.stringify(text)
}

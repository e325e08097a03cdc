import { resolve } from 'node:path'
import { type Problem, problemOf } from '../errors.js'
import { type Destination, parseDestination, repositoryOf, showDestination } from '../oci/reference.js'
import type { Registry } from '../oci/registry.js'

/** A place where charts go: a destination as parsed, and the registry behind it. */
export interface Target {
  /** As users write it: `ghcr.io/acme/charts`, `oci-layout:DIR`. */
  readonly label: string
  readonly registry: Registry
  /** The repository of a chart there. Throws REFERENCE_INVALID. */
  repository(chart: string): string
  /** The reference of a version there, for reports. */
  reference(chart: string, tag: string): string
}

export interface ParsedDestinations {
  readonly destinations: readonly Destination[]
  readonly problems: readonly Problem[]
}

/** The destinations that were asked for, each once, and what is wrong with the others. */
export function parseDestinations(registries: readonly string[]): ParsedDestinations {
  const destinations = new Map<string, Destination>()
  const problems: Problem[] = []
  for (const text of registries) {
    try {
      const destination = parseDestination(text)
      destinations.set(showDestination(destination), destination)
    } catch (error) {
      const problem = problemOf(error)
      problems.push({ ...problem, code: 'INPUT' })
    }
  }
  if (destinations.has('none') && destinations.size > 1) {
    problems.push({
      code: 'INPUT',
      message: 'registry: none stands beside other destinations',
      hint: 'none means: package only',
    })
  }
  return { destinations: [...destinations.values()].filter(({ kind }) => kind !== 'none'), problems }
}

/** What destinations need of the world. */
export interface TargetContext {
  readonly workingFolder: string
  /** The registry of a host, the same one each time. */
  readonly openRegistry: (host: string) => Promise<Registry>
  readonly writeFile: (path: string, content: Uint8Array) => Promise<void>
}

/** The target of a destination. */
export async function openTarget(
  destination: Exclude<Destination, { kind: 'none' }>,
  { workingFolder, openRegistry, writeFile }: TargetContext,
): Promise<Target> {
  const label = showDestination(destination)
  if (destination.kind === 'layout') {
    const { LayoutRegistry } = await import('../oci/layout.js')
    const registry = new LayoutRegistry(resolve(workingFolder, destination.folder), destination.folder, writeFile)
    return {
      label,
      registry,
      repository: (chart) => repositoryOf('', chart, 'oci-layout'),
      reference: (chart, tag) => `${label}/${chart}:${tag}`,
    }
  }
  const { host, path } = destination
  return {
    label,
    registry: await openRegistry(host),
    repository: (chart) => repositoryOf(path, chart, host),
    reference: (chart, tag) => `${label}/${chart}:${tag}`,
  }
}

/** One line of versions.json. Exactly one of `go`, `apt` and `npm` is there. */
export interface CatalogueEntry {
  readonly version: string
  readonly binary: string
  readonly go?: string
  readonly ldflags?: string
  readonly apt?: string
  readonly npm?: string
  readonly check: { readonly args: readonly string[]; readonly pattern: string }
}

export const catalogue: Readonly<Record<string, CatalogueEntry>>
export function toolsFolder(environment?: NodeJS.ProcessEnv): string
export function installedPath(name: string, environment?: NodeJS.ProcessEnv): string
export function pathCandidates(name: string, environment?: NodeJS.ProcessEnv): string[]

import { PublisherError } from '../errors.js'

/** Where charts go: a path in a registry, a folder of OCI layouts, or nowhere (package only). */
export type Destination =
  | { readonly kind: 'registry'; readonly host: string; readonly path: string }
  | { readonly kind: 'layout'; readonly folder: string }
  | { readonly kind: 'none' }

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/
/** Many clients allow no more for host, slash and repository together. */
const LONGEST_NAME = 255
const HOST =
  /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)(?::[0-9]{1,5})?$/i

/** Reads `[oci://]host[:port][/path]`, `oci-layout:DIR` or `none`. Throws REFERENCE_INVALID, with the line to write instead. */
export function parseDestination(text: string): Destination {
  const trimmed = text.trim()
  if (trimmed === 'none') return { kind: 'none' }
  if (trimmed.startsWith('oci-layout:')) {
    const folder = trimmed.slice('oci-layout:'.length)
    if (folder === '')
      throw invalid(text, 'the folder is missing', 'write oci-layout:DIR, a folder that gets one OCI layout a chart')
    return { kind: 'layout', folder }
  }
  const bare = withoutScheme(trimmed)
  const slash = bare.indexOf('/')
  if ((slash < 0 ? bare : bare.slice(0, slash)).includes('@')) {
    throw invalid(
      text,
      'a user name or password has no place in a destination',
      'use username and password, or registry-auth',
    )
  }
  const host = apiHost((slash < 0 ? bare : bare.slice(0, slash)).toLowerCase())
  const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/\/+$/, '')
  if (!looksLikeHost(host)) {
    throw invalid(text, `"${host}" is no host: it has no ".", no port and is not localhost`, `write HOST/${bare}`)
  }
  if (!HOST.test(host) || !URL.canParse(`https://${host}`))
    throw invalid(text, `"${host}" is no host name`, 'write [oci://]host[:port][/path]')
  return { kind: 'registry', host, path: checkPath(text, host, path) }
}

function withoutScheme(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)
  if (scheme === null) return text
  const rest = text.slice(scheme[0].length)
  if (scheme[1]?.toLowerCase() === 'oci') return rest
  throw invalid(text, `scheme "${scheme[1]}" is not supported`, `write oci://${rest} or just ${rest}`)
}

/** Docker Hub is called docker.io and answers elsewhere; helm writes it so, too. */
export function apiHost(host: string): string {
  return host === 'docker.io' || host === 'index.docker.io' ? 'registry-1.docker.io' : host
}

function looksLikeHost(segment: string): boolean {
  return segment.includes('.') || segment.includes(':') || segment === 'localhost'
}

function checkPath(text: string, host: string, path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1)
  if (path.includes('@'))
    throw invalid(text, 'a digest has no place in a destination', `write ${host}/${path.split('@')[0]}`)
  if (last.includes(':')) {
    const [name, tag] = last.split(':', 2)
    const folder = path.slice(0, path.length - last.length) + name
    throw invalid(text, `a tag has no place in a destination`, `write registry: ${host}/${folder} and tags: ${tag}`)
  }
  const lower = path.toLowerCase()
  if (lower !== '' && !REPOSITORY.test(lower)) {
    const wrong = path.split('/').find((segment) => !REPOSITORY.test(segment.toLowerCase())) ?? path
    throw invalid(
      text,
      `"${wrong}" can't be part of a repository's name`,
      'lower-case letters, digits, and single . _ - between them',
    )
  }
  return lower
}

/** The tag that stands for a chart version in a registry: OCI tags can't hold `+`, so Helm writes `_` (HIP-6). */
export function tagOf(version: string): string {
  return version.replaceAll('+', '_')
}

/** Whether a text may be a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text)
}

/** The repository of a chart at a destination: its path and the chart's name. Throws REFERENCE_INVALID where the name can't be part of it. */
export function repositoryOf(path: string, chart: string, host: string): string {
  if (!REPOSITORY.test(chart) || chart.includes('/')) {
    throw new PublisherError({
      code: 'REFERENCE_INVALID',
      message: `the chart's name "${chart}" can't be part of a repository's name (invalid reference: invalid repository)`,
      hint: 'OCI registries take lower-case letters, digits, and single . _ - between them; rename the chart',
    })
  }
  const repository = path === '' ? chart : `${path}/${chart}`
  if (host.length + 1 + repository.length > LONGEST_NAME) {
    throw new PublisherError({
      code: 'REFERENCE_INVALID',
      message: `${host}/${repository} is longer than ${LONGEST_NAME} characters`,
      hint: 'shorten the path or the name: many clients could not pull the chart',
    })
  }
  return repository
}

/** The tag of a version; REFERENCE_INVALID where it can't be one. */
export function versionTag(version: string): string {
  const tag = tagOf(version)
  if (isTag(tag)) return tag
  throw new PublisherError({
    code: 'REFERENCE_INVALID',
    message: `version "${version}" can't be written as a tag`,
    hint: 'a tag has at most 128 letters, digits, and . _ - after the first',
  })
}

/** A destination as the user would write it. */
export function showDestination(destination: Destination): string {
  if (destination.kind === 'none') return 'none'
  if (destination.kind === 'layout') return `oci-layout:${destination.folder}`
  return destination.path === '' ? destination.host : `${destination.host}/${destination.path}`
}

function invalid(text: string, message: string, hint: string): PublisherError {
  return new PublisherError({
    code: 'REFERENCE_INVALID',
    message: `registry "${shown(text)}": ${message}`,
    hint: shown(hint),
  })
}

/** The text without what may be a password: all that stands before an `@` in its host. */
function shown(text: string): string {
  return text.replace(/(^|\/\/|\s)[^/\s]*@(?!sha256)/g, '$1…@')
}

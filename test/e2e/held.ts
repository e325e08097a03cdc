import { createHash } from 'node:crypto'
import type { Registry } from '../world/distribution.js'
import { basic } from '../world/users.js'

/** What a tag stands for in a registry. */
export interface HeldTag {
  readonly tag: string
  /** Of the manifest's bytes. */
  readonly digest: string
  /** What is not there, or other bytes than its name says: of a whole tag, nothing. */
  readonly broken: readonly string[]
}

interface Descriptor {
  readonly digest: string
  readonly size: number
}

/** Every tag of a repository, each blob of its manifest read and checked. None where there is no such repository. */
export async function heldTags(registry: Registry, repository: string): Promise<HeldTag[]> {
  const ask = await askerOf(registry, repository)
  const listed = await ask('tags/list')
  if (listed.status === 404) return []
  const { tags } = JSON.parse(listed.body.toString()) as { tags: string[] | null }
  return Promise.all(
    (tags ?? []).sort().map(async (tag) => {
      const manifest = await ask(`manifests/${tag}`)
      if (manifest.status !== 200) return { tag, digest: '', broken: [`${tag}: ${manifest.status}`] }
      const { config, layers } = JSON.parse(manifest.body.toString()) as { config: Descriptor; layers: Descriptor[] }
      const faults = await Promise.all(
        [config, ...layers].map(async ({ digest, size }) => {
          const blob = await ask(`blobs/${digest}`)
          const whole = blob.status === 200 && blob.body.length === size && digestOf(blob.body) === digest
          return whole ? [] : [`${digest}: ${blob.status}, ${blob.body.length} of ${size} bytes`]
        }),
      )
      return { tag, digest: digestOf(manifest.body), broken: faults.flat() }
    }),
  )
}

/** The digest of bytes, as registries write it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

type Ask = (path: string) => Promise<{ readonly status: number; readonly body: Buffer }>

/** Asks the registry itself, past every proxy, as its user. Plain HTTP only. */
async function askerOf(registry: Registry, repository: string): Promise<Ask> {
  const user = basic(registry)
  let authorization = user
  if (registry.tokenServer) {
    const { realm, service } = registry.tokenServer
    const query = new URLSearchParams({ service, scope: `repository:${repository}:pull` })
    const answer = await fetch(`${realm}?${query}`, { headers: { authorization: user } })
    authorization = `Bearer ${((await answer.json()) as { token: string }).token}`
  }
  const accept = 'application/vnd.oci.image.manifest.v1+json'
  return async (path) => {
    const response = await fetch(`${registry.url}/v2/${repository}/${path}`, { headers: { authorization, accept } })
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
  }
}

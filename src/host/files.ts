import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PublisherError } from '../errors.js'

/**
 * Writes a file that appears whole or not at all; its folders are made. What is there and is no plain file (`/dev/stdout`, a pipe) is
 * written to. Throws FILE.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const passing = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const there = await stat(path).catch(() => undefined)
    if (there !== undefined && !there.isFile()) return await writeFile(path, content)
    await makeFolder(dirname(path))
    await writeFile(passing, content)
    await rename(passing, path)
  } catch (cause) {
    await rm(passing, { force: true }).catch(() => undefined)
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new PublisherError(
      {
        code: 'FILE',
        message: `${path} can't be written: ${why}`,
        hint: 'check the folder and its rights',
        file: path,
      },
      { cause },
    )
  }
}

/** Makes a folder and those above it. Node's own `recursive` never ends where mkdir answers ENOENT for good, as below /proc. */
async function makeFolder(path: string): Promise<void> {
  const first = await tryToMake(path)
  if (first === undefined) return
  if (!('code' in first) || first.code !== 'ENOENT' || dirname(path) === path) throw first
  await makeFolder(dirname(path))
  const second = await tryToMake(path)
  if (second !== undefined) throw second
}

/** Why a folder is not there now; undefined where it is, whoever made it. */
async function tryToMake(path: string): Promise<Error | undefined> {
  try {
    await mkdir(path)
    return undefined
  } catch (error) {
    if ((await stat(path).catch(() => undefined))?.isDirectory()) return undefined
    return error instanceof Error ? error : new Error(String(error))
  }
}

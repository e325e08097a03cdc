import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PublisherError } from '../errors.js'

/** Writes a file that appears whole or not at all; its folders are made. Throws FILE. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const passing = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
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

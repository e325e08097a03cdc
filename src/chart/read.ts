import { readFileSync, realpathSync, statSync } from 'node:fs'
import { PublisherError } from '../errors.js'
import { contains } from './walk.js'

export interface ReadOptions {
  /** In bytes; a larger file is refused. */
  readonly maxBytes: number
  /** How the user names the file, for messages. */
  readonly shownAs: string
  /** Real path of the folder that the file, if it is a link, must not leave; undefined: it may. */
  readonly boundary?: string | undefined
}

/** Reads a file of a user's: never a pipe or a device, which would not end; never more than it should be. Throws PublisherError. */
export function readPlainFile(path: string, { maxBytes, shownAs, boundary }: ReadOptions): Buffer {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) {
    throw new PublisherError({
      code: 'CHART_INVALID',
      message: `${shownAs} is not a file that can be read`,
      hint: 'is it a broken link, a folder, or a pipe?',
      file: shownAs,
    })
  }
  if (stat.size > maxBytes) {
    throw new PublisherError({
      code: 'CHART_TOO_LARGE',
      message: `${shownAs} is larger than ${maxBytes} bytes`,
      hint: 'no chart needs such a file',
      file: shownAs,
    })
  }
  if (boundary !== undefined && !contains(boundary, realpathSync(path))) {
    throw new PublisherError({
      code: 'CHART_UNSAFE',
      message: `${shownAs} is a symbolic link that leaves the checkout`,
      hint: 'remove the link, or set allow-external-links: true if you know what is there',
      file: shownAs,
    })
  }
  return readFileSync(path)
}

/** Somebody the test registries know. */
export interface User {
  readonly username: string
  readonly password: string
  /** What the token server lets them do; a registry with htpasswd lets everybody do everything. */
  readonly actions: readonly Action[]
}

export type Action = 'pull' | 'push' | 'delete'

/** Pushes and pulls. */
export const publisherUser: User = {
  username: 'publisher',
  password: 'only-for-tests-7f3a9c',
  actions: ['pull', 'push', 'delete'],
}

/** May only pull. */
export const readerUser: User = { username: 'reader', password: 'may-only-read-51d0e2', actions: ['pull'] }

/** As the publisher, with a password that shows who splits, quotes or escapes it wrongly. */
export const strangeUser: User = {
  username: 'strange',
  password: 'p:ä%41 "\\$x=/+',
  actions: ['pull', 'push', 'delete'],
}

export const users: readonly User[] = [publisherUser, readerUser, strangeUser]

/** An htpasswd file for {@link users}. bcrypt, the only kind registries take; at its lowest cost, as it is computed for each request. */
export const htpasswd = [
  'publisher:$2b$04$testsaltoftheworldabcOflFCz2CcF/cex6LVmAxQAPIQr5aB8wC',
  'reader:$2b$04$testsaltoftheworldabcO5vHDmtUsWWlEWaScAAGyS6eWcI0Jw4G',
  'strange:$2b$04$testsaltoftheworldabcONn38zMCsqBM.8EFhGrmgZR621lRflM2',
  '',
].join('\n')

/** The user of an `Authorization: Basic …` header, if name and password are right. */
export function userOf(authorization: string | undefined, known: readonly User[] = users): User | undefined {
  const [scheme, value] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() !== 'basic' || value === undefined) return undefined
  const [username, ...password] = Buffer.from(value, 'base64').toString().split(':')
  return known.find((user) => user.username === username && user.password === password.join(':'))
}

/** The `Authorization` header with which a user proves who they are. */
export function basic({ username, password }: Pick<User, 'username' | 'password'>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

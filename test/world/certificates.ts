import { readFile, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { tool } from '../tools/find.js'
import { temporaryFolder } from '../tools/folders.js'
import { run } from '../tools/run.js'

/** A certificate and its key, both in PEM: as text and as files, since some tools want the one and some the other. */
export interface KeyPair {
  readonly certificate: string
  readonly certificateFile: string
  readonly key: string
  readonly keyFile: string
}

export interface Authority extends AsyncDisposable {
  /** The root certificate: what a client must trust. */
  readonly root: KeyPair
  /** A server's certificate for these host names and addresses; good for signing tokens as well. */
  server(...names: readonly string[]): Promise<KeyPair>
  /** A client's certificate for mutual TLS. */
  client(name: string): Promise<KeyPair>
}

/** A certificate authority of its own, made anew, that nobody else trusts. Its files go when it is disposed. */
export async function createAuthority(): Promise<Authority> {
  const folder = await temporaryFolder()
  const issue = issuer(folder.path)
  const root = await issue('chart-publisher test CA', [
    'basicConstraints = critical,CA:TRUE',
    'keyUsage = critical,keyCertSign,cRLSign',
  ])
  return {
    root,
    server: (...names) =>
      issue(
        names[0] ?? 'localhost',
        ['extendedKeyUsage = serverAuth', `subjectAltName = ${alternatives(names)}`],
        root,
      ),
    client: (name) => issue(name, ['extendedKeyUsage = clientAuth'], root),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

function alternatives(names: readonly string[]): string {
  return names.map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`).join(',')
}

function issuer(folder: string) {
  let serial = 0
  return async (name: string, extensions: readonly string[], by?: KeyPair): Promise<KeyPair> => {
    serial += 1
    const file = (end: string): string => join(folder, `${serial}.${end}`)
    const [certificateFile, keyFile, configFile] = [file('crt'), file('key'), file('conf')] as const
    const config = ['[req]', 'distinguished_name = dn', 'x509_extensions = ext', '[dn]', '[ext]', ...extensions, '']
    await writeFile(configFile, config.join('\n'))
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile]
    const signer = by === undefined ? [] : ['-CA', by.certificateFile, '-CAkey', by.keyFile]
    const what = [
      '-x509',
      '-sha256',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-config',
      configFile,
      '-out',
      certificateFile,
    ]
    const { code, stderr } = await run(tool('openssl'), ['req', ...what, ...key, ...signer])
    if (code !== 0) throw new Error(`openssl made no certificate for ${name}: ${stderr}`)
    const [certificate, keyText] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')])
    return { certificate, certificateFile, key: keyText, keyFile }
  }
}

import { expect, it } from '@jest/globals'
import { describeWith } from '../tools/tools.js'
import { startRegistry } from './distribution.js'
import { startTokenServer, type TokenServer } from './token-server.js'
import { basic, publisherUser, readerUser } from './users.js'

const scope = 'repository:a/b:pull,push'

async function ask({ realm }: TokenServer, authorization?: string, asked = scope) {
  const headers: Record<string, string> = authorization ? { authorization } : {}
  const response = await fetch(`${realm}?service=test-registry&scope=${encodeURIComponent(asked)}`, { headers })
  const body = (await response.json()) as {
    token?: string
    access_token?: string
    expires_in?: number
    issued_at?: string
  }
  return { status: response.status, body }
}

function accessIn(token: string | undefined): unknown {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()).access
}

describeWith(['openssl', 'registry', 'docker-registry'], 'the token server', () => {
  it('grants what the user may, and no more', async () => {
    await using server = await startTokenServer()
    const publisher = await ask(server, basic(publisherUser))
    const reader = await ask(server, basic(readerUser))
    expect(accessIn(publisher.body.token)).toEqual([{ type: 'repository', name: 'a/b', actions: ['pull', 'push'] }])
    expect(accessIn(reader.body.token)).toEqual([{ type: 'repository', name: 'a/b', actions: ['pull'] }])
  })

  it('answers nobody, and a wrong password, with 401', async () => {
    await using server = await startTokenServer()
    expect(await ask(server)).toMatchObject({ status: 401 })
    expect(await ask(server, basic({ ...publisherUser, password: 'wrong' }))).toMatchObject({ status: 401 })
    server.change({ anonymous: ['pull'] })
    expect(accessIn((await ask(server)).body.token)).toEqual([{ type: 'repository', name: 'a/b', actions: ['pull'] }])
    expect(await ask(server, basic({ ...publisherUser, password: 'wrong' }))).toMatchObject({ status: 401 })
  })

  it('says how long a token is good for, or does not', async () => {
    await using server = await startTokenServer({ lifeSeconds: 60 })
    expect((await ask(server, basic(publisherUser))).body).toMatchObject({
      expires_in: 60,
      issued_at: expect.any(String),
    })
    server.change({ announcedSeconds: null, field: 'access_token' })
    const { body } = await ask(server, basic(publisherUser))
    expect(Object.keys(body)).toEqual(['access_token'])
  })

  it('takes a refresh token by POST, or refuses POST with 405', async () => {
    await using server = await startTokenServer({ refreshTokens: { publisher: 'refresh-1' } })
    const post = (refresh: string) => {
      const form = { grant_type: 'refresh_token', refresh_token: refresh, service: server.service, scope }
      return fetch(server.realm, { method: 'POST', body: new URLSearchParams(form) })
    }
    expect((await post('refresh-1')).status).toBe(200)
    expect((await post('refresh-2')).status).toBe(401)
    server.change({ post: 'refuse' })
    expect((await post('refresh-1')).status).toBe(405)
  })

  it('remembers every request and every token', async () => {
    await using server = await startTokenServer()
    const { body } = await ask(server, basic(publisherUser), 'repository:a:pull repository:b/c:pull,push')
    const request = {
      method: 'GET',
      user: 'publisher',
      status: 200,
      scopes: ['repository:a:pull', 'repository:b/c:pull,push'],
    }
    expect(server.requests).toEqual([expect.objectContaining(request)])
    expect(server.requests[0]?.headers.authorization).toBe(basic(publisherUser))
    expect(server.tokens).toEqual([body.token])
  })

  it.each(['distribution', 'docker-registry'] as const)(
    'gives tokens that %s takes until they expire',
    async (software) => {
      await using registry = await startRegistry({ auth: 'token', software })
      if (registry.tokenServer === undefined) throw new Error('there is a token server')
      const use = async (lifeSeconds: number): Promise<number> => {
        registry.tokenServer?.change({ lifeSeconds })
        const { body } = await ask(registry.tokenServer as TokenServer, basic(publisherUser))
        return (await fetch(`${registry.url}/v2/`, { headers: { authorization: `Bearer ${body.token}` } })).status
      }
      expect(await use(60)).toBe(200)
      expect(await use(-58)).toBe(200)
      expect(await use(-62)).toBe(401)
    },
  )
})

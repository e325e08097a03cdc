import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { OUTPUTS } from '../../src/settings/options.js'
import { describeWith } from '../tools/tools.js'
import { type Registry, startRegistry } from '../world/distribution.js'
import { type Clients, clientsOf } from './clients.js'
import { type Finished, runWorkflow } from './workflow.js'

const web = { name: 'web', version: '1.2.3', metadata: 'appVersion: "4.5"\n' }
const api = { name: 'api', version: '0.1.0' }
const broken = { name: 'bad', version: '1.0.0', metadata: 'maintainers: {a: [}\n' }

let registry: Registry
let clients: Clients

/** The step that publishes to a path of the registry, with more inputs. */
function publish(id: string, path: string, ...inputs: readonly string[]): string {
  const lines = [
    'uses: ./',
    `id: ${id}`,
    'with:',
    `  registry: ${registry.host}/${path}`,
    `  username: ${registry.username}`,
    `  password: \${{ secrets.REGISTRY_PASSWORD }}`,
    ...inputs.map((input) => `  ${input}`),
  ]
  return `- ${lines.join('\n        ')}`
}

const workflow = (name: string, ...steps: readonly string[]) => `
on:
  push:
    tags: ['v*']
jobs:
  ${name}:
    runs-on: ubuntu-latest
    outputs:
      matrix: \${{ steps.all.outputs.matrix }}
      notes: \${{ steps.all.outputs.notes }}
    steps:
      - uses: actions/checkout@v4
      ${steps.join('\n      ')}
`

describeWith(['act', 'registry', 'crane', 'helm4'], 'a workflow on a tag', () => {
  beforeAll(async () => {
    registry = await startRegistry({ auth: 'htpasswd' })
    clients = await clientsOf(registry)
  })

  afterAll(async () => {
    await clients?.[Symbol.asyncDispose]()
    await registry?.[Symbol.asyncDispose]()
  })

  const digestOf = async (reference: string) => (await clients.crane('digest', `${registry.host}/${reference}`)).trim()
  const secrets = () => ({ REGISTRY_PASSWORD: registry.password })

  describe('that publishes', () => {
    let finished: Finished

    beforeAll(async () => {
      const job = workflow(
        'publish',
        publish('one', 'good', 'charts: web'),
        publish('all', 'good', 'tags: stable', 'report: out/report.json'),
        `- env:
          ONE: \${{ toJSON(steps.one.outputs) }}
          ALL: \${{ toJSON(steps.all.outputs) }}
          WEB: \${{ fromJSON(steps.all.outputs.digests).web }}
          LAST: \${{ fromJSON(steps.all.outputs.charts)[1].destinations[0].status }}
          PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
        run: |
          for name in ONE ALL WEB LAST; do printenv $name > "$RESULTS/$name"; done
          cp "\${{ steps.all.outputs.report }}" "$RESULTS/report"
          node --version > "$RESULTS/node"
          echo "the password is $PASSWORD"`,
      )
      const each = `
  each:
    needs: publish
    runs-on: ubuntu-latest
    strategy:
      matrix: \${{ fromJSON(needs.publish.outputs.matrix) }}
    steps:
      - run: echo "\${{ matrix.version }} \${{ matrix.subject-name }}@\${{ matrix.subject-digest }}" > "$RESULTS/\${{ matrix.name }}"
      - env:
          NOTES: \${{ needs.publish.outputs.notes }}
        run: printenv NOTES > "$RESULTS/notes"
`
      finished = await runWorkflow(job + each, { charts: [web, api], secrets: secrets() })
    })

    it('succeeds, on Node 24', () => {
      expect([finished.code, finished.results.node?.trim()]).toEqual([0, process.version])
      expect(process.version).toMatch(/^v24\./)
    })

    it('gives outputs to later steps', async () => {
      const digest = await digestOf('good/web:1.2.3')
      const one = JSON.parse(finished.results.ONE ?? '')
      const all = JSON.parse(finished.results.ALL ?? '')
      expect(Object.keys(one).sort()).toEqual(OUTPUTS.map(({ name }) => name).sort())
      expect(one).toMatchObject({
        name: 'web',
        version: '1.2.3',
        reference: `${registry.host}/good/web:1.2.3`,
        digest,
        published: 'web@1.2.3',
        report: '',
      })
      expect(all).toMatchObject({
        name: '',
        published: 'api@0.1.0',
        unchanged: 'web@1.2.3',
        failed: '',
        report: 'out/report.json',
      })
      expect(JSON.parse(all.charts)).toEqual(JSON.parse(finished.results.report ?? '').charts)
      expect(finished.results).toMatchObject({
        WEB: `${registry.host}/good/web:1.2.3@${digest}\n`,
        LAST: 'unchanged\n',
      })
    })

    it('gives a matrix to a later job, a row for each chart', async () => {
      for (const [name, version] of [
        ['web', '1.2.3'],
        ['api', '0.1.0'],
      ]) {
        const digest = await digestOf(`good/${name}:${version}`)
        expect(finished.results[name ?? '']).toBe(`${version} ${registry.host}/good/${name}@${digest}\n`)
      }
    })

    it('gives notes of several lines to a later job', async () => {
      const digest = await digestOf('good/web:1.2.3')
      expect(finished.results.notes).toContain(
        `### web 1.2.3 (app version 4.5)\n\n\`\`\`sh\nhelm install web oci://${registry.host}/good/web@${digest}\n\`\`\`\n`,
      )
    })

    it('left in the registry what its outputs say, with the commit', async () => {
      expect(await digestOf('good/web:stable')).toBe(await digestOf('good/web:1.2.3'))
      const manifest = JSON.parse(await clients.crane('manifest', `${registry.host}/good/api:0.1.0`))
      expect(manifest.annotations).toMatchObject({
        'org.opencontainers.image.source': 'https://github.com/AcMe/charts',
        'org.opencontainers.image.revision': finished.sha,
        'org.opencontainers.image.created': '2026-11-20T08:30:00Z',
      })
      expect(
        (await clients.pull('helm4', `oci://${registry.host}/good/web`, '--version', '1.2.3')).length,
      ).toBeGreaterThan(100)
    })

    it('shows a summary, and no secret', () => {
      expect(finished.stdout).toContain('| api | 0.1.0 | ✅ published |')
      expect(finished.stdout).toContain('the password is ***')
      expect(finished.stdout + finished.stderr).not.toContain(registry.password)
      expect(finished.stdout + finished.stderr).not.toContain(
        Buffer.from(`${registry.username}:${registry.password}`).toString('base64'),
      )
    })
  })

  describe('that fails in part', () => {
    const outputs = `- if: always()
        env:
          OUTCOME: \${{ steps.all.outcome }} \${{ steps.all.conclusion }}
          PUBLISHED: \${{ steps.all.outputs.published }}
          FAILED: \${{ steps.all.outputs.failed }}
          ROWS: \${{ join(fromJSON(steps.all.outputs.matrix).include.*.name) }}
          CODE: \${{ fromJSON(steps.all.outputs.charts)[1].error.code }}
        run: for name in OUTCOME PUBLISHED FAILED ROWS CODE; do printenv $name > "$RESULTS/$name"; done`
    const left = {
      PUBLISHED: 'api@0.1.0,web@1.2.3\n',
      FAILED: 'charts/bad\n',
      ROWS: 'api,web\n',
      CODE: 'CHART_INVALID\n',
    }

    it('goes on with continue-on-error, and the outputs tell what went well', async () => {
      const job = workflow(
        'publish',
        publish('all', 'part').replace('id:', 'continue-on-error: true\n        id:'),
        outputs,
      )
      const { code, results, stdout } = await runWorkflow(job, { charts: [web, api, broken], secrets: secrets() })
      expect([code, results]).toEqual([0, { ...left, OUTCOME: 'failure success\n' }])
      expect(await digestOf('part/web:1.2.3')).toMatch(/^sha256:/)
      expect(stdout).toMatch(/::error file=charts\/bad\/Chart\.yaml,line=4::.*CHART_INVALID/)
      expect(stdout).toContain('| charts/bad | - | ❌ failed | - | - |')
    })

    it('fails without, and steps that always run have the outputs all the same', async () => {
      const job = workflow('publish', publish('all', 'part2'), '- run: touch "$RESULTS/never"', outputs)
      const { code, results, stdout } = await runWorkflow(job, { charts: [web, api, broken], secrets: secrets() })
      expect([code, results]).toEqual([1, { ...left, OUTCOME: 'failure failure\n' }])
      expect(stdout).toContain('Job failed')
    })

    it('before anything is sent, leaves outputs that can be read', async () => {
      const job = workflow(
        'publish',
        publish('all', 'never', 'if-exist: skip').replace('id:', 'continue-on-error: true\n        id:'),
        outputs.replace(/.*CODE: .*\n/, '').replace(' CODE', ''),
      )
      const { code, results, stdout } = await runWorkflow(job, { charts: [web], secrets: secrets() })
      expect([code, results]).toEqual([0, { OUTCOME: 'failure success\n', PUBLISHED: '\n', FAILED: '\n', ROWS: '\n' }])
      expect(stdout).toContain('did you mean "if-exists"?')
    })
  })
})

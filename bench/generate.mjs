import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { random } from './random.mjs'

const words = (
  'access account alert archive audit backend batch billing bucket cache catalog checkout client cluster config consumer ' +
  'cron customer data delivery device document edge email event export feature feed file flow forecast form fraud gateway ' +
  'graph health identity image import index ingest inventory invoice job journal ledger limit link listing loader locale ' +
  'location log mail market media member message meter metric mirror model notice offer order parcel partner payment plan ' +
  'policy portal price product profile proxy queue quota rate receipt record region relay report request retry review ' +
  'route rule sample scan schedule schema score search secret segment session shape shipment signal sink site snapshot ' +
  'source stock storage stream sync table task tenant ticket token topic trace track trial user vault vendor video wallet'
).split(' ')
const kinds = [
  'Deployment:apps/v1',
  'Service:v1',
  'ConfigMap:v1',
  'ServiceAccount:v1',
  'Ingress:networking.k8s.io/v1',
  'NetworkPolicy:networking.k8s.io/v1',
  'PodDisruptionBudget:policy/v1',
  'HorizontalPodAutoscaler:autoscaling/v2',
  'Role:rbac.authorization.k8s.io/v1',
  'ServiceMonitor:monitoring.coreos.com/v1',
]

/** Writes chart number `number` into `folder`: 10 to 40 files, of the sizes that published charts have. The same number gives the same chart. */
export async function generateChart(folder, number) {
  const dice = random(number)
  const name = `${dice.pick(words)}-${dice.pick(words)}-${String(number).padStart(4, '0')}`
  for (const [path, text] of filesOf(name, dice)) {
    const file = join(folder, name, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

function filesOf(name, dice) {
  const components = Array.from({ length: dice.between(1, 4) }, (_, i) => `${dice.pick(words)}${i}`)
  const extras = components.flatMap((component) => kinds.map((kind) => [component, kind]))
  const chosen = dice.shuffle(extras).slice(0, dice.between(2, 32))
  const files = [
    ['Chart.yaml', metadata(name, dice)],
    ['values.yaml', components.map((component) => values(component, dice)).join('\n')],
    ['README.md', readme(name, components, dice)],
    ['.helmignore', '.git/\n*.swp\n*.bak\n*.tmp\n.DS_Store\n'],
    ['templates/_helpers.tpl', helpers(name)],
    ['templates/NOTES.txt', `${sentence(dice)}\n\n{{ .Release.Name }} runs in {{ .Release.Namespace }}.\n`],
    ['templates/tests/connection.yaml', manifest(name, ['test', 'Pod:v1'], dice)],
    ['ci/default-values.yaml', `${components[0]}:\n  enabled: true\n`],
  ]
  for (const choice of chosen) files.push([`templates/${fileOf(choice)}`, manifest(name, choice, dice)])
  return files
}

function fileOf([component, kind]) {
  return `${component}/${kind.split(':')[0].toLowerCase()}.yaml`
}

function metadata(name, dice) {
  return `apiVersion: v2
name: ${name}
description: ${sentence(dice)}
type: application
version: ${dice.between(0, 9)}.${dice.between(0, 40)}.${dice.between(0, 20)}
appVersion: "${dice.between(1, 9)}.${dice.between(0, 40)}.${dice.between(0, 20)}"
home: https://charts.example.com/${name}
icon: https://charts.example.com/icons/${name}.svg
keywords:
  - ${dice.pick(words)}
  - ${dice.pick(words)}
sources:
  - https://github.com/example/${name}
maintainers:
  - name: ${dice.pick(words)} team
    email: ${dice.pick(words)}@example.com
annotations:
  artifacthub.io/license: Apache-2.0
  artifacthub.io/changes: |
    - kind: changed
      description: ${sentence(dice)}
`
}

function values(component, dice) {
  const lines = [`# ${sentence(dice)}`, `${component}:`, '  enabled: true']
  for (let i = dice.between(10, 40); i > 0; i--) {
    const key = `${dice.pick(words)}${capital(dice.pick(words))}${i}`
    lines.push(
      `  # -- ${sentence(dice)}`,
      `  ${key}: ${dice.pick(['""', '{}', '[]', 'true', String(dice.between(1, 9999))])}`,
    )
  }
  return `${lines.join('\n')}\n`
}

function readme(name, components, dice) {
  const lines = [`# ${name}`, '', sentence(dice), '', '| value | default | meaning |', '|---|---|---|']
  for (let i = dice.between(20, 90); i > 0; i--) {
    lines.push(`| \`${dice.pick(components)}.${dice.pick(words)}.${dice.pick(words)}\` | \`""\` | ${sentence(dice)} |`)
  }
  return `${lines.join('\n')}\n`
}

function helpers(name) {
  const define = (what, body) => `{{- define "${name}.${what}" -}}\n${body}\n{{- end -}}\n`
  return [
    define('fullname', `{{- printf "%s-${name}" .Release.Name | trunc 63 | trimSuffix "-" -}}`),
    define('selectorLabels', `app.kubernetes.io/name: ${name}\napp.kubernetes.io/instance: {{ .Release.Name }}`),
    define('labels', `helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}\n{{ include "${name}.selectorLabels" . }}`),
  ].join('\n')
}

function manifest(name, [component, kind], dice) {
  const [noun, apiVersion] = kind.split(':')
  const lines = [
    `apiVersion: ${apiVersion}`,
    `kind: ${noun}`,
    'metadata:',
    `  name: {{ include "${name}.fullname" . }}-${component}`,
  ]
  lines.push('  labels:', `    {{- include "${name}.labels" . | nindent 4 }}`, '  annotations:')
  for (let i = dice.between(3, 12); i > 0; i--) {
    lines.push(`    ${dice.pick(words)}.example.com/${dice.pick(words)}-${i}: ${sentence(dice)}`)
  }
  lines.push('spec:', '  selector:', '    matchLabels:', `      {{- include "${name}.selectorLabels" . | nindent 6 }}`)
  for (let i = dice.between(4, 20); i > 0; i--) {
    const key = `${dice.pick(words)}${capital(dice.pick(words))}${i}`
    lines.push(
      `  {{- with (.Values.${component} | default dict).${key} }}`,
      `  ${key}:`,
      '    {{- toYaml . | nindent 4 }}',
      '  {{- end }}',
    )
    lines.push(
      `  ${dice.pick(words)}${i}:`,
      `    ${dice.pick(words)}: {{ .Release.Name | quote }}`,
      `    ${capital(dice.pick(words))}: ${dice.between(1, 65_535)}`,
    )
  }
  return `${lines.join('\n')}\n`
}

function sentence(dice) {
  const body = Array.from({ length: dice.between(4, 12) }, () => dice.pick(words)).join(' ')
  return `${capital(body)}`
}

function capital(word) {
  return `${word[0].toUpperCase()}${word.slice(1)}`
}

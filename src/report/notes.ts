import type { ChartReport, Publication, Report, Status } from './report.js'

const NEW: ReadonlySet<Status> = new Set(['published', 'overwritten'])

/** Release notes: what a reader needs to install each chart that this run published, pinned by digest. */
export function notesText(report: Report): string {
  const held = report.charts.flatMap((chart) => {
    const publication = chart.destinations.find(({ digest, status }) => digest !== null && NEW.has(status))
    return publication === undefined ? [] : [section(chart, publication)]
  })
  return held.join('\n')
}

function section({ name, version, appVersion }: ChartReport, { reference, digest }: Publication): string {
  const repository = reference.slice(0, reference.lastIndexOf(':'))
  const app = appVersion === null || appVersion === '' ? '' : ` (app version ${inline(appVersion)})`
  if (repository.startsWith('oci-layout:')) return `### ${inline(name)} ${inline(version)}${app}\n\n\`${digest}\`\n`
  return [
    `### ${inline(name)} ${inline(version)}${app}`,
    '',
    '```sh',
    `helm install ${name} oci://${repository}@${digest}`,
    '```',
    '',
  ].join('\n')
}

/** Text from a chart must not become Markdown, or HTML, of ours. */
export function inline(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#!|~&]/g, '\\$&')
    .replaceAll('@', '@\u200b')
}

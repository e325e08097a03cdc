import type { ChartReport, Publication, Report } from './report.js'

/**
 * Release notes: what a reader needs to install each chart that the destinations hold, pinned by digest. Unchanged ones are in it, too:
 * the notes of a release that was finished by a second run must not be half.
 */
export function notesText(report: Report): string {
  const held = report.charts.flatMap((chart) => {
    const publication = chart.destinations.find(({ digest }) => digest !== null)
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

import { readFile, writeFile } from 'node:fs/promises'
import { judge } from './requirements.mjs'

const phaseTitles = { first: 'first publish', again: 'unchanged re-run' }

/** The results as Markdown: what must hold first, then every figure. */
export function markdown(results) {
  const sections = [
    ['Required and measured', requiredTable(judge(results))],
    ...(results.publish ?? []).map((scenario) => [
      `${scenario.charts} charts, ${scenario.delayMs} ms of added round trip`,
      `A small request took ${number(scenario.roundTripMs)} ms.\n\n${publishTable(scenario)}`,
    ]),
    results.requests && ['Requests', requestTable(results.requests)],
    results.growth?.length && ['Growth: generated charts, chart-publisher alone, 0 ms', growthTable(results.growth)],
    results.start && ['Start', startTable(results.start)],
  ]
  const body = sections.filter(Boolean).map(([title, text]) => `### ${title}\n\n${text}`)
  return [head(results), ...body].join('\n\n')
}

function head({ command, machine, corpus, runs }) {
  const lines = [
    `\`${command}\``,
    '',
    `- Machine: ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.platform}; Node ${machine.node}; ${machine.helm}; distribution ${machine.registry}; CPU and memory by ${machine.instrument}.`,
    `- The median of ${runs} ${runs === 1 ? 'run' : 'runs'}.`,
  ]
  if (corpus) {
    const { count, real, files, megabytes } = corpus
    lines.push(
      `- ${count} charts: ${real} real, ${count - real} generated; ${files} files, ${number(megabytes)} MB unpacked.`,
    )
  }
  return lines.join('\n')
}

function requiredTable(judged) {
  const rows = judged.map(({ figure, bound, value, met }) => [
    figure,
    boundText(bound),
    value === undefined ? 'not measured' : `${number(value)} ${bound.unit}`.trim(),
    met === undefined ? '' : met ? 'yes' : '**no**',
  ])
  return table(['figure', 'required', 'measured', 'met'], rows)
}

function boundText({ least, most, below, unit }) {
  if (least !== undefined) return `≥ ${least} ${unit}`.trim()
  return most !== undefined ? `≤ ${most} ${unit}`.trim() : `< ${below} ${unit}`.trim()
}

function publishTable({ results }) {
  const base = results.find(({ id }) => id === 'ours')
  const rows = ['first', 'again'].flatMap((phase) =>
    results.map((result) => [
      phaseTitles[phase],
      result.title,
      ...usage(result[phase]),
      base ? `${number(result[phase].seconds / base[phase].seconds)} ×` : '',
    ]),
  )
  return table(['', 'who', 'wall', 'CPU', 'peak memory', 'wall against ours'], rows)
}

function usage({ seconds, cpuSeconds, peakMegabytes }) {
  return [`${number(seconds)} s`, `${number(cpuSeconds)} s`, `${number(peakMegabytes)} MB`]
}

function requestTable(requests) {
  const rows = requests.flatMap(({ title, first, again }) => [
    [phaseTitles.first, title, ...counts(first)],
    [phaseTitles.again, title, ...counts(again)],
  ])
  return table(['', 'who', 'requests a chart', 'besides, in all', 'connections', 'in all, by kind'], rows)
}

function counts({ least, most, besides, connections, kinds }) {
  const listed = kinds.map(([kind, count]) => `${count} ${kind}`).sort()
  return [least === most ? most : `${least} to ${most}`, besides, connections, listed.join(', ')]
}

function growthTable(growth) {
  const rows = ['first', 'again'].flatMap((phase) =>
    growth.map(({ charts, results: [result] }) => [
      phaseTitles[phase],
      charts,
      ...usage(result[phase]),
      `${number((result[phase].seconds / charts) * 1000)} ms`,
    ]),
  )
  return table(['', 'charts', 'wall', 'CPU', 'peak memory', 'wall a chart'], rows)
}

function startTable({ bareMs, oursMs, rounds }) {
  const rows = [
    ['`node -e 0`', `${number(bareMs)} ms`],
    ['`node dist/index.js --version`', `${number(oursMs)} ms`],
  ]
  return table([`median of ${rounds}`, 'wall'], rows)
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Three significant digits: more would pretend to a precision that a second run does not have. */
function number(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** Replaces what stands between the two marks of a Markdown file. */
export async function writeBetweenMarks(file, text) {
  const before = await readFile(file, 'utf8')
  const marked = /(<!-- results -->\n)[\s\S]*?(<!-- end of results -->)/
  if (!marked.test(before)) throw new Error(`${file} has no marks for the results`)
  await writeFile(
    file,
    before.replace(marked, (_, start, end) => `${start}\n${text}\n\n${end}`),
  )
}

import { OPTIONS, type Option } from './options.js'
import { variableOf } from './parse.js'
import { TOOL } from './tool.js'

const WIDTH = 100
const INDENT = ' '.repeat(6)

/** The text of --help. */
export function helpText(): string {
  const groups = [...new Set(OPTIONS.map(({ group }) => group))]
  return `${[
    `${TOOL.name} ${TOOL.version}: publish a directory of Helm charts to OCI registries`,
    '',
    `Usage: ${TOOL.name} [publish|plan] [--flags]`,
    '',
    '  publish   package every chart, compare it with each registry, push what is missing (the default)',
    '  plan      the same without a push: what publish would do',
    '',
    ...groups.flatMap((group) => [
      `${group}:`,
      ...OPTIONS.filter((option) => option.group === group).flatMap(describe),
      '',
    ]),
    '  -h, --help              this text',
    '  -V, --version           the version (alone; with a value it is the option above)',
    '  --password-stdin        read the password from standard input',
    '',
    ...wrap(
      `Each flag is a variable too: ${variableOf('charts-dir')}=DIR. Lists take one a line, or a JSON array; flags of lists may be repeated. Secrets are variables only.`,
      '',
    ),
    '',
    'Exit codes: 0 all that was wanted is there; 1 something failed; 2 the options are wrong, nothing',
    'was sent; 3 a destination took nothing for want of rights; 70 a defect of ours; 130/143 interrupted.',
  ].join('\n')}\n`
}

function describe(option: Option): string[] {
  const flag = option.secret === true ? variableOf(option.name) : `--${option.name}${placeholder(option)}`
  const text =
    option.help +
    (option.default === undefined
      ? ''
      : ` Default: ${option.default.replaceAll('`', '')}${option.default.endsWith('.`') ? ' (here).' : '.'}`)
  return [`  ${flag}`, ...wrap(text)]
}

function placeholder(option: Option): string {
  if (option.type === 'boolean') return ''
  if (option.choices !== undefined) return ` ${option.choices.join('|')}`
  return ` ${option.value ?? 'VALUE'}`
}

function wrap(text: string, indent = INDENT): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line !== indent) {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  return [...lines, line]
}

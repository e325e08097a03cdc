import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface ChartFiles {
  readonly name: string
  readonly version: string
  /** More lines of Chart.yaml. */
  readonly metadata?: string
  /** More files, or others in place of the values.yaml and template that every chart here has. */
  readonly files?: Readonly<Record<string, string>>
}

/** Writes a chart that helm takes, in place of what `folder` held of it; gives the folder back. */
export async function writeChart(folder: string, { name, version, metadata = '', files = {} }: ChartFiles) {
  const all = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n${metadata}`,
    'values.yaml': 'greeting: hello\n',
    'templates/greeting.yaml': [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: {{ .Release.Name }}',
      'data:',
      '  greeting: {{ .Values.greeting | quote }}',
      '',
    ].join('\n'),
    ...files,
  }
  for (const [path, content] of Object.entries(all)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return folder
}

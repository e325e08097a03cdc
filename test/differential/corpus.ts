import { type ChartCase, chartYaml, family } from './case.js'
import { archiveCases } from './corpus-archive.js'
import { gzipCases } from './corpus-gzip.js'
import { ignoreCases } from './corpus-ignore.js'
import { layoutCases } from './corpus-layout.js'
import { linkCases } from './corpus-links.js'
import { lockCases } from './corpus-lock.js'
import { memberCases } from './corpus-members.js'
import { metadataCases } from './corpus-metadata.js'
import { nameCases } from './corpus-names.js'
import { subchartCases } from './corpus-subcharts.js'
import { valuesCases } from './corpus-values.js'
import { tgz } from './tarball.js'

const lock = 'dependencies: []\ndigest: sha256:00\ngenerated: "2024-01-02T03:04:05.5+02:00"\n'
const whole = {
  'values.yaml': 'a: 1\n',
  'values.schema.json': '{}\n',
  'Chart.lock': lock,
  'templates/a.yaml': 'a\n',
  'é.txt': 'e\n',
  'charts/s/Chart.yaml': chartYaml('s', 'appVersion: 3\n'),
  'charts/s/Chart.lock': lock,
}

/** `--version` and `--app-version`. */
const stamped = family('stamped', {
  whole: { batch: 'stamped', files: whole },
  v1: { batch: 'stamped', chart: 'apiVersion: v1\nname: %NAME%\nversion: 1\n', files: { 'requirements.yaml': '' } },
  'app-version-there': { batch: 'stamped', more: 'appVersion: 1.16\ndescription: d\n' },
  archive: { batch: 'stamped', files: { 'charts/s.tgz': tgz([{ name: 's/Chart.yaml', data: chartYaml('s') }]) } },
  'dependency-version': { batch: 'stamped', more: 'dependencies:\n- {name: s, version: 0.1.0}\n', files: whole },
  'invalid-version': {
    batch: 'stamped',
    chart: chartYaml('%NAME%', '', 'x'),
    refused: 'chart.metadata.version "x" is invalid',
  },
  'no-version': { batch: 'stamped', chart: 'apiVersion: v2\nname: x\n', refused: 'chart.metadata.version is required' },
})

/** `SOURCE_DATE_EPOCH`. */
const times = family('time', {
  zero: { batch: 'epochZero', files: whole },
  unset: { batch: 'epochUnset', files: whole },
  far: { batch: 'epochFar', files: whole },
})

/** Every hand-made case. */
export const corpus: readonly ChartCase[] = [
  ...layoutCases,
  ...nameCases,
  ...valuesCases,
  ...lockCases,
  ...metadataCases,
  ...ignoreCases,
  ...subchartCases,
  ...archiveCases,
  ...gzipCases,
  ...memberCases,
  ...linkCases,
  ...stamped,
  ...times,
]

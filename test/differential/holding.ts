import { type Content, chartYaml, type Recipe } from './case.js'
import { type Member, tgz } from './tarball.js'

/** What helm says of these. */
export const missing = 'Chart.yaml file is missing'
export const badHeader = 'archive/tar: invalid tar header'
export const endOfFile = 'unexpected EOF'

/** The Chart.yaml of a sub-chart archive, and a file to stand at its end. */
export const chartMember: Member = { name: 's/Chart.yaml', data: chartYaml('s') }
export const lastMember: Member = { name: 's/z.txt', data: 'z\n' }

/** A chart with this archive in charts/. */
export function holding(archive: Content, refused?: string): Recipe {
  const ours = { names: 'charts/s.tgz' }
  return { files: { 'charts/s.tgz': archive }, ours, ...(refused !== undefined && { refused }) }
}

/** The same, with these members between Chart.yaml and another file. */
export function having(members: readonly Member[], refused?: string): Recipe {
  return holding(tgz([chartMember, ...members, lastMember]), refused)
}

/** A case that helm packages and ours refuses, for a reason that the case names: what no honest chart has. */
export function onPurpose(recipe: Recipe, code: string): Recipe {
  return { ...recipe, ours: { alone: true, code } }
}

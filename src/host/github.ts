import * as core from '@actions/core'
import type { Environment } from '../settings/parse.js'
import type { Host, Log, Place } from './host.js'
import { harmless, Redactor } from './redact.js'

/** The runner takes no more for all outputs of a job; it counts UTF-16 units. */
const OUTPUT_LIMIT = 1_000_000
/** Above this a summary is dropped by the runner, in bytes. */
const SUMMARY_LIMIT = 1024 * 1024

/** A GitHub Actions runner, or one that speaks its commands (Forgejo, Gitea, act). */
export class GithubHost implements Host {
  readonly workspace: string | undefined
  readonly debugging = core.isDebug()
  readonly outputLimit = OUTPUT_LIMIT
  readonly log: Log
  private readonly redactor = new Redactor()

  constructor(environment: Environment) {
    this.workspace = environment.GITHUB_WORKSPACE || undefined
    const clean = (text: string) => harmless(this.redactor.clean(text))
    this.log = {
      info: (line) => core.info(noCommand(clean(line))),
      notice: (message) => core.notice(clean(message)),
      warning: (message, place) => core.warning(clean(message), annotation(place)),
      error: (message, place) => core.error(clean(message), annotation(place)),
      // Asked for by the input or the runner: shown either way, where core.debug would hide the one.
      debug: (line) => (core.isDebug() ? core.debug(clean(line)) : core.info(noCommand(clean(line)))),
      progress: () => undefined,
      group: (title, task) => core.group(title, task),
    }
  }

  redact(text: string): string {
    return this.redactor.clean(text)
  }

  mask(secret: string): void {
    for (const form of this.redactor.add(secret)) core.setSecret(form)
  }

  output(name: string, value: string): void {
    try {
      core.setOutput(name, value)
    } catch (error) {
      // What was published stays published, whatever the runner does with its files.
      this.log.warning(`output ${name} could not be set: ${error instanceof Error ? error.message : error}`)
    }
  }

  async summary(markdown: string): Promise<void> {
    const text = harmless(this.redactor.clean(markdown))
    if (Buffer.byteLength(text) > SUMMARY_LIMIT) {
      core.notice('the summary is larger than the runner takes; the report has everything')
      return
    }
    try {
      await core.summary.addRaw(text, true).write()
    } catch {
      // Runners that only speak GitHub's commands know no summaries: what was published stays published.
      core.debug('this runner takes no summary')
    }
  }
}

/**
 * A line that the runner takes for words. It obeys what begins with `::` or holds `##[`, wherever the text came from: the name of a file
 * must not set an output. (core.error and its like escape what they are given.)
 */
function noCommand(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '##\u200b[')
}

function annotation(place: Place | undefined): core.AnnotationProperties {
  return {
    ...(place?.file !== undefined && { file: place.file }),
    ...(place?.line !== undefined && { startLine: place.line }),
    ...(place?.title !== undefined && { title: place.title }),
  }
}

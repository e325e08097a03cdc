#!/usr/bin/env node
import { listenForSignals, openHost, outliveReaders, readStdin } from './host/open.js'
import { run } from './run.js'

outliveReaders(process)
// Windows looks for programs in the working folder first, and that may be a stranger's checkout.
process.env.NoDefaultCurrentDirectoryInExePath = '1'
const signals = listenForSignals(process)
process.exitCode = await run({
  args: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  platform: process.platform,
  print: (text) => process.stdout.write(text),
  readStdin: () => readStdin(process.stdin, signals.stop),
  openHost: () => openHost(process.env, process),
  ...signals,
})

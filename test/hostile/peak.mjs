// Loaded before the bundle: writes what the process has cost where PEAK_FILE says: its peak of memory in KiB, its processor time in ms.
import { writeFileSync } from 'node:fs'

const file = process.env.PEAK_FILE
if (file) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    writeFileSync(file, JSON.stringify({ kib: maxRSS, cpuMs: (userCPUTime + systemCPUTime) / 1000 }))
  })
}

// Loaded before the bundle: writes the peak of the process's memory, in KiB, where PEAK_FILE says.
import { writeFileSync } from 'node:fs'

const file = process.env.PEAK_FILE
if (file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)))

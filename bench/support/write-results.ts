import { writeResults } from './results.js'

await writeResults()

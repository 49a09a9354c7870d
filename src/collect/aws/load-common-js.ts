import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Loads a CommonJS package as what it is: importing it has Node parse it three times, which takes twice as long. */
export const loadCommonJs = (name: string): object => require(name) as object

import { COLOURS } from './styles/colours.js'
import { FINDINGS } from './styles/findings.js'
import { PAGE } from './styles/page.js'
import { PAPER } from './styles/paper.js'
import { PARTS } from './styles/parts.js'

/** The style of the report. */
export const STYLES = `${COLOURS}${PAGE}${PARTS}${FINDINGS}${PAPER}`

import { EXIT, Stop } from './exit.js'

const SWITCHES = ['PLUMBLINE_STATS', 'PLUMBLINE_QUIET', 'PLUMBLINE_ALLOW_GAPS', 'PLUMBLINE_STRICT_WAIVERS']
const ON = ['1', 'true', 'yes', 'on']
const OFF = ['', '0', 'false', 'no', 'off']

/**
 * Takes switches that the environment sets to off out of it: the parser looks only at whether they are there, and
 * `PLUMBLINE_ALLOW_GAPS=false` must not allow gaps.
 * @throws Stop for a value that is neither
 */
export function settleSwitches(environment: NodeJS.ProcessEnv): void {
  for (const name of SWITCHES) {
    const value = environment[name]?.trim().toLowerCase()
    if (value === undefined || ON.includes(value)) continue
    if (!OFF.includes(value))
      throw new Stop(EXIT.invalid, `${name} is ${JSON.stringify(environment[name])}: it may be true or false`)
    Reflect.deleteProperty(environment, name)
  }
}

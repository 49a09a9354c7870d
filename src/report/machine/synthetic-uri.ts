import { hash } from 'node:crypto'
import type { Subject } from '../../model/report.js'
import { visible } from '../text.js'
import { within } from './limits.js'
import { ownerOf } from './located.js'
import { resourceKind } from './resource-kind.js'

const LONGEST_STEP = 100

/** A path for something that stands in no file: the same in every run, relative, and leading nowhere above its start. */
export function syntheticUri({ id, scope }: Subject): string {
  const place = [scope.provider, ownerOf(scope), ...(scope.provider === 'aws' ? [scope.region] : [])]
  return ['audit', ...place, ...resourceKind(id).path].map(step).join('/')
}

function step(text: string): string {
  const seen = visible(text)
  if (/^\.*$/.test(seen)) return seen.replaceAll('.', '_') || '_'
  if (seen.length <= LONGEST_STEP) return encodeURIComponent(seen)
  return `${encodeURIComponent(within(seen, LONGEST_STEP))}~${hash('sha256', text, 'hex').slice(0, 12)}`
}

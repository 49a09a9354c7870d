import { expect, it } from 'vitest'
import { reached, reachOf } from '../../../rules/support/workload-reach.js'
import { MissingEvidence } from '../../../src/model/fact.js'
import type { Workload, WorkloadServing } from '../../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { fail } from '../../../src/model/verdict.js'
import { GAP } from '../../support/make.js'
import { deployment } from '../../support/make-kubernetes.js'

const source = deployment('api')
const api: Workload = {
  ...source,
  source,
  template: source.spec.template,
  batch: false,
  isStatic: false,
  platform: false,
}
const finding = (find: () => WorkloadServing | undefined): Lookup<WorkloadServing> => ({
  find,
  first: find,
  all: () => [],
  list: () => [],
})
const serving = (exposure: WorkloadServing['exposure']) =>
  finding(() => ({ workload: api.id, services: [], ingresses: [], exposure }))

it('marks a failure that the internet reaches, and no other', () => {
  expect(reached(api, serving('internet'), fail('broken'))).toMatchObject({ exposed: true })
  expect(reached(api, serving('network'), fail('broken'))).not.toHaveProperty('exposed')
})

it('lets a failure stand where nobody knows who reaches it', () => {
  const unknown = finding(() => {
    throw new MissingEvidence([GAP])
  })
  expect(reachOf(api, unknown)).toBeUndefined()
  expect(reached(api, unknown, fail('broken'))).toEqual(fail('broken'))
})

it('hides no other error', () => {
  const broken = finding(() => {
    throw new Error('a mistake')
  })
  expect(() => reachOf(api, broken)).toThrow('a mistake')
})

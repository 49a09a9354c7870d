import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSelected, type Selectable, type Selector } from '../../src/model/selector.js'
import { ACCOUNT, IRELAND } from '../support/make.js'
import { ACME } from '../support/make-datadog.js'
import { SHOP } from '../support/make-kubernetes-meta.js'

const DB: Selectable = { id: 'arn:db:orders', scope: IRELAND, tags: { env: 'prod', team: 'data' }, service: 'Orders' }
const WEB: Selectable = { id: 'kubernetes://shop/web/Deployment/web', scope: SHOP, namespace: 'web' }
const MONITOR: Selectable = { id: 'datadog://acme/monitor/1', scope: ACME }

describe('a selector', () => {
  it.each<[string, boolean, Selector, Selectable]>([
    ['an id', true, { resources: ['arn:db:orders'] }, DB],
    ['a pattern of ids', true, { resources: ['nothing', 'arn:db:*'] }, DB],
    ['an id in another case', false, { resources: ['ARN:db:orders'] }, DB],
    ['an account', true, { accounts: [ACCOUNT] }, DB],
    ['a region', true, { regions: ['eu-*'] }, DB],
    ['another region', false, { regions: ['us-*'] }, DB],
    ['an account, of what has none', false, { accounts: ['*'] }, WEB],
    ['a cluster', true, { clusters: ['shop'] }, WEB],
    ['a cluster, of what has none', false, { clusters: ['*'] }, MONITOR],
    ['a namespace', true, { namespaces: ['w*'] }, WEB],
    ['a namespace, of what has none', false, { namespaces: ['*'] }, DB],
    ['a service in another case', true, { services: ['oRD*'] }, DB],
    ['a service, of what has none', false, { services: ['*'] }, WEB],
    ['a tag', true, { tags: { env: 'prod*' } }, DB],
    ['two tags', true, { tags: { env: 'prod', team: '*' } }, DB],
    ['two tags of which one is another', false, { tags: { env: 'prod', team: 'web' } }, DB],
    ['a tag, of what has none', false, { tags: { env: '*' } }, MONITOR],
    ['all that is stated', true, { accounts: [ACCOUNT], regions: ['eu-west-1'], tags: { env: 'prod' } }, DB],
    ['all but one thing that is stated', false, { accounts: [ACCOUNT], regions: ['eu-west-2'] }, DB],
  ])('by %s: %s', (_name, expected, selector, thing) => {
    expect(isSelected(selector, thing)).toBe(expected)
  })

  it('chooses no more when more is stated', () => {
    const list = fc.option(fc.array(fc.constantFrom('*', 'shop', 'web', ACCOUNT, 'eu-*'), { minLength: 1 }), {
      nil: undefined,
    })
    const parts = fc.record({ accounts: list, regions: list, clusters: list, namespaces: list, services: list })
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(DB, WEB, MONITOR), (one, other, thing) => {
        const both = {
          ...one,
          ...Object.fromEntries(Object.entries(other).filter(([key]) => one[key as 'accounts'] === undefined)),
        }
        if (isSelected(both, thing)) expect(isSelected(one, thing)).toBe(true)
      }),
    )
  })
})

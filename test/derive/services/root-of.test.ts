import { describe, expect, it } from 'vitest'
import { rootOf } from '../../../src/derive/services/root-of.js'
import type { Item } from '../../../src/model/item.js'
import type { Root } from '../../../src/model/service.js'
import { ACCOUNT } from '../../support/make.js'
import { ELSEWHERE } from '../../support/make-cross.js'
import { monitor } from '../../support/make-datadog.js'
import { cluster, deployment, namespace, SHOP } from '../../support/make-kubernetes.js'
import { dbInstance } from '../../support/make-rds.js'

const labelled = (labels: Readonly<Record<string, string>>) => deployment('web', { labels })
const annotated = (annotations: Readonly<Record<string, string>>) => deployment('web', { annotations })
const tagged = (tags: Readonly<Record<string, string>>) => dbInstance({ tags })
const chart = (name: string): Root => ({ kind: 'Helm chart', name })
const here = `aws/${ACCOUNT}/eu-west-1`

describe('the root of an item', () => {
  it.each<[string, Item, Root | undefined]>([
    ['its Helm chart', labelled({ 'helm.sh/chart': 'web-1.2.3' }), chart('web')],
    ['its Helm chart with another version', labelled({ 'helm.sh/chart': 'web-10.0.0-rc.1_build-5' }), chart('web')],
    ['its Helm chart with a v', labelled({ 'helm.sh/chart': 'web-v1.2.3' }), chart('web')],
    ['a chart with a number in its name', labelled({ 'helm.sh/chart': 'web-2048-1.0.0' }), chart('web-2048')],
    ['a chart with a version in its name', labelled({ 'helm.sh/chart': 'web-v2-1.0.0' }), chart('web-v2')],
    [
      'its Helm release where no chart is named',
      annotated({ 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': 'apps' }),
      { kind: 'Helm release', name: 'shop/apps/web' },
    ],
    [
      'the release that Flux keeps',
      labelled({ 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': 'flux' }),
      { kind: 'Helm release', name: 'shop/flux/web' },
    ],
    [
      'the application of Argo CD, in its cluster',
      annotated({ 'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:web/web' }),
      { kind: 'Argo CD application', name: 'shop/web' },
    ],
    [
      'the kustomization of Flux, in its cluster',
      labelled({ 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux' }),
      { kind: 'Flux kustomization', name: 'shop/flux/apps' },
    ],
    ['nothing of an object that nobody says it of', labelled({ app: 'web' }), undefined],
    ['nothing of a cluster', cluster(), undefined],
    ['a Terraform module', tagged({ 'terraform-module': 'rds' }), { kind: 'Terraform module', name: 'rds' }],
    ['nothing where the tag is empty', tagged({ 'terraform-module': '' }), undefined],
    [
      'a CloudFormation stack of its account and region',
      tagged({ 'aws:cloudformation:stack-name': 'data' }),
      { kind: 'CloudFormation stack', name: `${here}/data` },
    ],
    [
      'the node group before what made it',
      tagged({ 'eks:nodegroup-name': 'a', 'eks:cluster-name': 'shop', 'aws:autoscaling:groupName': 'x' }),
      { kind: 'node group', name: `${here}/shop/a` },
    ],
    [
      'the group that an instance comes from',
      tagged({ 'aws:autoscaling:groupName': 'x' }),
      { kind: 'Auto Scaling group', name: `${here}/x` },
    ],
  ])('is %s', (_name, item, root) => {
    expect(rootOf(item)).toEqual(root)
  })

  it('is not the same of stacks of one name in two accounts, nor of applications of one name in two clusters', () => {
    const tags = { 'aws:cloudformation:stack-name': 'data' }
    expect(rootOf(dbInstance({ tags }))).not.toEqual(rootOf(dbInstance({ tags, scope: ELSEWHERE })))
    const annotations = { 'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:web/web' }
    const scope = { ...SHOP, cluster: 'other' }
    expect(rootOf(namespace('a', { annotations }))).not.toEqual(rootOf(namespace('a', { annotations, scope })))
  })
})

const asking = (query: string) => rootOf(monitor(1, { query }))

describe('the template of a monitor', () => {
  it.each([
    ['another scope', 'avg(last_5m):avg:system.cpu.user{service:b} by {host} > 90'],
    ['another limit', 'avg(last_5m):avg:system.cpu.user{service:a} by {host} > 1.5e2'],
    ['more space', 'avg(last_5m):avg:system.cpu.user{service:a}  by {host} > 90 '],
  ])('is the same with %s', (_name, query) => {
    const root = asking('avg(last_5m):avg:system.cpu.user{service:a} by {host} > 90')
    expect(root?.kind).toBe('monitor template')
    expect(asking(query)).toEqual(root)
  })

  it.each([
    ['another metric', 'avg(last_5m):avg:system.cpu.system{service:a} by {host} > 90'],
    ['another window', 'avg(last_10m):avg:system.cpu.user{service:a} by {host} > 90'],
    ['other groups', 'avg(last_5m):avg:system.cpu.user{service:a} by {service} > 90'],
    ['another comparison', 'avg(last_5m):avg:system.cpu.user{service:a} by {host} < 90'],
  ])('is another with %s', (_name, query) => {
    expect(asking(query)).not.toEqual(asking('avg(last_5m):avg:system.cpu.user{service:a} by {host} > 90'))
  })

  it.each([
    ['a composite of other monitors', '12345 && 67890'],
    ['a synthetic test', 'no_query'],
    ['an error budget', 'error_budget("abc").over("7d") > 75'],
  ])('is none of %s', (_name, query) => {
    expect(asking(query)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { placeItems } from '../../../src/derive/services/place.js'
import type { Item } from '../../../src/model/item.js'
import type { Snapshot } from '../../../src/model/snapshot.js'
import { scalingGroup } from '../../support/make-autoscaling.js'
import { monitor } from '../../support/make-datadog.js'
import { instance } from '../../support/make-ec2.js'
import {
  deployment,
  estate,
  hpa,
  ingress,
  namespace,
  ownedBy,
  pdb,
  pod,
  replicaSet,
  service,
} from '../../support/make-kubernetes.js'
import { dbInstance, dbSnapshot } from '../../support/make-rds.js'
import { counted, type Counter } from '../../support/counted.js'
import { snapshotWith } from '../../support/snapshot-with.js'

const PLAIN = { labels: {} }

/** Services with all that belongs to them, a third of them in a circle of owners. */
function sized(services: number): Snapshot {
  const lists = Array.from({ length: services }, (_one, index) => {
    const name = `s${index}`
    const labels = index % 3 === 0 ? {} : { service: name }
    const around = index % 3 === 0 ? [ownedBy(deployment(`s${(index + 3) % services}`))] : []
    const top = deployment(name, { labels, ownerReferences: around })
    const set = replicaSet(`${name}-1`, { ...PLAIN, ownerReferences: [ownedBy(top)] })
    const pods = ['a', 'b', 'c'].map((one) => pod(`${name}-1-${one}`, { ...PLAIN, ownerReferences: [ownedBy(set)] }))
    const group = scalingGroup({ AutoScalingGroupName: name, tags: labels })
    return [
      estate(top, set, pods, service(name, PLAIN), ingress(name, PLAIN), hpa(name, PLAIN), pdb(name, PLAIN)),
      {
        'aws.rds.instances': [dbInstance({ DBInstanceIdentifier: name, tags: labels })],
        'aws.rds.snapshots': [dbSnapshot({ DBSnapshotIdentifier: `${name}-1`, DBInstanceIdentifier: name })],
        'aws.autoscaling.groups': [group],
        'aws.ec2.instances': [instance({ InstanceId: `i-${name}`, tags: { 'aws:autoscaling:groupName': name } })],
        'datadog.monitors': [
          monitor(index, { query: `avg(last_5m):avg:a{service:${name}} > 1`, tags: {}, tag_list: [] }),
        ],
      },
    ]
  })
  return snapshotWith(estate(namespace('web')), ...lists.flat())
}

/** How much of a snapshot is looked at to place all that is in it. */
function workOf(snapshot: Snapshot): number {
  const ids = Object.values(snapshot.datasets).flatMap((portions) =>
    portions.flatMap(({ items }) => (items as readonly Item[]).map(({ id }) => id)),
  )
  const counter: Counter = { reads: 0 }
  const placed = placeItems(counted(snapshot, counter), {
    define: [{ name: 'chosen', match: { resources: ['*s1'] } }],
    tiers: [{ tier: 'C', match: { services: ['s2*'] } }],
  })
  for (const id of ids) placed.of(id)
  return counter.reads
}

describe('an estate of four times the size', () => {
  it('takes about four times as much to place', () => {
    const [small, large] = [workOf(sized(30)), workOf(sized(120))]
    expect(small).toBeGreaterThan(1000)
    expect(large).toBeLessThan(4.4 * small)
  })
})

import type { RouteTable, SecurityGroup } from '../../src/model/aws/ec2.js'
import type { DbInstance } from '../../src/model/aws/rds.js'
import type { Lookup } from '../../src/model/lookup.js'
import { evidence, fail, failAs, type Verdict } from '../../src/model/verdict.js'
import { type AddressFamily, letsInternetIn, routesToInternet, routeTableOf } from './internet.js'

/**
 * The verdict on a publicly accessible server. It fails in any case; how heavily depends on the network around it.
 * Where the network is not known it throws: a plain failure would pass an open door off as a closed one.
 */
export function publicServer(
  db: DbInstance,
  groups: Lookup<SecurityGroup>,
  tables: Lookup<RouteTable>,
): Verdict & { status: 'fail' } {
  const seen = evidence(db, 'PubliclyAccessible', 'Endpoint', 'VpcSecurityGroups')
  const port = db.Endpoint?.Port
  if (port === undefined)
    return fail('is publicly accessible; it has no port yet, so whether anybody can reach it is not known', seen)

  const open = familiesOf(db).flatMap((family) => {
    const group = firstOf(db.VpcSecurityGroups ?? [], ({ VpcSecurityGroupId: id }) =>
      id === undefined ? undefined : groups.first(id, (candidate) => letsInternetIn(candidate, port, family)),
    )
    return group ? [{ family, group }] : []
  })
  const [door] = open
  if (!door)
    return fail(`is publicly accessible, though no security group opens port ${port} to the whole internet`, seen)

  const way = firstOf(open, ({ family, group }) => {
    const table = firstOf(db.DBSubnetGroup?.Subnets ?? [], ({ SubnetIdentifier }) => {
      const governing = routeTableOf(SubnetIdentifier ?? '', db.DBSubnetGroup?.VpcId ?? '', tables)
      return governing && routesToInternet(governing, family) ? governing : undefined
    })
    return table && { group, table }
  })
  const opened = `${door.group.GroupId} opens port ${port} to the whole internet`
  if (!way)
    return fail(
      `is publicly accessible and ${opened}; only a route to an internet gateway was not found`,
      seen,
      evidence(door.group, 'IpPermissions'),
    )
  return {
    ...failAs(
      'critical',
      `can be reached from the whole internet on port ${port}, through ${way.group.GroupId} and ${way.table.RouteTableId}`,
      seen,
      evidence(way.group, 'IpPermissions'),
      evidence(way.table, 'Routes'),
    ),
    exposed: true,
  }
}

const familiesOf = (db: DbInstance): readonly AddressFamily[] =>
  db.NetworkType === 'DUAL' ? ['ipv4', 'ipv6'] : ['ipv4']

function firstOf<T, Found>(items: readonly T[], find: (item: T) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

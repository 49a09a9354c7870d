import type { Reader } from './collector.js'
import { tagsOf } from './item-parts.js'

/** The ARN of something in a VPC, which in a shared one belongs to the owner and not to the account that sees it. */
export const arnOf = ({ partition, scope }: Reader, resource: string, owner = scope.account): string =>
  `arn:${partition}:ec2:${scope.region}:${owner}:${resource}`

/** Scope, tags and name: EC2 knows names only as the tag `Name`. */
export function labels(reader: Reader, id: string, list?: Parameters<typeof tagsOf>[0]) {
  const tags = tagsOf(list)
  return { scope: reader.scope, name: tags['Name'] || id, tags }
}

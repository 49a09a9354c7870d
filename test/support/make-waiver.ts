import type { Waiver } from '../../src/model/waiver.js'

/** A waiver of the database orders that holds on the day of the tests; what the case is about is stated by it. */
export const waiver = (over: Partial<Waiver> = {}): Waiver => ({
  id: 'W-001',
  rule: 'aws/rds/instance-multi-az',
  match: { resources: ['arn:aws:rds:*:db:orders'] },
  decision: 'accept-risk',
  reason: 'Moved to Aurora next week, agreed with the shop team.',
  owner: 'data-platform@example.com',
  approvedBy: 'cto@example.com',
  created: '2026-11-10',
  expires: '2026-12-10',
  ...over,
})

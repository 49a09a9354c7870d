import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { holdsTerraformLocks, outOfTableScope } from '../../support/dynamodb.js'

export default defineRule({
  id: 'aws/dynamodb/table-deletion-protection',
  title: 'A DynamoDB table cannot be deleted by one mistaken call',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['deletion-protection'],
  effort: 'minutes',
  why: 'One wrong script or infrastructure change deletes the table with all its items, and every request that reads or writes it fails from then on.',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-deletion-protection-enabled.html',
  ],
  each: 'aws.dynamodb.tables',
  check(table) {
    const outside = outOfTableScope(table)
    if (outside) return outside
    const seen = evidence(table, 'DeletionProtectionEnabled')
    if (table.DeletionProtectionEnabled === true) return pass('is protected from deletion', seen)
    return holdsTerraformLocks(table)
      ? failAs(
          'low',
          'can be deleted by a single call; as a table of Terraform’s locks it can be made again',
          seen,
          evidence(table, 'KeySchema'),
        )
      : fail('can be deleted by a single call', seen)
  },
  fix: (table) => ({
    summary: 'Switch deletion protection on; this takes effect at once and interrupts nothing.',
    commands: [
      command`aws dynamodb update-table --region ${regionOf(table)} --table-name ${table.TableName} --deletion-protection-enabled`,
    ],
  }),
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { catalogue } from '../../rules/catalogue/index.js'
import { rules } from '../../rules/index.js'
import { withRuleTable } from '../support/rule-table.js'

const ROOT = join(import.meta.dirname, '../..')

it('the README says what the rules cover (npm run docs writes it)', () => {
  const path = join(ROOT, 'README.md')
  const fresh = withRuleTable(readFileSync(path, 'utf8'), rules, catalogue)
  if (process.env['UPDATE'] === '1') writeFileSync(path, fresh)
  expect(readFileSync(path, 'utf8')).toBe(fresh)
})

const count = (folder: string): number => rules.filter(({ id }) => id.startsWith(`${folder}/`)).length

it('the CHANGELOG counts the rules right', () => {
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(
    `- ${rules.length} rules: ${count('aws')} for AWS, ${count('kubernetes')} for Kubernetes, ${count('datadog')} for Datadog, ${count('cross')} across them.`,
  )
})

import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, pass } from '../../../src/model/verdict.js'
import { ARCHIVE_API_DOCS, ARCHIVE_DOCS } from '../../support/log-archive.js'

export default defineRule({
  id: 'datadog/logs/archive-works',
  title: 'An archive of logs can be written to',
  severity: 'high',
  controls: ['logs-captured', 'audit-logs'],
  effort: 'hours',
  why: 'Logs that cannot be written are not kept for later: every day that it fails is a day without any, and nobody looks into an archive before it is needed.',
  references: [ARCHIVE_DOCS, ARCHIVE_API_DOCS],
  each: 'datadog.logsArchives',
  check(archive) {
    const state = readField(archive, 'state')
    const seen = evidence(archive, 'state', 'destination')
    switch (state) {
      case 'WORKING':
        return pass('is written to', seen)
      case 'WORKING_AUTH_LEGACY':
        return pass('is written to, in a way of signing in that Datadog calls legacy', seen)
      case 'FAILING':
        return fail('cannot be written to', seen)
      default:
        return manual(
          state === undefined
            ? 'does not say whether it is written to'
            : `has the state ${state}: see whether it is written to`,
          seen,
        )
    }
  },
  fix: ({ name, destination }) => ({
    summary: `See on the page of archive ${name} what fails: most often ${destination?.bucket === undefined ? 'its storage' : `bucket ${destination.bucket}`} is gone, or ${destination?.integration?.role_name === undefined ? 'the integration' : `role ${destination.integration.role_name}`} may no longer write there.`,
    commands: [],
  }),
})

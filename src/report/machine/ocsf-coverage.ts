import { fingerprint } from '../../model/fingerprint.js'
import type { Report } from '../../model/report.js'
import { answerOf, coverageSentence } from '../answer.js'
import { GAP_REASONS, leftOut, placesOf, PROVIDER_NAMES, remedyOf, whereOf } from '../place.js'
import { estateName } from './estate-name.js'
import { COMPLIANCE, ocsfEvent } from './ocsf-event.js'
import type { RunFacts } from './run-facts.js'

const MOST_PLACES = 20
const RULE = 'plumbline/coverage'

/** The event of the run itself: it passes where everything was judged. Without it no findings would look like none. */
export function coverageEvent(run: RunFacts, report: Report): object {
  const { coverage, scope, verdict, totals } = report
  const { complete, gaps, judged, expected, share } = coverage
  const [id, name] = COMPLIANCE[complete ? 'pass' : 'warning']
  const uid = fingerprint(RULE, estateName(scope))
  const title = 'Everything in scope was judged'
  return {
    ...ocsfEvent(run, {
      uid,
      rule: RULE,
      activity: complete ? 'close' : 'create',
      status: complete ? 'resolved' : 'new',
      severity: complete ? 'info' : 'unknown',
      message: `${answerOf(report).title}. ${coverageSentence(report)}`,
      profiles: [],
    }),
    finding_info: { uid, title, analytic: { type_id: 1, type: 'Rule', uid: RULE, name: title } },
    compliance: {
      control: RULE,
      status_id: id,
      status: name,
      status_code: verdict,
      status_details: [
        coverageSentence(report),
        ...leftOut(coverage),
        ...gaps.map(
          (gap) => `${gap.source} ${GAP_REASONS[gap.reason]} in ${whereOf(gap, MOST_PLACES)}. ${remedyOf(gap)}.`,
        ),
      ],
    },
    ...(scope.length > 0 && {
      resources: placesOf(scope).map((place) => ({ name: place.name, type: PROVIDER_NAMES[place.provider] })),
    }),
    unmapped: { verdict, totals, coverage: { judged, expected, share, gaps: gaps.length } },
  }
}

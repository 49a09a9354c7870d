import type { Finding } from '../../model/report.js'
import { evidenceText, priorityText } from '../finding-text.js'
import { shown } from '../text.js'
import type { TestCase } from './junit-cases.js'
import { within } from './limits.js'
import { element, elementText } from './xml.js'

const LONGEST_MESSAGE = 500
const LONGEST_TEXT = 4_000

/** A test case as XML, on a line of its own. */
export function caseText({ classname, name, outcome, type, message = '', finding }: TestCase): string {
  const what = { classname, name }
  if (outcome === 'pass') return `${element('testcase', what)}\n`
  const why = { ...(type !== undefined && { type }), message: within(message, LONGEST_MESSAGE) }
  // GitLab shows the text and not the message.
  const text = elementText(within(finding ? detailOf(finding) : message, LONGEST_TEXT))
  return `${element('testcase', what, element(outcome, why, outcome === 'skipped' ? '' : text))}\n`
}

const detailOf = (finding: Finding): string =>
  [
    `${finding.title}: ${shown(finding.subject.name)} ${shown(finding.because)}`,
    ...finding.evidence.map((one) => `  ${evidenceText(one, finding.subject.id)}`),
    `Why: ${finding.why}`,
    `Fix: ${shown(finding.fix.summary)}`,
    ...finding.fix.commands.map((command) => `  $ ${command}`),
    `Priority: ${priorityText(finding.priority)}`,
    `Fingerprint: ${finding.fingerprint}`,
  ].join('\n')

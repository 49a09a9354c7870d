import type { Report } from '../model/report.js'
import { answerOf } from './answer.js'
import { acceptedRisks } from './html/accepted.js'
import { forAPerson, glossary, resultsByRule, scopeSection } from './html/appendix.js'
import { checklistSection } from './html/checklists.js'
import { findingSections } from './html/findings.js'
import { fixFirst } from './html/fix-first.js'
import { htmlOf, type Markup, markup } from './html/markup.js'
import { notSeen } from './html/not-seen.js'
import { STYLES } from './html/styles.js'
import { verdictBox } from './html/verdict-box.js'
import { scopePhrase } from './place.js'
import { ruleGroups } from './rule-groups.js'
import { moment, numbered } from './text.js'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The whole report as one HTML file: no network, no script, for the screen and for paper. */
export function html(report: Report): string {
  const groups = ruleGroups(report)
  const { title } = answerOf(report)
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${report.run.tool}">
<title>Production readiness: ${title}, ${moment(report.run.takenAt)}</title>
${STYLES}</head>
<body>
<a class="skip" href="#verdict">Skip to the verdict</a>
<header>
<h1>Production readiness</h1>
<p>${scopePhrase(report.scope)}, read ${moment(report.run.takenAt)}</p>
</header>
${contents(report)}
<main>
${verdictBox(report)}${fixFirst(groups)}${findingSections(groups)}${forAPerson(report.results)}${acceptedRisks(report)}${checklistSection(report)}${notSeen(report)}${resultsByRule(report, groups)}${scopeSection(report)}${glossary()}</main>
<footer>
<p>${report.run.tool}, run ${report.run.id}, finished ${moment(report.run.finishedAt)}. This file is complete in itself and loads nothing.</p>
</footer>
</body>
</html>
`
  return htmlOf(page)
}

function contents({ findings, coverage, results, waived, waivers, checklists }: Report): Markup {
  const manual = results.filter(({ status }) => status === 'manual').length
  const entries: readonly (readonly [string, string, number?])[] = [
    ...(findings.length > 0 ? [['fix-first', 'What to fix first'] as const] : []),
    ['findings', 'All findings', findings.length],
    ...(manual > 0 ? [['for-a-person', 'What a person has to judge', manual] as const] : []),
    ...(waivers.length > 0 ? [['accepted', 'Accepted risks', waived.length] as const] : []),
    ...(checklists.length > 0 ? [['checklists', 'Checklists', checklists.length] as const] : []),
    ['not-seen', 'What was not seen', coverage.gaps.length],
    ['by-rule', 'Results by rule'],
    ['scope', 'Scope'],
    ['glossary', 'What the words mean'],
  ]
  return markup`<nav aria-label="Contents"><ul>${entries.map(
    ([anchor, title, count]) =>
      markup`<li><a href="#${anchor}">${title}</a>${count !== undefined && ` (${numbered(count)})`}</li>`,
  )}</ul></nav>`
}

import { hash } from 'node:crypto'
import type { Report } from '../model/report.js'
import { actionRows } from './actions.js'
import { answerOf } from './answer.js'
import type { Cover } from './cover.js'
import { acceptedRisks } from './html/accepted.js'
import { forAPerson, formulas, glossary, resultsByRule, scopeSection } from './html/appendix.js'
import { checklistSection } from './html/checklists.js'
import { contents, type Part } from './html/contents.js'
import { coverPart } from './html/cover.js'
import { dimensionOfRule } from './html/dimensions.js'
import { facetsOf } from './html/facets.js'
import { findingSections } from './html/findings.js'
import { fixFirst } from './html/fix-first.js'
import { insightsPart } from './html/insights.js'
import { htmlOf, markup, inlined } from './html/markup.js'
import { notSeen } from './html/not-seen.js'
import { planPart } from './html/plan.js'
import { SCRIPT } from './html/script.js'
import { servicesPart } from './html/services.js'
import { STYLES } from './html/styles.js'
import { verdictPage } from './html/verdict-page.js'
import { ruleGroups } from './rule-groups.js'
import { moment } from './text.js'

const digest = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`
const POLICY = `default-src 'none'; style-src ${digest(STYLES)}; script-src ${digest(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`

/** The whole report as one HTML file: no network, readable without its script, for the screen and for paper. */
export function html(report: Report, cover: Cover = {}): string {
  const groups = ruleGroups(report)
  const rows = actionRows(report)
  const facets = facetsOf(report.findings, dimensionOfRule(report))
  const { takenAt, finishedAt, tool, id } = report.run
  const manual = report.results.filter(({ status }) => status === 'manual').length
  const { findings, services, waived, coverage, checklists } = report
  const parts: readonly Part[] = [
    { id: 'verdict', title: 'Verdict', content: verdictPage(report, rows) },
    { id: 'fix-first', title: 'What to fix first', content: fixFirst(rows, takenAt) },
    { id: 'plan', title: 'Plan for 30, 60 and 90 days', count: rows.length, content: planPart(rows) },
    { id: 'services', title: 'Services', count: services.length, content: servicesPart(report, rows, facets) },
    { id: 'insights', title: 'What only shows together', content: insightsPart(report) },
    { id: 'findings', title: 'All findings', count: findings.length, content: findingSections(report, groups, facets) },
    { id: 'for-a-person', title: 'What a person has to judge', count: manual, content: forAPerson(report.results) },
    { id: 'accepted', title: 'Accepted risks', count: waived.length, content: acceptedRisks(report) },
    { id: 'not-seen', title: 'What was not seen', count: coverage.gaps.length, content: notSeen(report) },
    { id: 'checklists', title: 'Checklists', count: checklists.length, content: checklistSection(report) },
    { id: 'by-rule', title: 'Results by rule', content: resultsByRule(report, groups) },
    { id: 'scope', title: 'Scope', content: scopeSection(report) },
    { id: 'formulas', title: 'How it is weighed', content: formulas() },
    { id: 'glossary', title: 'What the words mean', content: glossary() },
  ]
  return htmlOf(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${tool}">
<title>${cover.title ?? 'Production readiness'}: ${answerOf(report).title}, ${moment(takenAt)}</title>
${inlined('style', STYLES)}
</head>
<body>
<a class="skip" href="#verdict">Skip to the verdict</a>
${coverPart(report, cover)}
${contents(parts)}
<main>
${parts.map(({ content }) => content)}</main>
<footer>
<p>${tool}, run ${id}, finished ${moment(finishedAt)}. This file is complete in itself and loads nothing.</p>
</footer>
${inlined('script', SCRIPT)}
</body>
</html>
`)
}

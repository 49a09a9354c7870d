import { firstOf, numbered, shortened, shown } from '../text.js'
import { shortNames, priorityText } from '../finding-text.js'
import { failingOf, type RuleGroup } from '../rule-groups.js'
import { type Markup, markup } from './markup.js'
import { anchorOf, severityLabel } from './words.js'

const MOST = 10

/** The ten rules to begin with, each with its reason, its effort and how its priority came about. */
export function fixFirst(groups: readonly RuleGroup[]): Markup {
  if (groups.length === 0) return markup``
  const more = groups.length - MOST
  return markup`<section id="fix-first" aria-labelledby="fix-first-title">
<h2 id="fix-first-title">What to fix first</h2>
<p class="note">Each entry is one thing to fix, named by what should hold and does not. The order is the priority of its most urgent resource.</p>
<ol class="first">${groups.slice(0, MOST).map(entry)}</ol>
${more > 0 && markup`<p>${numbered(more)} more ${more === 1 ? 'rule fails' : 'rules fail'}: see <a href="#findings">all findings</a>.</p>`}
</section>
`
}

function entry(group: RuleGroup): Markup {
  const { first, findings } = group
  return markup`<li>
<h3><a href="#${anchorOf(group.rule)}">${group.title}</a></h3>
<p class="facts">${severityLabel(group.severity)} <span>Fails for ${failingOf(group)}</span> <span>Effort: ${first.effort}</span></p>
<p><b>${firstOf(shortNames(findings, 80), 3)}</b>${reason(group)}</p>
${first.fix.summary !== '' && markup`<p><b>Fix:</b> ${shown(first.fix.summary)}</p>`}
<p class="sum">Priority: ${priorityText(first.priority)}</p>
</li>
`
}

/** What was found, where all resources share it; otherwise of the most urgent one, by name. */
function reason({ findings, first }: RuleGroup): string {
  const reasons = new Set(findings.map(({ because }) => because))
  const because = shortened(shown(first.because), 300)
  if (reasons.size === 1) return `: ${because}.`
  return `. The most urgent, ${shortened(shown(first.subject.name), 80)}: ${because}.`
}

import { type Markup, markup } from './markup.js'
import { PRINT } from './print-styles.js'

// Colours in pairs that reach a contrast of 4.5 on the paper, the shade and the code ground, light and dark: a test
// measures them. No colour carries a meaning that a word beside it does not.
const COLOURS = markup`
:root {
  color-scheme: light dark;
  --paper: #ffffff; --shade: #f5f5f2; --ink: #1f2328; --faint: #5a6068; --line: #d9d9d3; --strong-line: #8b8f94;
  --link: #0b4f8a; --critical: #8f1019; --high: #a33a08; --medium: #775200; --low: #2f5d73; --info: #555b63; --good: #1d6033;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --shade: #1f2226; --ink: #e4e5e3; --faint: #a3a8ad; --line: #363a3f; --strong-line: #6b7178;
    --link: #8ebfee; --critical: #ff9b95; --high: #ffac7a; --medium: #e8c15f; --low: #93c5dc; --info: #b4b9be; --good: #84cf9a;
  }
}
`

const PAGE = markup`
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 72rem; padding: 2.5rem 2rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif; }
h1, h2, h3 { font-family: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, 'Liberation Serif', serif;
  line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0; font-weight: 600; }
h2 { font-size: 1.5rem; margin: 3.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--strong-line); font-weight: 600; }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .35rem; font-weight: 600; }
p, ol, ul, dl { margin: 0 0 .75rem; }
p, li, dd { max-width: 48rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .frame:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header p { color: var(--faint); margin: .35rem 0 0; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .875rem; }
nav { margin: 1.25rem 0 2rem; font-size: .9375rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
.note, .sum, .id { color: var(--faint); }
.sum { font-size: .875rem; font-variant-numeric: tabular-nums; }
code, pre, .id, .observed { font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; }
code { font-size: .875em; overflow-wrap: anywhere; unicode-bidi: isolate; white-space: pre-wrap; }
`

const VERDICT = markup`
.verdict { border: 1px solid var(--line); border-left: .375rem solid var(--info); background: var(--shade); padding: 1.25rem 1.5rem; }
.verdict h2 { border: 0; margin: 0 0 .5rem; padding: 0; font-size: 1.75rem; }
.verdict.ready { border-left-color: var(--good); } .verdict.ready h2 { color: var(--good); }
.verdict.not-ready { border-left-color: var(--critical); } .verdict.not-ready h2 { color: var(--critical); }
.verdict.conditional { border-left-color: var(--medium); } .verdict.conditional h2 { color: var(--medium); }
.verdict.incomplete { border-left-color: var(--medium); } .verdict.incomplete h2 { color: var(--medium); }
.counts, .statuses { display: flex; flex-wrap: wrap; gap: .5rem 2.25rem; margin: 1.1rem 0 0; font-variant-numeric: tabular-nums; }
.counts div { display: flex; flex-direction: column-reverse; min-width: 4rem; }
.counts dt { font-size: .875rem; } .counts dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 600; }
.counts .none dt, .counts .none dd { color: var(--faint); font-weight: 400; }
.statuses { padding-top: .85rem; border-top: 1px solid var(--line); font-size: .875rem; gap: .25rem 1.75rem; }
.statuses div { display: flex; gap: .4rem; } .statuses dt { color: var(--faint); } .statuses dd { margin: 0; }
.severity { font-weight: 600; font-size: .8125rem; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .4rem; white-space: nowrap; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
.low { color: var(--low); } .info { color: var(--info); }
.facts { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; font-size: .875rem; color: var(--faint); max-width: none; }
.facts .severity { font-weight: 600; }
.first { padding-left: 1.75rem; } .first > li { margin-bottom: 1.5rem; max-width: 52rem; } .first > li::marker { color: var(--faint); }
.first h3 { margin: 0 0 .3rem; } .first p { margin-bottom: .3rem; }
.rule { padding-bottom: 1.25rem; border-bottom: 1px solid var(--line); } .rule:last-child { border-bottom: 0; }
details.checklist { margin-bottom: .75rem; } details.checklist > summary { color: inherit; font-size: 1rem; }
.readiness { font-weight: 600; white-space: nowrap; } .readiness.failing { color: var(--critical); } .readiness.verified, .readiness.attested { color: var(--good); }
.readiness.partly, .readiness.planned, .readiness.accepted, .readiness.unknown { color: var(--medium); } .readiness.unanswered { color: var(--faint); }
.control { display: block; } .control + .control { margin-top: .25rem; }
.references { font-size: .875rem; margin-bottom: 0; } ul.references { padding-left: 1.25rem; }
`

const TABLES = markup`
.frame { overflow-x: auto; margin: .75rem 0 1rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 46rem; font-size: .875rem; line-height: 1.45; }
caption { text-align: left; color: var(--faint); padding: 0 0 .35rem; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .45rem 1.1rem .45rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; unicode-bidi: isolate; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--strong-line); font-weight: 600; overflow-wrap: normal; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.zero { color: var(--faint); }
.name { font-weight: 600; } .part { display: inline-block; max-width: 100%; } .id, .observed { display: block; font-size: .75rem; } .observed + .observed { margin-top: .2rem; }
pre { background: var(--shade); border: 1px solid var(--line); padding: .6rem .8rem; margin: .5rem 0 1rem; font-size: .8125rem; }
pre code { display: block; font-size: 1em; padding-left: 1.5rem; text-indent: -1.5rem; } pre code + code { margin-top: .35rem; }
summary { cursor: pointer; color: var(--link); font-size: .875rem; }
.glossary div { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
.glossary dt { font-weight: 600; } .glossary dd { margin: 0; }
@media (max-width: 40rem) { body { padding: 1.25rem 1rem 3rem; } .glossary div { grid-template-columns: 1fr; gap: 0; } }
`

/** The style of the report. */
export const STYLES: Markup = markup`<style>${COLOURS}${PAGE}${VERDICT}${TABLES}${PRINT}</style>
`

const SHARES = [10, 15, 20, 25, 30, 35, 40, 45, 50, 60]

/** Findings, their filter, and tables. */
export const FINDINGS = `
.filter { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; background: var(--shade); border: 1px solid var(--line); padding: .8rem 1rem; margin-bottom: 1rem; font-size: .875rem; }
.filter label { display: flex; flex-direction: column; max-width: 100%; } .filter p { margin: 0; flex-basis: 100%; max-width: none; } .filter output { margin-left: .5rem; font-weight: 600; }
select, input, button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line); border-radius: .2rem; padding: .25rem .5rem; max-width: 100%; min-height: 2rem; }
select { max-width: 13rem; } button { cursor: pointer; } th button { border: 0; background: none; padding: 0; font-weight: 600; text-align: inherit; min-height: 0; }
pre button { position: absolute; top: .35rem; right: .35rem; font: .75rem/1.4 system-ui, sans-serif; min-height: 1.5rem; padding: 0 .5rem; } pre:has(button) { padding-right: 4.5rem; }
.rule > summary > span:last-child { color: var(--faint); font-size: .875rem; } .dimension > p { margin-bottom: .25rem; }
.found { list-style: none; padding: 0; font-size: .875rem; }
.found > li { display: grid; grid-template-columns: 30% minmax(0, 1fr) 26%; gap: .25rem 1.25rem; padding: .5rem 0; border-top: 1px solid var(--line); max-width: none; unicode-bidi: isolate; }
.found > li > div { min-width: 0; } .found > li > div:first-child > *, .found > li > div:last-child > * { display: block; }
.found div > i, .others i { display: block; font: .75rem/1.45 ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; color: var(--faint); margin-top: .15rem; }
.found .severity { display: inline-block !important; }
.others { font-size: .8125rem; } .others ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; } .others p { margin: 0 0 .2rem; } .others li { unicode-bidi: isolate; }
.references { font-size: .875rem; margin-bottom: 0; } ul.references { padding-left: 1.25rem; line-height: 1.8; }
.frame { overflow-x: auto; margin: .75rem 0 1rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 46rem; font-size: .875rem; line-height: 1.45; }
${SHARES.map((share) => `.w${String(share)} { width: ${String(share)}%; }`).join(' ')}
caption { text-align: left; color: var(--faint); padding: 0 0 .35rem; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .4rem 1.1rem .4rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; unicode-bidi: isolate; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--strong-line); font-weight: 600; overflow-wrap: normal; vertical-align: bottom; }
.number, .tallies td, .tallies th + th { text-align: right; font-variant-numeric: tabular-nums; }
.tallies th span { display: block; color: var(--faint); font-size: .75rem; } .grades { min-width: 42rem; } .narrow { min-width: 36rem; } .grades th, .grades td { padding-bottom: .25rem; padding-top: .25rem; }
[aria-sort=ascending] button::after { content: ' ▲'; } [aria-sort=descending] button::after { content: ' ▼'; }
.matrix { table-layout: auto; min-width: 60rem; } .matrix th, .matrix td { padding-right: .7rem; overflow-wrap: break-word; } .matrix .state { white-space: nowrap; }
.matrix th[scope=row] { min-width: 8rem; max-width: 14rem; overflow-wrap: anywhere; } .matrix .up { padding-right: .2rem; } .matrix .up span, .matrix .up button { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.glossary div { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
.glossary dt { font-weight: 600; } .glossary dd { margin: 0; }
@media screen and (max-width: 48rem) { .found > li { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) { .glossary div { grid-template-columns: 1fr; gap: 0; } .service > div, .rule > div { padding-left: 0; } select { max-width: 100%; } }
`

/** The parts of the page before the findings: the verdict, what to do, the services. */
export const PARTS = `
.verdict { border: 1px solid var(--line); border-left: .375rem solid var(--info); background: var(--shade); padding: 1.25rem 1.5rem; margin-top: 2rem; color: var(--ink); }
.verdict h2 { border: 0; margin: 0 0 .5rem; padding: 0; font-size: 1.75rem; }
.verdict.ready { border-left-color: var(--good); } .verdict.ready h2 { color: var(--good); }
.verdict.not-ready { border-left-color: var(--critical); } .verdict.not-ready h2 { color: var(--critical); }
.verdict.conditional, .verdict.incomplete { border-left-color: var(--medium); } .verdict.conditional h2, .verdict.incomplete h2 { color: var(--medium); }
.verdict > p { margin-bottom: .4rem; }
.shares { display: block; width: 100%; height: .8rem; margin-top: 1rem; } svg rect { fill: currentColor; }
.counts, .statuses { display: flex; flex-wrap: wrap; gap: .5rem 2.25rem; margin: .8rem 0 0; font-variant-numeric: tabular-nums; }
.counts div { display: flex; flex-direction: column-reverse; min-width: 4rem; }
.counts dt { font-size: .875rem; } .counts dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 600; }
.counts .none dt, .counts .none dd { color: var(--faint); font-weight: 400; }
.statuses { padding-top: .7rem; border-top: 1px solid var(--line); font-size: .875rem; gap: .25rem 1.75rem; }
.statuses div { display: flex; gap: .4rem; } .statuses dt { color: var(--faint); } .statuses dd { margin: 0; }
.severity { font-weight: 600; font-size: .8125rem; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .4rem; white-space: nowrap; }
.grade { display: inline-block; min-width: 1.7em; text-align: center; border: 1px solid currentColor; border-radius: .2rem; padding: 0 .25rem; }
.bar { width: 7rem; max-width: 50%; height: .6rem; margin-right: .4rem; } .bar .track { fill: var(--line); } .grades .id { display: inline; font-family: inherit; }
.state { font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; font-size: .875rem; color: var(--faint); max-width: none; }
.facts .severity { font-weight: 600; }
.first { padding-left: 1.75rem; } .first > li { margin-bottom: 1.5rem; max-width: 54rem; } .first > li::marker { color: var(--faint); }
.first h3 { margin: 0 0 .3rem; } .first p { margin-bottom: .3rem; }
.blocking li, .quick li { margin-bottom: .35rem; max-width: 60rem; } .quick { padding-left: 1.25rem; }
figure { margin: .5rem 0 .75rem; } figcaption { font-size: .875rem; color: var(--faint); }
.picture { width: 100%; max-width: 46rem; height: auto; display: block; font-size: 13px; }
.picture text { fill: var(--ink); } .picture .head { text-anchor: middle; font-weight: 600; } .picture .side { text-anchor: end; font-weight: 600; }
.picture .big { font-size: 19px; font-weight: 600; } .picture .field { fill: var(--shade); stroke: var(--line); }
.service, .rule { border-bottom: 1px solid var(--line); }
.service > summary, .rule > summary { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; padding: .5rem 0; font-size: .9375rem; color: var(--ink); }
.service > summary::before, .rule > summary::before { content: '▸'; color: var(--faint); } .service[open] > summary::before, .rule[open] > summary::before { content: '▾'; }
.service > summary h3, .rule > summary h4 { margin: 0; font-size: 1rem; flex: 1 1 16rem; min-width: 0; } .service > summary > span:last-child { color: var(--faint); }
.service > div, .rule > div { padding: .25rem 0 1.25rem 1.4rem; } .strip { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; font-size: .875rem; max-width: none; }
.service > div > button { font-size: .875rem; margin-bottom: .5rem; }
.review { columns: 22rem; column-gap: 2rem; font-size: .875rem; } .review > div { break-inside: avoid-column; } .review h5 { margin-top: 0; }
.review ul { list-style: none; padding: 0; } .review li { margin-bottom: .25rem; padding-left: 1.2em; text-indent: -1.2em; } .review li span { color: var(--faint); }
.readiness { font-weight: 600; white-space: nowrap; } .readiness.failing, .readiness-failing b { color: var(--critical); }
.readiness.verified, .readiness.attested, .readiness-verified b, .readiness-attested b { color: var(--good); }
.readiness.partly, .readiness.planned, .readiness.accepted, .readiness.unknown, .readiness-partly b, .readiness-planned b, .readiness-accepted b, .readiness-unknown b { color: var(--medium); }
.readiness.unanswered, .readiness-unanswered b { color: var(--faint); }
details.checklist { margin-bottom: .75rem; } details.checklist > summary { color: inherit; font-size: 1rem; }
.control { display: block; } .control + .control { margin-top: .25rem; }
.chain { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; padding: 0 1.25rem 0 0; margin: .4rem 0; font-size: .8125rem; }
.chain li { border: 1px solid var(--line); border-radius: .2rem; padding: .1rem .5rem; position: relative; max-width: 100%; } .chain i { color: var(--faint); }
.chain li:not(:last-child)::after { content: '→'; position: absolute; right: -1.25rem; color: var(--faint); font-weight: 400; }
.chain .broken, .chain .missing { border: 2px solid var(--critical); font-weight: 600; } .chain .missing { border-style: dashed; }
/* Beside a finding there is little room: the same in one line. */
.found .chain { display: block; margin: .25rem 0 0; padding: 0; } .found .chain li { display: inline; border: 0; padding: 0; } .found .chain li::after { position: static !important; }  .found .chain li:not(:last-child)::after { content: ' → '; }
.found .chain .broken, .found .chain .missing { color: var(--critical); }
.insight { margin-bottom: 1.25rem; } .insight p { margin-bottom: .2rem; }
`

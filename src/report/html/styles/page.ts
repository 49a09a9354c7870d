/** The page and its text. */
export const PAGE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 72rem; padding: 2.5rem 2rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif; }
h1, h2, h3, h4, h5 { line-height: 1.25; font-weight: 600; overflow-wrap: anywhere; text-wrap: balance; }
h1, h2, h3 { font-family: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, 'Liberation Serif', serif; }
h1 { font-size: 2.1rem; margin: 0; }
h2 { font-size: 1.6rem; margin: 3.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--strong-line); }
h3 { font-size: 1.2rem; margin: 2rem 0 .4rem; } h4 { font-size: 1rem; margin: 1.25rem 0 .3rem; } h5 { font-size: .875rem; margin: .75rem 0 .2rem; }
p, ol, ul, dl { margin: 0 0 .75rem; }
p, li, dd { max-width: 48rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header p { color: var(--faint); margin: .35rem 0 0; }
header .confidentiality { text-transform: uppercase; letter-spacing: .06em; font-size: .8125rem; font-weight: 600; margin: 0 0 .5rem; }
.cover { margin: 1rem 0 0; font-size: .875rem; }
.cover div { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 1rem; padding: .15rem 0; }
.cover dt { color: var(--faint); } .cover dd { margin: 0; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .875rem; overflow-wrap: anywhere; }
nav { margin: 1.25rem 0 2rem; font-size: .9375rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
.note, .sum, .id, .zero, .others { color: var(--faint); } .note { font-size: .9375rem; }
.sum { font-size: .8125rem; font-variant-numeric: tabular-nums; }
code, pre, .id { font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace; }
.id { display: block; font-size: .75rem; } .name { font-weight: 600; } .part { display: inline-block; max-width: 100%; }
code { font-size: .875em; overflow-wrap: anywhere; unicode-bidi: isolate; white-space: pre-wrap; }
pre { background: var(--shade); border: 1px solid var(--line); padding: .6rem .8rem; margin: .5rem 0 1rem; font-size: .8125rem; position: relative; }
pre code { display: block; font-size: 1em; padding-left: 1.5rem; text-indent: -1.5rem; } pre code + code { margin-top: .35rem; }
summary { cursor: pointer; color: var(--link); font-size: .875rem; }
[hidden] { display: none !important; }
@media (max-width: 40rem) { body { padding: 1.25rem 1rem 3rem; } h1 { font-size: 1.7rem; } .cover div { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media screen and (min-width: 80rem) {
  body { max-width: 88rem; display: grid; grid-template-columns: 13rem minmax(0, 1fr); column-gap: 3rem; grid-template-rows: auto 1fr auto; }
  header, main, footer { grid-column: 2; } nav { grid-column: 1; grid-row: 1 / span 3; }
  nav ul { position: sticky; top: 2rem; flex-direction: column; gap: .45rem; max-height: 94vh; overflow: auto; padding: 3px; }
}
`

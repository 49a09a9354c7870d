/**
 * Colours in pairs that reach a contrast of 4.5 on the paper, the shade and the code ground, light and dark: a test
 * measures them. No colour carries a meaning that a word beside it does not.
 */
export const COLOURS = `
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
.critical, .ge { color: var(--critical); } .high, .gd { color: var(--high); } .medium, .gc { color: var(--medium); }
.low { color: var(--low); } .info { color: var(--info); } .ga, .gb { color: var(--good); }
.ready { color: var(--good); } .not-ready { color: var(--critical); } .conditional, .incomplete { color: var(--medium); }
`

import type { Report } from '../../src/model/report.js'
import { finding, LIVE_IRELAND, makeReport, results } from './make-report-parts.js'

/** What an estate may be called by somebody who means harm. */
export const HOSTILE = [
  `<script>alert(1)</script><img src=x onerror="alert('2')">`,
  `"' onmouseover=alert(3) </td></table></style></pre></code></details>`,
  `\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u009b1m\u0008\u007f`,
  `first\r\nsecond\n\n# Heading\n\`\`\`\n</details>\n\n| a | b |`,
  `\u202egnp.exe\u202c \u2066iso\u2069 zero\u200bwidth \ufeff\u00ad \u{e0041} \ud800`,
  `| a | b \\| c \\\\| d`,
  '`code` ``` fence ```` \\`',
  `@octocat @org/team #123 org/repo#1 GH-26 !45 $6 me@example.com`,
  `https://evil.example/x www.evil.example [text](https://evil.example) ![img](https://evil.example/i.png) [r]: http://evil.example`,
  `=cmd|' /C calc'!A0`,
  `**bold** _em_ ~~gone~~ $x^2$ <!-- comment --> &lt;b&gt; &#60;i&#62;`,
  `- 1. item`,
  '   ',
] as const

const EVERYTHING = HOSTILE.join(' ')

const HOSTILE_WAIVER = {
  id: EVERYTHING,
  decision: 'accept-risk',
  reason: EVERYTHING,
  owner: EVERYTHING,
  approvedBy: EVERYTHING,
  expires: '2026-12-10',
  ticket: EVERYTHING,
} as const

/** Every text of it, apart from what only a rule's author writes, comes from somebody who means harm. */
export const hostileReport = (): Report => ({
  ...makeReport({
    scope: [
      LIVE_IRELAND,
      { provider: 'kubernetes', cluster: EVERYTHING },
      { provider: 'datadog', org: EVERYTHING },
      { provider: 'aws', account: '<b>', region: '</td>|' },
    ],
    findings: [...HOSTILE, EVERYTHING].map((text, index) =>
      finding({
        name: text,
        id: `arn:${String(index)}:${text}`,
        scope: { provider: 'kubernetes', cluster: text },
        tags: { [text]: text },
        observed: { [text]: text, nested: { [text]: [text] } },
        because: text,
        fix: { summary: text, commands: [`kubectl delete ${text}`] },
        references: ['https://example.com/ok', 'javascript:alert(4)', "https://example.com/'onclick='alert(5)"],
        ...(index > 10 && { rule: `hostile/${text}`, title: text, why: text, severity: 'low' as const }),
        priority: { value: 3, terms: [{ label: text, factor: 3 }] },
      }),
    ),
    waived: [
      {
        ...finding({ name: EVERYTHING, id: EVERYTHING, because: EVERYTHING, observed: {} }),
        waiver: HOSTILE_WAIVER,
      },
    ],
    waivers: [{ ...HOSTILE_WAIVER, rule: EVERYTHING, state: 'expired', matched: 1, note: EVERYTHING }],
    gaps: [
      {
        reason: 'failed',
        source: EVERYTHING,
        permission: EVERYTHING,
        detail: EVERYTHING,
        scopes: [{ provider: 'datadog', org: EVERYTHING }],
        rules: [EVERYTHING],
        results: 1,
      },
    ],
    notEnabled: [
      { reason: 'not-enabled', source: EVERYTHING, detail: EVERYTHING, scopes: [LIVE_IRELAND], rules: [], results: 0 },
    ],
    others: [
      ...results('error', EVERYTHING, LIVE_IRELAND, [EVERYTHING], EVERYTHING),
      ...results('manual', EVERYTHING, { provider: 'kubernetes', cluster: EVERYTHING }, [EVERYTHING], EVERYTHING),
      ...results('unknown', EVERYTHING, LIVE_IRELAND, [EVERYTHING], EVERYTHING),
    ],
  }),
  run: {
    id: EVERYTHING,
    tool: EVERYTHING,
    takenAt: '2026-11-21T06:05:00.000Z',
    finishedAt: '2026-11-21T06:07:12.000Z',
  },
})

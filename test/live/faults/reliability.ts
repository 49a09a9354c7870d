import { format, resolveConfig } from 'prettier'
import { DIALECTS } from './dialects/index.js'
import { type Provider, PROVIDERS } from '../../../src/model/scope.js'
import { SERVERS } from './upstreams.js'

/** What came of one fault at one provider. */
export type Row = {
  readonly provider: Provider
  readonly fault: string
  readonly injected: string
  readonly happened: string
  readonly repeated: string
}

const TITLES: { readonly [P in Provider]: string } = { aws: 'AWS', kubernetes: 'Kubernetes', datadog: 'Datadog' }

const INTRODUCTION = `# When the wire fails

What Plumbline does when an API throttles, breaks, stalls or lies. This page is written by a run: an HTTP proxy stands
between the program and three servers (an account in one region, a cluster, an organisation) that answer in short pages,
and lets one thing go wrong at a time. Every run reads all that the rules need, is judged, and is held against the run in
which nothing went wrong.

- **recovered**: the report is the same, to the last verdict.
- **gap named**: what could not be read is in the report's coverage, with the operation and the reason. What depends on
  it is \`unknown\`; every other verdict is the same.

Besides, in every run: it ends, by the run's deadline at the latest; a list is whole or says that
it is not; no verdict is there that was not reached with everything; and neither a secret of the estate nor the
credentials are in what was read or reported. "Calls repeated" counts the requests that came once more, of those that
something befell. Nobody waits for the time that an API asks for: a clock leaps over it.

\`npm run test:live\` does all of it again and fails where this page says something else; with \`UPDATE=1\` it writes the page.
`

/** The page, laid out as all pages of the project are. @param path where it will be */
export async function reliabilityPage(rows: readonly Row[], path: string): Promise<string> {
  const tables = PROVIDERS.map((provider) => {
    const title = TITLES[provider]
    const own = rows.filter((row) => row.provider === provider)
    const lines = own.map(({ fault, injected, happened, repeated }) =>
      ['', fault, injected, happened, repeated, ''].join(' | ').trim(),
    )
    return [
      `## ${title}`,
      '',
      `The server is ${SERVERS[provider]}.`,
      '',
      `"Some requests" are those for ${DIALECTS[provider].chosen}.`,
      '',
      '| Fault | Injected | What happened | Calls repeated |',
      '| - | - | - | -: |',
      ...lines,
      '',
    ].join('\n')
  })
  const config = await resolveConfig(path)
  return format([INTRODUCTION, ...tables].join('\n'), { ...config, parser: 'markdown' })
}

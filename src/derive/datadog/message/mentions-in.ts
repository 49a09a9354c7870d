/** A handle without its `@`. Certain: it stands apart, as Datadog demands; right behind punctuation it may be overlooked. */
export type Mention = { readonly handle: string; readonly certain: boolean }

/**
 * `@` and a handle, or a mail address. In `{{value}}@slack-ops`, `a@example.com` and `https://example.com/@me` nobody is
 * mentioned. Variables may be part of a handle: `@slack-{{service.name}}`. The lengths have limits so that no text is too
 * long for the expression.
 */
const MENTION =
  /(?<![\p{L}\p{N}_.+/}@])@((?:[\p{L}\p{N}_.+#-]|\{\{[^{}]{1,99}\}\}){1,255}(?:@(?:[\p{L}\p{N}_.-]|\{\{[^{}]{1,99}\}\}){1,255})?)(\(?)/gu

/**
 * The handles that are mentioned in a text. Those with parentheses are left out, as Datadog does not read them ("Handles
 * that include parentheses are not supported"); only workflows take arguments that way.
 */
export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(MENTION)].flatMap(({ index, 1: written = '', 2: parenthesis }) => {
    const handle = written.replace(/(?<!\.)\.+$/, '')
    if (handle === '' || (parenthesis !== '' && !handle.startsWith('workflow-'))) return []
    return [{ handle, certain: index === 0 || /\s/.test(text.charAt(index - 1)) }]
  })
}

/** A text without its mentions. */
export const withoutMentions = (text: string): string => text.replace(MENTION, ' ')

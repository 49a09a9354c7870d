/** Text from an estate for a terminal: control characters, which could move the cursor or hide text, are shown, not sent. */
export const safeText = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )

/** Whether block characters can be shown: on a terminal, in a locale of UTF-8. */
export function showsBlocks(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || ''
  return stream.isTTY === true && environment['TERM'] !== 'dumb' && /utf-?8/i.test(locale)
}

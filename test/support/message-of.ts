/** What something says when it refuses: the message of what it throws. */
export function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (thrown) {
    return (thrown as Error).message
  }
  throw new Error('it was accepted')
}

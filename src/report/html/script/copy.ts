/** A button beside commands that copies them; where the clipboard is closed, it marks them. */
export const COPY = `
const status = document.createElement('p');
status.className = 'skip';
status.setAttribute('role', 'status');
$('main').append(status);
for (const block of all('pre')) {
  const copy = button('Copy');
  copy.setAttribute('aria-label', 'Copy these commands');
  copy.addEventListener('click', async () => {
    const text = all('code', block).map((one) => one.textContent).join('\\n');
    let done = 'Copied';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(block);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      done = 'Marked: copy it now';
    }
    status.textContent = '';
    status.textContent = done;
    copy.textContent = done;
  });
  copy.addEventListener('blur', () => { copy.textContent = 'Copy'; });
  block.append(copy);
}
`

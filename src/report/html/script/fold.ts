/** Opens what a link leads to, and everything on paper. */
export const FOLD = `
const unfold = (element) => {
  for (let one = element; one; one = one.parentElement) if (one.tagName === 'DETAILS') one.open = true;
};
const follow = () => {
  const id = decodeURIComponent(location.hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, '%25'));
  const target = id && document.getElementById(id);
  if (!target) return;
  const folded = target.closest('details:not([open])');
  unfold(target);
  if (folded) target.scrollIntoView();
};
addEventListener('hashchange', follow);
let before = [];
addEventListener('beforeprint', () => {
  before = all('details:not([open])');
  for (const one of before) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of before) one.open = false;
});
`

/** Filters the findings by their numbers and their text, keeps the filter in the address and says how many are left. */
export const FILTER = `
const bar = $('.filter');
if (bar) {
  const text = $('#filter-text'), shown = $('#shown'), selects = all('select', bar);
  const ofRules = selects.filter((one) => 'rule' in one.dataset), ofFindings = selects.filter((one) => !('rule' in one.dataset));
  const rules = all('.rule').map((element) => ({
    element,
    key: element.dataset.k.split(' '),
    own: Number(element.dataset.n),
    words: $('summary', element).textContent + ' ' + $('.facts', element).textContent,
    findings: all('li[data-k]', element).map((row) => ({ row, key: row.dataset.k.split(' '), words: undefined })),
  }));
  const total = Number(shown.dataset.all);
  const plain = (number) => number.toLocaleString('en');
  const fits = (key, chosen) => chosen.every((one) => one.value === '' || key[one.dataset.at] === one.value);
  const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };
  const apply = () => {
    const wanted = text.value.trim().toLowerCase();
    const byRule = ofRules.filter((one) => one.value !== ''), byFinding = ofFindings.filter((one) => one.value !== '');
    const any = wanted !== '' || byRule.length + byFinding.length > 0;
    let left = 0, unlisted = 0;
    for (const rule of rules) {
      const here = fits(rule.key, byRule), named = wanted === '' || rule.words.toLowerCase().includes(wanted);
      let found = 0;
      for (const one of rule.findings) {
        let fit = here && fits(one.key, byFinding);
        if (fit && !named) fit = (one.words ??= one.row.textContent.toLowerCase()).includes(wanted);
        hide(one.row, !fit);
        if (fit) found += 1;
      }
      for (const others of all('.others', rule.element)) {
        for (const list of all('ul', others)) {
          const none = all('li', list).every((row) => row.hidden);
          hide(list, none);
          hide(list.previousElementSibling, none);
        }
        hide(others, all('ul', others).every((list) => list.hidden));
      }
      if (here) unlisted += rule.own - rule.findings.length;
      left += found;
      hide(rule.element, any && found === 0);
    }
    for (const part of all('.dimension')) hide(part, all('.rule', part).every((one) => one.hidden));
    shown.textContent = any
      ? plain(left) + ' of ' + plain(total) + ' findings' + (unlisted > 0 ? '; ' + plain(unlisted) + ' are only in the JSON report, and not looked through' : '')
      : plain(total) + ' findings';
  };
  const keep = () => {
    const kept = new URLSearchParams();
    if (text.value !== '') kept.set('text', text.value);
    for (const one of selects) if (one.value !== '') kept.set(one.id.slice(7), one.selectedOptions[0].textContent);
    const words = kept.toString();
    history.replaceState(null, '', words === '' ? '#findings' : '#findings?' + words);
  };
  const restore = () => {
    if (!location.hash.startsWith('#findings?')) return;
    const kept = new URLSearchParams(location.hash.slice(10));
    text.value = kept.get('text') ?? '';
    for (const one of selects) {
      const option = [...one.options].find(({ textContent }) => textContent === kept.get(one.id.slice(7)));
      one.value = option ? option.value : '';
    }
    apply();
    $('#findings').scrollIntoView();
  };
  const changed = () => { apply(); keep(); };
  const reset = () => {
    text.value = '';
    for (const one of selects) one.value = '';
    changed();
  };
  const fold = (open) => { for (const { element } of rules) if (!element.hidden) element.open = open; };
  shown.setAttribute('aria-live', 'polite');
  bar.addEventListener('input', changed);
  $('#reset').addEventListener('click', () => { reset(); text.focus(); });
  $('#expand').addEventListener('click', () => fold(true));
  $('#collapse').addEventListener('click', () => fold(false));
  addEventListener('hashchange', restore);
  bar.hidden = false;
  const service = $('#filter-service');
  if (service) for (const page of all('.service[data-service]')) {
    const show = button('Show its findings');
    show.addEventListener('click', () => {
      reset();
      service.value = page.dataset.service;
      changed();
      $('#findings').scrollIntoView();
      service.focus({ preventScroll: true });
    });
    $('div', page).prepend(show);
  }
  // The address may name a finding of a rule that nothing hides: it is followed before a filter is.
  if (location.hash.startsWith('#findings?')) restore();
}
follow();
`

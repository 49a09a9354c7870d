/** Sorts the table of services by the column whose heading is pressed. */
export const SORT = `
const matrix = $('.matrix');
if (matrix) {
  const heads = all('thead th', matrix), body = $('tbody', matrix);
  const valueOf = (row, column) => {
    const text = row.children[column].textContent.trim(), number = Number(text.replaceAll(',', ''));
    return text === '–' ? '\\uffff' : Number.isNaN(number) ? text.toLowerCase() : number;
  };
  heads.forEach((head, column) => {
    const press = button(head.textContent);
    press.addEventListener('click', () => {
      const numbers = head.classList.contains('number');
      const down = head.getAttribute('aria-sort') === (numbers ? 'descending' : 'ascending') ? !numbers : numbers;
      const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column) }));
      rows.sort((one, other) => (one.value < other.value ? -1 : one.value > other.value ? 1 : 0) * (down ? -1 : 1));
      for (const one of heads) one.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      body.append(...rows.map(({ row }) => row));
    });
    head.replaceChildren(press);
  });
}
`

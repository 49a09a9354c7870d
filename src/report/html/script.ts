import { COPY } from './script/copy.js'
import { FILTER } from './script/filter.js'
import { FOLD } from './script/fold.js'
import { SORT } from './script/sort.js'

/** What the page does beside being read. It makes no text of an estate into markup and asks nobody for anything. */
export const SCRIPT = `'use strict';
(() => {
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const button = (text) => Object.assign(document.createElement('button'), { type: 'button', textContent: text });
${FOLD}${FILTER}${SORT}${COPY}})();
`

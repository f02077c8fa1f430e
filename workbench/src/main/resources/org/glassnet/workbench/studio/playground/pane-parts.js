// Where the parts of a playground stand.
import { element } from '#shell/shell.js';

const NAMES = ['transport', 'settings', 'notices', 'findings', 'data', 'middle-head', 'network', 'switches', 'figures', 'curve-head', 'curve', 'confusion', 'scrub'];

const part = (name, tag = 'div', attributes = {}, ...children) => element(tag, { class: name, ...attributes }, ...children);

/** The root of a playground and its parts by name. */
export const parts = ({ compact, title }) => {
  const all = Object.fromEntries(NAMES.map((name) => [name, part(name)]));
  all.title = element('h2', {}, 'Output');
  all.plane = part('plane-holder');
  const answer = part('answer', 'section', { 'aria-label': 'Output' },
    part('answer-head', 'div', {}, all.title, all.switches), all.plane, all.figures, all['curve-head'], all.curve, all.confusion);
  const middle = part('middle', 'section', { 'aria-label': 'Network' }, all['middle-head'], all.network, compact ? '' : all.findings);
  all.root = part(compact ? 'pane compact' : 'pane', 'section', { 'aria-label': title },
    part('band', 'div', {}, all.transport, all.settings), all.notices, part('columns', 'div', {}, all.data, middle, answer), all.scrub, compact ? all.findings : '');
  return all;
};

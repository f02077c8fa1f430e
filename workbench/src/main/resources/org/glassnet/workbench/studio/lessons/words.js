// How what a lesson says is put for people.
import { html } from 'lit';

const SIGNS = { '>=': '≥', '<=': '≤', '!=': '≠' };
const SYMBOLS = [[/x1\^2/g, 'x1²'], [/x2\^2/g, 'x2²'], [/x1x2/g, 'x1·x2'], [/sinx/g, 'sin x']];
const PHRASES = [
  [/untrained output \[([^\]]*)\]/g, 'output for ($1) before training'], [/output \[([^\]]*)\]/g, 'output for ($1)'],
  [/(different units|dead units) (\w+)/g, '$1 in $2'], [/shape features_\d/g, 'number of features'], [/change (\w+\/\w+)/g, 'change of $1'],
  [/(loss|accuracy) at epoch (\d+)/g, '$1 after epoch $2'], [/\+-/g, '±'],
];

/** A condition, as it would be printed. */
export const condition = (text) => {
  const signed = text.replace(/>=|<=|!=/g, (sign) => SIGNS[sign]).replace(/-(?=\d)/g, '−');
  const given = signed.match(/^feature (\S+) = ([01])$/);
  const plain = given ? `${given[2] === '1' ? 'with' : 'without'} the feature ${given[1]}` : signed;
  return [...PHRASES, ...SYMBOLS].reduce((all, [from, to]) => all.replace(from, to), plain);
};

/** Paragraphs of a text. */
export const paragraphs = (text) => text.split(/\n\s*\n/).filter(Boolean).map((part) => html`<p>${part}</p>`);

const FREE = {
  layers: 'features, layers and units', optimizer: 'optimizer and learning rate', learningRate: 'learning rate', epochs: 'how long it runs',
  batchSize: 'batch size', seed: 'seed', schedule: 'schedule', order: 'order of the samples', data: 'data',
};

/** What may be changed, as a sentence; nothing where nothing may. */
export const free = (keys) => {
  const names = keys.map((key) => FREE[key] ?? key);
  const last = names.pop();
  return last ? `You may change: ${[...names, ''].join(', ').replace(/, $/, names.length ? ' and ' : '')}${last}.` : '';
};

export const percent = (share) => `${(100 * share).toFixed(1).replace(/\.0$/, '')} %`;

export const short = (number) => (Math.abs(number) >= 0.001 || number === 0 ? number.toFixed(4) : number.toExponential(1));

// A specification, and what tells two apart, in words.
import { SETS, pairs, read, trained } from '#playground/spec.js';
import { featureTitle } from '#playground/features.js';
import { activation, penalty, testShare } from '#playground/change.js';

const facts = (spec) => {
  const { kind, rate } = penalty(spec);
  const settings = (thing, ...left) => Object.entries(thing.settings).filter(([name]) => !left.includes(name)).map(([name, value]) => `${name} ${value}`).join(' ');
  return {
    data: spec.data.name === 'own' ? `own points (${spec.data.settings.inputs?.length ?? 0})` : SETS[spec.data.name]?.title.toLowerCase() ?? spec.data.name,
    noise: spec.data.name === 'own' ? '' : `${Number(spec.data.settings.noise ?? 0)} %`,
    'points’ seed': spec.data.name === 'own' ? '' : spec.data.settings.seed ?? '1',
    'share for training': `${Math.round(100 * (1 - testShare(spec)))} %`,
    features: spec.features.map(featureTitle).join(', '),
    'hidden layers': spec.hidden.length === 0 ? 'none' : spec.hidden.map((layer) => layer.dense.units).join('–'),
    activation: activation(spec) || spec.hidden.map((layer) => layer.dense.activation ?? 'linear').join(', '),
    'first weights': [...new Set(spec.hidden.map((layer) => JSON.stringify(layer.dense.kernel ?? 'glorotUniform')))].join(', ').replaceAll('"', ''),
    'between layers': spec.hidden.map((layer) => layer.after.map(({ name, settings: inner }) => `${name} ${Object.values(inner).join(' ')}`).join(' ')).join(', ').replace(/^[, ]+$/, '') || 'nothing',
    regularization: kind ? `${kind.toUpperCase()} ${rate}` : 'none',
    loss: spec.loss.name,
    optimizer: `${spec.optimizer.name} ${settings(spec.optimizer, 'learningRate')}`.trim(),
    'learning rate': spec.optimizer.settings.learningRate ?? 'usual',
    schedule: `${spec.schedule.name} ${settings(spec.schedule)}`.trim(),
    'batch size': spec.batchSize,
    seed: spec.seed,
  };
};

/** One line: what is trained on what, how. */
export const sentence = (spec) => {
  const all = facts(spec);
  const parts = [all.data, all.features, `${all['hidden layers'] === 'none' ? 'no hidden layer' : `${all['hidden layers']} ${all.activation}`}`, `${all.optimizer} ${all['learning rate']}`];
  if (all.regularization !== 'none') {
    parts.push(all.regularization);
  }
  return parts.join(' · ');
};

const same = (a, b) => a === b || (a !== '' && b !== '' && Number(a) === Number(b));

/** What differs: [{name, left, right}]. */
export const differences = (left, right) => {
  const one = facts(left);
  const other = facts(right);
  const found = Object.keys(one).filter((name) => !same(one[name], other[name])).map((name) => ({ name, left: one[name], right: other[name] }));
  const rest = (spec) => JSON.stringify(Object.entries(spec.rest).filter(([key]) => key !== 'name').sort());
  return found.length === 0 && rest(left) !== rest(right) ? [{ name: 'other settings', left: rest(left), right: rest(right) }] : found;
};

/** The pairs of a second address that the first does not have: what `view.beside` keeps. */
export const apart = (left, right) => {
  const [one, other] = [pairs(trained(left)), pairs(trained(right))];
  return Object.fromEntries(Object.entries(other).filter(([key, value]) => one[key] !== value));
};

/** A specification with some pairs changed. */
export const changed = (spec, differing, joined) => read(joined({ ...pairs(trained(spec)), ...differing, 'view.test': spec.view.test, 'view.discrete': spec.view.discrete, 'view.log': spec.view.log, 'view.speed': spec.view.speed }));

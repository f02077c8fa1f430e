// All settings: the optimizer's own, each layer's, the loss, the schedule, the seed.
import { html, nothing } from 'lit';
import { choice } from '#playground/controls.js';
import { followed, layered, lossOf, optimized } from '#playground/change.js';
import { lossesOf } from '#playground/spec.js';

const number = ({ label, value, hint, change, name }) => html`
  <label class="field" title=${hint ?? nothing}>
    <span>${label}</span>
    <input type="text" inputmode="decimal" name=${name ?? label} .value=${value} placeholder=${hint ?? ''} @change=${(event) => change(event.target.value.trim())}>
  </label>`;

const setting = (entry, value, change) => {
  const usual = entry.usual ?? undefined;
  if (entry.choices?.length > 0) {
    return choice({ name: entry.name, label: entry.name, value: String(value ?? usual ?? ''), options: entry.choices, change, title: entry.description });
  }
  return number({ label: entry.name, value: value ?? '', hint: usual === undefined ? entry.description : `${usual}`, change, name: entry.name });
};

const changedSetting = (thing, name, value) => {
  const settings = { ...thing.settings, [name]: value };
  if (value === '') {
    delete settings[name];
  }
  return { ...thing, settings };
};

const described = (entries, name) => entries.find((entry) => entry.name === name);

const optimizer = ({ spec, door, catalog }) => {
  const entry = described(catalog.optimizers, spec.optimizer.name);
  return html`
    <fieldset><legend>Optimizer</legend>
      <div class="fields">
        ${choice({ name: 'optimizer-more', label: 'which', value: spec.optimizer.name, options: catalog.optimizers.map(({ name }) => name), change: (name) => door.change(optimized(spec, name)) })}
        ${(entry?.settings ?? []).map((one) => setting(one, spec.optimizer.settings[one.name], (value) => door.change({ ...spec, optimizer: changedSetting(spec.optimizer, one.name, value) })))}
      </div>
      <p class="small faint">${entry?.description}</p>
    </fieldset>`;
};

const USUAL = { step: { every: '100' }, exponential: { every: '100' }, polynomial: { length: '500' }, cosine: { length: '500' }, warmUp: { length: '20' } };

const schedule = ({ spec, door, catalog }) => {
  const entry = described(catalog.schedules, spec.schedule.name);
  const plain = (entry?.settings ?? []).filter(({ name }) => typeof spec.schedule.settings[name] !== 'object');
  return html`
    <fieldset><legend>Learning rate over time</legend>
      <div class="fields">
        ${choice({ name: 'schedule', label: 'schedule', value: spec.schedule.name, options: catalog.schedules.map(({ name }) => name), change: (name) => door.change({ ...spec, schedule: { name, settings: USUAL[name] ?? {} } }) })}
        ${plain.map((one) => setting(one, spec.schedule.settings[one.name], (value) => door.change({ ...spec, schedule: changedSetting(spec.schedule, one.name, value) })))}
      </div>
      <p class="small faint">${entry?.description}</p>
    </fieldset>`;
};

const first = (initializer) => (typeof initializer === 'object' ? Object.keys(initializer)[0] : String(initializer ?? 'glorotUniform').split(' ')[0]);

const layer = ({ spec, door, catalog, setup }, at) => {
  const output = at === spec.hidden.length;
  const { dense, after } = output ? spec.output : spec.hidden[at];
  const name = setup?.layers.filter(({ kind }) => kind === 'dense')[at]?.name ?? `dense_${at + 1}`;
  const change = (settings) => door.change(layered(spec, at, settings));
  const dropout = after.find((one) => one.name === 'dropout');
  const norm = after.find((one) => one.name === 'batchNormalization');
  const activations = catalog.activations.map((one) => one.name);
  const initializers = catalog.initializers.map((one) => one.name).filter((one) => one !== 'constant');
  return html`
    <tr>
      <th scope="row">${name}${output ? html`<br><span class="faint">answer</span>` : nothing}</th>
      <td>${choice({ name: `activation-${at}`, label: 'Activation', value: dense.activation ?? 'linear', options: activations, change: (value) => change({ activation: value }) })}</td>
      <td>${choice({ name: `kernel-${at}`, label: 'First weights', value: first(dense.kernel), options: initializers, change: (value) => change({ kernel: value === 'glorotUniform' ? undefined : value }) })}</td>
      <td>${choice({ name: `bias-${at}`, label: 'Biases', value: dense.bias ?? 'zeros', options: ['zeros', 'ones', 'normal', 'uniform', 'none'], change: (value) => change({ bias: value === 'zeros' ? undefined : value }) })}</td>
      <td>${number({ label: 'L1', value: dense.l1 ?? '', hint: '0', change: (value) => change({ l1: value || undefined }), name: `l1-${at}` })}</td>
      <td>${number({ label: 'L2', value: dense.l2 ?? '', hint: '0', change: (value) => change({ l2: value || undefined }), name: `l2-${at}` })}</td>
      <td>${output ? nothing : number({ label: 'Dropout', value: dropout?.settings.rate ?? '', hint: 'none', change: (value) => door.change(followed(spec, at, 'dropout', Number(value) > 0 ? { rate: value } : undefined)), name: `dropout-${at}` })}</td>
      <td>${output ? nothing : html`<label class="switch"><input type="checkbox" .checked=${Boolean(norm)} @change=${(event) => door.change(followed(spec, at, 'batchNormalization', event.target.checked ? {} : undefined))}>batch norm</label>`}</td>
    </tr>`;
};

/** Every setting that training has here. */
export const moreSettings = (state) => {
  const { spec, door, catalog } = state;
  const zeros = [...spec.hidden, spec.output].every(({ dense }) => dense.kernel === 'zeros');
  const zeroed = (kernel) => [...spec.hidden, spec.output].reduce((next, _, at) => layered(next, at, { kernel }), spec);
  return html`
    <div class="settings-grid">
      ${optimizer(state)}
      ${schedule(state)}
      <fieldset><legend>Training</legend>
        <div class="fields">
          ${choice({ name: 'loss', label: 'loss', value: spec.loss.name, options: lossesOf(spec), change: (name) => door.change(lossOf(spec, name)), title: described(catalog.losses, spec.loss.name)?.description })}
          ${choice({ name: 'order', label: 'order of the data', value: spec.rest.order ?? 'shuffled', options: ['shuffled', 'asGiven', 'byClass'], change: (order) => door.change({ ...spec, rest: { ...spec.rest, order } }) })}
          ${number({ label: 'batch size', value: spec.batchSize, change: (batchSize) => door.change({ ...spec, batchSize: batchSize || '10' }), name: 'batchSize-more' })}
          ${number({ label: 'seed', value: spec.seed, change: (seed) => door.change({ ...spec, seed: seed || '1' }), name: 'seed' })}
          ${spec.data.name === 'own' ? nothing : number({ label: 'points', value: spec.data.settings.samples ?? '', hint: ['plane', 'bumps'].includes(spec.data.name) ? '1200' : '500', change: (value) => door.change({ ...spec, data: changedSetting(spec.data, 'samples', value) }), name: 'samples' })}
          ${spec.data.name === 'own' ? nothing : number({ label: 'seed of the points', value: spec.data.settings.seed ?? '1', change: (value) => door.change({ ...spec, data: changedSetting(spec.data, 'seed', value || '1') }), name: 'dataSeed' })}
          ${spec.data.name === 'own' ? nothing : choice({ name: 'normalize', label: 'scale of the inputs', value: spec.data.settings.normalize ?? '', options: [['', 'as they are'], 'standard', 'range'], change: (value) => door.change({ ...spec, data: changedSetting(spec.data, 'normalize', value) }) })}
        </div>
        <p class="small faint">${described(catalog.losses, spec.loss.name)?.description}</p>
      </fieldset>
    </div>
    <fieldset><legend>Layers</legend>
      <div class="wide-table"><table class="layers-table"><tbody>${[...spec.hidden, spec.output].map((_, at) => layer(state, at))}</tbody></table></div>
      <button type="button" class="slim" @click=${() => door.change(zeroed(zeros ? undefined : 'zeros'))}>${zeros ? 'Random first weights' : 'All first weights zero'}</button>
    </fieldset>`;
};

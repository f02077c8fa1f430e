// The bar at the top: run, pause, step, reset; where the training is; the settings asked for most.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { activated, activation, optimized, penalized, penalty, problem, rated, viewed } from '#playground/change.js';
import { classesOf } from '#playground/spec.js';
import { rate, whole } from '#playground/numbers.js';

const RATES = ['0.00001', '0.0001', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3', '10'];
const PENALTIES = ['0', '0.001', '0.003', '0.01', '0.03', '0.1', '0.3', '1', '3', '10'];
const SPEEDS = [['1', '1 epoch/s'], ['5', '5 epochs/s'], ['20', '20 epochs/s'], ['60', '60 epochs/s'], ['300', '300 epochs/s'], ['1000', '1,000 epochs/s'], ['0', 'no limit']];

const ICONS = {
  reset: 'M12 5V2L7.5 6.5 12 11V8a5 5 0 1 1-5 5H5a7 7 0 1 0 7-8z',
  run: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zm6 0h4v14h-4z',
  step: 'M6 5v14l9-7zM16 5h2.5v14H16z',
};

/** A drawn sign for a button. */
export const icon = (name) => html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="currentColor" d=${ICONS[name]}></path></svg>`;

/** A choice with its label; a value that is not among the choices is shown, too. */
export const choice = ({ name, label, value, options, change, title }) => {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const is = (key) => key === value || (key !== '' && value !== '' && Number(key) === Number(value));
  const all = pairs.some(([key]) => is(key)) ? pairs : [[value, value || 'mixed'], ...pairs];
  const chosen = all.find(([key]) => is(key))[0];
  return html`
    <label class="field" data-control=${name} title=${title ?? nothing}>
      <span>${label}</span>
      <select name=${name} .value=${live(chosen)} @change=${(event) => change(event.target.value)}>
        ${all.map(([key, text]) => html`<option value=${key} ?selected=${key === chosen}>${text}</option>`)}
      </select>
    </label>`;
};

/** Run, step and reset, and where the training is. */
export const transport = (state) => {
  const { running, frame, door } = state;
  return html`
    <div class="buttons" role="group" aria-label="Training">
      <button type="button" class="round" data-control="reset" title="Reset: the same beginning again (R)" aria-label="Reset" @click=${() => door.conduct('reset')}>${icon('reset')}</button>
      <button type="button" class="round main go" data-control="run" title=${running ? 'Pause (space)' : 'Run (space)'} aria-label=${running ? 'Pause' : 'Run'} @click=${() => door.conduct('toggle')}>${icon(running ? 'pause' : 'run')}</button>
      <button type="button" class="round" data-control="step" title="One epoch (S); with shift one batch" aria-label="Step" @click=${(event) => door.conduct(event.shiftKey ? 'batch' : 'step')}>${icon('step')}</button>
    </div>
    <dl class="counters">
      <div><dt>Epoch</dt><dd class="figure" data-figure="epoch">${whole(Math.floor(frame?.epoch ?? 0))}</dd></div>
      <div><dt>Step</dt><dd data-figure="step">${whole(frame?.step ?? 0)}</dd></div>
      <div><dt>Epochs/s</dt><dd data-figure="rate">${running ? rate(frame?.rate ?? 0) : '–'}</dd></div>
    </dl>`;
};

/** The settings. */
export const settings = (state) => {
  const { spec, door, catalog } = state;
  const { change } = door;
  const { kind, rate: strength } = penalty(spec);
  const hidden = catalog.activations.map(({ name }) => name).filter((name) => name !== 'softmax');
  const usual = (name) => catalog.optimizers.find((one) => one.name === name)?.settings?.find((one) => one.name === 'learningRate')?.usual;
  const numbers = classesOf(spec) === 0;
  return html`
    ${choice({ name: 'learningRate', label: 'Learning rate', value: spec.optimizer.settings.learningRate ?? String(usual(spec.optimizer.name) ?? ''), options: RATES, change: (value) => change(rated(spec, value)) })}
    ${choice({ name: 'activation', label: 'Activation', value: activation(spec), options: hidden, change: (value) => value && change(activated(spec, value)) })}
    ${choice({ name: 'regularization', label: 'Regularization', value: kind, options: [['', 'none'], ['l1', 'L1'], ['l2', 'L2']], change: (value) => change(penalized(spec, value, Number(strength) ? strength : '0.001')) })}
    ${choice({ name: 'regularizationRate', label: 'Its rate', value: strength, options: PENALTIES, change: (value) => change(penalized(spec, kind || 'l2', value)) })}
    ${choice({ name: 'problem', label: 'Problem', value: numbers ? 'regression' : 'classification', options: ['classification', 'regression'], change: (value) => change(problem(spec, value === 'regression')) })}
    ${choice({ name: 'optimizer', label: 'Optimizer', value: spec.optimizer.name, options: catalog.optimizers.map(({ name }) => name), change: (value) => change(optimized(spec, value, value === 'sgd' ? '0.03' : undefined)) })}
    ${choice({ name: 'speed', label: 'Speed', value: spec.view.speed, options: SPEEDS, change: (value) => door.see(viewed(spec, { speed: value })) })}`;
};

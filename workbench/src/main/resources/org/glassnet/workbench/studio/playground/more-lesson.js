// For a lesson: controls that are put away, so that a link shows only what is to be tried.
import { html } from 'lit';
import { viewed } from '#playground/change.js';

const CONTROLS = {
  run: 'Run', step: 'Step', reset: 'Reset', learningRate: 'Learning rate', activation: 'Activation', regularization: 'Regularization', regularizationRate: 'Its rate', problem: 'Problem',
  optimizer: 'Optimizer', speed: 'Speed', data: 'Which data', trainShare: 'Share for training', noise: 'Noise', batchSize: 'Batch size', newData: 'New data', features: 'Features that are not read', layers: 'Number of layers', units: 'Number of units',
  layerActivation: 'Activation of each layer', beside: 'Two side by side', test: 'Show test data', discrete: 'Discretise', confusion: 'What was taken for what',
  'tab-settings': 'All settings', 'tab-inside': 'Look inside', 'tab-own': 'Data of your own', 'tab-files': 'Save and export', 'tab-tried': 'Tried before',
};

/** The list of controls. */
export const lesson = ({ spec, door }, world) => {
  const hidden = spec.view.hide.split(',').filter(Boolean);
  const flip = (name) => door.see(viewed(spec, { hide: (hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name]).join(',') }));
  return html`
    <p>Take away what a lesson does not need, then hand out the link: it keeps the settings and what is shown.</p>
    <div class="controls-list">${Object.entries(CONTROLS).map(([name, title]) => html`<label class="switch"><input type="checkbox" .checked=${!hidden.includes(name)} @change=${() => flip(name)}>${title}</label>`)}</div>
    <div class="row">
      <button type="button" class="main" @click=${world.copy}>Copy the link</button>
      <button type="button" ?disabled=${hidden.length === 0} @click=${() => door.see(viewed(spec, { hide: '' }))}>Show all again</button>
    </div>`;
};

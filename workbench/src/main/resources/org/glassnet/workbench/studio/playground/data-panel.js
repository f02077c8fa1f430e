// The data: which points, how many for training, how noisy, and how many in a batch.
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { SETS } from '#playground/spec.js';
import { anew, dataSet, points, testShare } from '#playground/change.js';
import { drawThumb } from '#playground/thumbs.js';

const slider = ({ name, label, value, shown, min, max, step, change }) => html`
  <label class="field slider" data-control=${name}>
    <span>${label}<output>${shown ?? value}</output></span>
    <input type="range" name=${name} aria-label=${label} min=${min} max=${max} step=${step} .value=${String(value)} @input=${(event) => change(event.target.value, true)} @change=${(event) => change(event.target.value)}>
  </label>`;

const thumb = (name, title, { spec, door }) => html`
  <button type="button" class="thumb" role="radio" aria-checked=${spec.data.name === name ? 'true' : 'false'} title=${title} aria-label=${title}
    tabindex=${spec.data.name === name ? 0 : -1} data-set=${name} @click=${() => (name === 'own' ? door.own() : door.change(dataSet(spec, name)))}>
    <canvas width="112" height="112" ${ref((canvas) => canvas && drawThumb(canvas, name))}></canvas>
    <span>${title}</span>
  </button>`;

const along = (event) => {
  const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!move) {
    return;
  }
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('.thumb')];
  all[(all.indexOf(event.target.closest('.thumb')) + move + all.length) % all.length].focus();
};

/** The whole panel. */
export const dataPanel = (state) => {
  const { spec, door, setup } = state;
  const own = spec.data.name === 'own';
  const share = Math.round(100 * (1 - testShare(spec)));
  const noise = Number(spec.data.settings.noise ?? 0);
  const batch = Number(spec.batchSize);
  const count = setup?.points.test.filter((test) => !test).length;
  return html`
    <h2>Data</h2>
    <div class="thumbs" role="radiogroup" aria-label="Data" data-control="data" @keydown=${along}>
      ${Object.entries(SETS).map(([name, { title }]) => thumb(name, title, state))}
      ${thumb('own', 'Your own', state)}
    </div>
    ${slider({ name: 'trainShare', label: 'For training', value: share, shown: `${share} %`, min: 10, max: 90, step: 10, change: (value, live) => door.change(points(spec, 'testShare', String((100 - Number(value)) / 100)), live) })}
    ${own ? nothing : slider({ name: 'noise', label: 'Noise', value: noise, shown: `${noise} %`, min: 0, max: 50, step: 5, change: (value, live) => door.change(points(spec, 'noise', value), live) })}
    ${slider({ name: 'batchSize', label: 'Batch size', value: batch, min: 1, max: Math.max(30, batch), step: 1, change: (value, live) => door.change({ ...spec, batchSize: value }, live) })}
    <button type="button" data-control="newData" class="wide" @click=${() => door.change(anew(spec))}>${own ? 'Another seed' : 'New data'}</button>
    <p class="small faint">${count === undefined ? nothing : `${count} points for training, ${setup.points.x.length - count} for the test.`}</p>`;
};

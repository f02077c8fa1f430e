// The small parts that pages of runs share: a state, a line of losses, a figure.
import { html, svg } from 'lit';
import { state } from '#runs/format.js';

export const badge = (status) => {
  const [words, look] = state(status);
  return html`<span class="badge ${look}">${look === 'live' ? html`<i class="pulse" aria-hidden="true"></i>` : ''}${words}</span>`;
};

const WIDTH = 120;
const HEIGHT = 30;

/** A run's losses as a small line; how far its epochs have come is how far it goes. */
export const spark = (values, share = 1) => {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) {
    return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${known.length ? svg`<circle cx="4" cy=${HEIGHT / 2} r="2.4" />` : ''}</svg>`;
  }
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (i) => 2 + (i / (values.length - 1)) * (WIDTH - 6) * Math.max(0.1, share);
  const y = (value) => HEIGHT - 4 - ((value - low) / (high - low || 1)) * (HEIGHT - 8);
  const points = values.map((value, i) => (value === null ? '' : `${x(i).toFixed(1)},${y(value).toFixed(1)}`)).filter(Boolean);
  const [endX, endY] = points.at(-1).split(',');
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="loss from ${values[0]?.toFixed(3)} to ${known.at(-1).toFixed(3)}">
    ${svg`<polyline points="${points.join(' ')}" /><circle cx="${endX}" cy="${endY}" r="2.4" />`}
  </svg>`;
};

/** How far something has come, from 0 to 1. */
export const progress = (share, label) => html`<div class="progress" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)}><span style="width:${(share * 100).toFixed(1)}%"></span></div>`;

/** A figure under its name. */
export const figure = (name, value, note = '') => html`<div class="stat"><dt>${name}</dt><dd>${value}${note ? html`<small>${note}</small>` : ''}</dd></div>`;

/** A line of buttons of which one is pressed. */
export const choice = (label, options, chosen, choose) => html`<div class="choice" role="group" aria-label=${label}>
  ${options.map(([value, words]) => html`<button type="button" aria-pressed=${value === chosen ? 'true' : 'false'} @click=${() => choose(value)}>${words}</button>`)}
</div>`;

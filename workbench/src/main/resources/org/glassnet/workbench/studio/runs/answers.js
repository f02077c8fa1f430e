// What a network says to an image, and what each of its layers makes of it.
import { html } from 'lit';
import { number, percent, plural, shape } from '#runs/format.js';
import { layer } from '#runs/tiles.js';

/** Bars of the shares of classes, the largest first. */
export const bars = ({ answers, shares }, label) => html`<ol class="bars" aria-label="What the network says">
  ${answers.slice(0, 10).map((answer) => html`<li class=${answer.class === label ? 'right' : ''}>
    <span class="who">${answer.class}</span>
    <span class="bar" aria-hidden="true"><i style="width:${shares ? Math.max(0.4, 100 * answer.share) : 0}%"></i></span>
    <span class="number">${shares ? percent(answer.share, 1) : number(answer.share)}</span></li>`)}
</ol>`;

const cache = new WeakMap();
const drawn = (one) => {
  if (!cache.has(one)) {
    cache.set(one, layer(one));
  }
  return cache.get(one);
};

/** Of a deep network a row of maps of each layer has to do. */
const DEEP = 12;
const ROW = 16;
const few = (found, only) => {
  const deep = !only && found.layers.length > DEEP;
  return found.layers.filter((one) => !only || one.name === only)
    .map((one) => (deep && one.shape.length === 3 && one.shown > ROW ? (one.few ??= { ...one, shown: ROW }) : one));
};

/** Layer by layer. */
export const layers = (found, only) => html`<div class="layers">
  ${few(found, only).map((one) => html`<section>
    <h3>${one.name} <small class="faint">${one.shape.length === 1 ? plural(one.shape[0], 'unit') : shape(one.shape)}${one.shape.length === 3 && one.shown < one.shape[2] ? `, the first ${one.shown} maps` : ''}, up to ±${number(one.scale)}</small></h3>
    ${drawn(one)}</section>`)}
</div>`;

export const scale = () => html`<p class="scale small faint"><span>below 0</span><i aria-hidden="true"></i><span>above 0</span></p>`;

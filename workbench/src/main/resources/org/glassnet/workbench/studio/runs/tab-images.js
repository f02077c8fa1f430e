// Images: what the first layers look for, and what each layer makes of an image.
import { html, render } from 'lit';
import { get } from '#shell/api.js';
import { dark, onTheme } from '#shell/shell.js';
import { bars, layers, scale } from '#runs/answers.js';
import { filters } from '#runs/tiles.js';
import { count, shape } from '#runs/format.js';

export const name = 'images';
export const title = 'Images';

/** Whether a run's inputs are images, and its network has weights by now. */
export const seen = (run) => {
  const input = run.graph?.nodes[0]?.shape ?? [];
  return input.length === 3 && [1, 3].includes(input[2]) && Boolean(run.weights || run.checkpoint);
};
export const shown = seen;

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid';
  const base = `/api/runs/${page.id}`;
  const state = { filters: undefined, image: undefined, n: 0, problem: '', driven: '', busy: false };
  let stale = true;

  const load = async () => {
    stale = false;
    try {
      [state.filters, state.image] = await Promise.all([get(`${base}/filters`), get(`${base}/image?n=${state.n}`)]);
      state.problem = '';
    } catch (problem) {
      state.problem = problem.message;
    }
    draw();
  };
  const show = async (n) => {
    const of = state.image?.of ?? 1;
    state.n = ((n % of) + of) % of;
    state.image = { ...(await get(`${base}/image?n=${state.n}`)) };
    draw();
  };

  const pair = (found) => html`<section>
    <h3>${found.layer} <small class="faint">${count(found.units)} ${found.dense ? 'units' : 'filters'} of ${found.height}×${found.width}${found.channels > 1 ? `×${found.channels}` : ''}${found.shown < found.units ? `, the first ${found.shown}` : ''}</small></h3>
    <div class="two even"><figure><figcaption class="faint">before training</figcaption>${filters(found, 'before')}</figure><figure><figcaption class="faint">learned</figcaption>${filters(found, 'after')}</figure></div>
  </section>`;
  let made;
  const looksFor = () => {
    if (state.filters && made?.of !== state.filters) {
      made = { of: state.filters, view: state.filters.layers.map(pair) };
    }
    return state.filters?.layers.length
      ? html`<section class="card"><div class="heading small"><h2>What the first layers look for</h2><span class="grow"></span>${scale()}</div>${made.view}</section>`
      : '';
  };

  const chooser = () => html`<div class="row">
    <button type="button" class="icon" aria-label="Image before" @click=${() => show(state.n - 1)}>‹</button>
    <input type="number" min="0" max=${state.image.of - 1} .value=${String(state.n)} aria-label="Number of the image" @change=${(event) => show(Number(event.target.value))}>
    <button type="button" class="icon" aria-label="Next image" @click=${() => show(state.n + 1)}>›</button>
    <button type="button" @click=${() => show(Math.floor(Math.random() * state.image.of))}>Any</button>
    <span class="faint small">of ${count(state.image.of)} ${state.image.part === 'train' ? 'training' : state.image.part} images</span></div>`;

  const makes = () => html`<section class="card"><div class="heading small"><h2>What each layer makes of an image</h2><span class="grow"></span>${chooser()}</div>
    <div class="reading"><figure class="subject"><img class="pixels" src=${state.image.seen} alt="Image ${state.n}${state.image.label === undefined ? '' : `, a ${state.image.label}`}"><figcaption>${state.image.label === undefined ? '' : html`a <strong>${state.image.label}</strong>`}</figcaption>${bars(state.image, state.image.label)}</figure>
    ${layers(state.image)}</div></section>`;

  const drivers = () => {
    const able = page.run.graph.nodes.filter((one) => one.parameters > 0).map((one) => one.name);
    return html`<section class="card"><div class="heading small"><h2>What drives its units</h2><span class="grow"></span>
      <select aria-label="Layer" @change=${(event) => { state.driven = event.target.value; state.busy = true; draw(); }}><option value="" ?selected=${!state.driven}>Choose a layer …</option>${able.map((one) => html`<option ?selected=${one === state.driven}>${one}</option>`)}</select></div>
      ${state.driven
        ? html`${state.busy ? html`<p class="faint">Climbing for each unit …</p>` : ''}<div class="wide picture"><img alt="What drives the units of ${state.driven}" src="${base}/drive.png?layer=${state.driven}&dark=${dark() ? 1 : 0}" @load=${() => { state.busy = false; draw(); }} @error=${() => { state.busy = false; draw(); }}></div>`
        : html`<p class="faint">For each unit an image made by gradient ascent, and the images of the data that drive it most.</p>`}</section>`;
  };

  const draw = () => render(
    state.problem ? html`<p class="notice">${state.problem}</p>`
    : !state.image ? html`<div class="card empty">Looking into the network …</div>`
    : html`${looksFor()}${makes()}${drivers()}`, node);
  onTheme(draw);

  return {
    node,
    update: (what) => {
      if (what === 'stale' || what === 'epoch' || what === 'loaded') {
        stale = true;
      }
      if (stale && what !== 'stale') {
        load();
      }
    },
  };
};

// Layers: the network as a graph; of a chosen node its shapes, statistics, filters and maps.
import { html, render } from 'lit';
import { get } from '#shell/api.js';
import { graph } from '#runs/graph.js';
import { layers, scale } from '#runs/answers.js';
import { count, number, percent, plural, shape } from '#runs/format.js';
import { spark } from '#runs/parts.js';
import { seen } from '#runs/tab-images.js';
import { filters } from '#runs/tiles.js';

export const name = 'layers';
export const title = 'Layers';
export const shown = (run) => Boolean(run.graph);

const last = (list) => list?.findLast((value) => value !== null);

export const make = (page) => {
  const node = document.createElement('div');
  const base = `/api/runs/${page.id}`;
  const state = { chosen: page.run.graph.nodes.find((one) => one.parameters)?.name, flow: undefined, image: undefined, filters: new Map(), n: 0 };
  let stale = true;

  const load = async () => {
    stale = false;
    draw();
    const [flow, image] = await Promise.all([
      page.run.looks ? get(`${base}/flow`).catch(() => undefined) : undefined,
      seen(page.run) ? get(`${base}/image?n=${state.n}`).catch(() => undefined) : undefined,
    ]);
    Object.assign(state, { flow, image });
    state.filters.clear();
    draw();
    weigh();
  };
  const choose = (chosen) => {
    state.chosen = chosen;
    draw();
    weigh();
  };
  const weigh = async () => {
    const { chosen } = state;
    const one = page.run.graph.nodes.find((found) => found.name === chosen);
    if (seen(page.run) && one?.parameters && ['conv2d', 'dense'].includes(one.kind) && !state.filters.has(chosen)) {
      state.filters.set(chosen, undefined);
      const found = await get(`${base}/filters?layer=${chosen}`).catch(() => undefined);
      state.filters.set(chosen, found?.layers[0] && { ...found.layers[0], before: filters(found.layers[0], 'before'), after: filters(found.layers[0], 'after') });
      draw();
    }
  };

  const statistics = (one) => {
    const found = state.flow?.layers.find((layer) => layer.name === one.name);
    if (!found) {
      return '';
    }
    const rows = [
      ['activations, mean', found.mean, number],
      ['activations, deviation', found.deviation, number],
      ['gradient of activations', found.gradient, number],
      ['gradient of weights, norm', found.weightGradient, number],
      ['update, log10 of its share', found.update, number],
      [found.activation === 'relu' ? 'at or below 0' : 'at flat ends', found.flat, (value) => percent(value, 1)],
    ].filter(([, list]) => list?.some((value) => value !== null));
    return html`<section><h3>In training, at step ${count(state.flow.steps.at(-1))}</h3><table class="statistics"><tbody>${rows.map(([term, list, words]) => html`<tr><th scope="row">${term}</th><td class="number">${words(last(list))}</td><td>${spark(list)}</td></tr>`)}</tbody></table></section>`;
  };

  const details = () => {
    const one = page.run.graph.nodes.find((found) => found.name === state.chosen);
    if (!one) {
      return '';
    }
    const all = page.run.graph.nodes.reduce((sum, found) => sum + found.parameters, 0);
    const found = state.filters.get(one.name);
    return html`<div class="card details"><div class="heading small"><h2>${one.name}</h2>${one.activation && one.activation !== 'linear' ? html`<span class="badge">${one.activation}</span>` : ''}<span class="grow"></span><code class="faint">${one.words ?? one.kind}</code></div>
      <dl class="facts">
        <dt>reads</dt><dd>${one.inputs.length ? one.inputs.join(', ') : 'the samples'}</dd>
        <dt>puts out</dt><dd>${shape(one.shape)} ${one.shape.length > 1 ? html`<span class="faint">= ${plural(one.shape.reduce((a, b) => a * b, 1), 'number')}</span>` : ''}</dd>
        <dt>parameters</dt><dd>${one.parameters ? html`${count(one.parameters)} <span class="faint">(${percent(one.parameters / all, 1)} of all): ${one.weights.map((weight) => `${weight.name} ${shape(weight.shape)}`).join(', ')}</span>` : 'none'}</dd></dl>
      ${statistics(one)}
      ${found ? html`<section><div class="heading small"><h3>Its weights</h3><span class="grow"></span>${scale()}</div><div class="two even"><figure><figcaption class="faint">before training</figcaption>${found.before}</figure><figure><figcaption class="faint">learned</figcaption>${found.after}</figure></div></section>` : ''}
      ${state.image?.layers.some((layer) => layer.name === one.name) ? html`<section><div class="row start"><figure class="subject small"><img class="pixels" src=${state.image.seen} alt="An image of the data"><figcaption class="faint small">of this image</figcaption></figure>${layers(state.image, one.name)}</div></section>` : ''}</div>`;
  };

  const draw = () => render(html`<div class="net"><section class="card" aria-label="Network">${graph(page.run.graph.nodes, state.chosen, choose)}</section>${details()}</div>`, node);

  return {
    node,
    update: (what) => {
      if (what === 'stale' || what === 'loaded' || what === 'epoch') {
        stale = true;
      }
      if (stale && what !== 'stale') {
        load();
      }
    },
  };
};

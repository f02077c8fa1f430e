// A card that draws samples as points of a plane: near to one another where a layer puts out nearly the same.
import { html } from 'lit';
import { dark } from '#shell/shell.js';
import { plural } from '#runs/format.js';
import { choice } from '#runs/parts.js';

const SAMPLES = [300, 1000, 2000];

/**
 * Makes it; it is drawn when it is asked for, as t-SNE takes its time.
 *
 * @param changed is called when it is to be rendered anew
 */
export const embedding = (page, changed) => {
  const state = { layer: '', method: 'tsne', samples: SAMPLES[1], asked: '', busy: false, problem: '' };

  const set = (change) => {
    Object.assign(state, change);
    changed();
  };
  const address = () => {
    const layer = state.layer ? `&layer=${encodeURIComponent(state.layer)}` : '';
    return `/api/runs/${page.id}/embedding.png?method=${state.method}&samples=${state.samples}${layer}`;
  };
  const ask = () => set({ asked: address(), busy: address() !== state.asked, problem: '' });
  /** A picture that did not come says nothing; the address, asked again, does. */
  const failed = async () => {
    const answer = await fetch(state.asked).catch(() => undefined);
    const said = await answer?.json().catch(() => undefined);
    set({ busy: false, asked: '', problem: said?.error ?? 'It could not be drawn.' });
  };
  const layers = () => page.run.graph?.nodes.filter((one) => one.shape.reduce((a, b) => a * b, 1) > 1) ?? [];

  return () => html`<section class="card embedding"><h2>Which samples are alike to it</h2>
    <p class="faint small">Each sample is a point, near to those for which a layer puts out nearly the same. t-SNE keeps neighbours together: groups mean something, how large they are and how far apart does not. PCA is the plane in which the numbers vary most.</p>
    <div class="row">${choice('Method', [['tsne', 't-SNE'], ['pca', 'PCA']], state.method, (method) => set({ method }))}
      <label class="inline">Layer <select @change=${(event) => set({ layer: event.target.value })}><option value="">the last before the output</option>${layers().map((one) => html`<option>${one.name}</option>`)}</select></label>
      <label class="inline">Samples <select @change=${(event) => set({ samples: Number(event.target.value) })}>${SAMPLES.map((many) => html`<option value=${many} ?selected=${many === state.samples}>${plural(many, 'sample')}</option>`)}</select></label>
      <button type="button" class=${state.asked ? '' : 'main'} ?disabled=${state.busy} @click=${ask}>${state.busy ? 'Placing them …' : 'Draw it'}</button>
      <span class="faint small">${state.method === 'pca' ? 'At once.' : `Some seconds${state.samples > 1000 ? '; four times as long for twice as many' : ''}.`}</span></div>
    <div aria-live="polite">${state.problem ? html`<p class="notice bad">${state.problem}</p>` : ''}</div>
    ${state.asked ? html`<div class="wide picture"><img alt="Samples as points of a plane, by class" src="${state.asked}&dark=${dark() ? 1 : 0}" @load=${() => set({ busy: false })} @error=${failed}></div>` : ''}</section>`;
};

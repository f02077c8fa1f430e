// A dialog in which a specification is written: says what is wrong with it while it is typed.
import { html, render } from 'lit';
import { get, post } from '#shell/api.js';
import { plural, shape } from '#runs/format.js';

const PAUSE = 250;

/**
 * Opens it.
 *
 * @param spec what stands in it first; an example where nothing is given
 * @param title what is being made
 * @param started is called with the id of the run that was started
 */
export const open = async ({ spec, title = 'New run', started }) => {
  const dialog = document.createElement('dialog');
  dialog.className = 'editor';
  dialog.setAttribute('aria-label', title);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  const state = { text: spec ?? '', found: undefined, busy: false, refused: '', examples: [], runs: [] };
  let timer;

  const draw = () => render(view(), dialog);
  const check = async () => {
    const asked = state.text;
    try {
      const found = await post('/api/specs/check', { spec: asked });
      if (asked === state.text) {
        state.found = found;
      }
    } catch (problem) {
      state.found = { ok: false, problem: problem.message };
    }
    draw();
  };
  const type = (text) => {
    state.text = text;
    state.refused = '';
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
    draw();
  };
  const start = async () => {
    if (state.busy || !state.found?.ok) {
      return;
    }
    state.busy = true;
    state.refused = '';
    draw();
    try {
      const { id } = await post('/api/runs', { spec: state.text });
      dialog.close();
      started(id);
    } catch (problem) {
      state.busy = false;
      state.refused = problem.message;
      draw();
    }
  };
  const from = async (value) => {
    const [kind, name] = [value.slice(0, 1), value.slice(1)];
    type(kind === 'e' ? state.examples.find((one) => one.name === name).spec : (await get(`/api/runs/${name}`)).spec);
  };

  const lines = () => state.text.split('\n');
  const view = () => html`
    <div class="heading"><h2>${title}</h2><span class="grow"></span>
      <select aria-label="Start from" @change=${(event) => from(event.target.value)}>
        <option value="" selected disabled>Start from …</option>
        <optgroup label="Examples">${state.examples.map((one) => html`<option value="e${one.name}">${one.name}</option>`)}</optgroup>
        ${state.runs.length ? html`<optgroup label="Runs">${state.runs.slice(0, 30).map((run) => html`<option value="r${run.id}">${run.id}</option>`)}</optgroup>` : ''}
      </select>
    </div>
    <div class="code">
      <div class="lines" aria-hidden="true">${lines().map((_, i) => html`<span class=${state.found?.line === i + 1 ? 'bad' : ''}>${i + 1}</span>`)}</div>
      <textarea id="spec" aria-label="Specification in YAML" aria-describedby="spec-says" spellcheck="false" wrap="off" rows=${Math.max(14, lines().length + 1)} .value=${state.text}
        @input=${(event) => type(event.target.value)} @keydown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && start()}></textarea>
    </div>
    <div id="spec-says" class="says" aria-live="polite">${says()}</div>
    <div class="row end">
      <button type="button" @click=${() => dialog.close()}>Cancel</button>
      <button type="button" class="main" ?disabled=${!state.found?.ok || state.busy} @click=${start}>${state.busy ? 'Starting …' : 'Start training'}</button>
    </div>`;

  const says = () => {
    if (state.refused) {
      return html`<p class="notice bad">${state.refused}</p>`;
    }
    if (!state.found) {
      return html`<p class="faint">Reading …</p>`;
    }
    if (!state.found.ok) {
      const place = state.found.line ? html`<a href="#spec" @click=${jump}>Line ${state.found.line}, column ${state.found.column}</a>: ` : '';
      return html`<p class="notice bad">${place}${state.found.problem}</p>`;
    }
    const nodes = state.found.graph?.nodes ?? [];
    const parameters = nodes.reduce((sum, node) => sum + node.parameters, 0);
    return html`<p class="faint">${nodes.length ? html`${plural(parameters, 'parameter')}: ${nodes.map((node) => shape(node.shape)).join(' → ')}` : 'It holds; what its data look like is seen when they are read'}, ${plural(state.found.epochs, 'epoch')}.</p>`;
  };
  const jump = (event) => {
    event.preventDefault();
    const area = dialog.querySelector('textarea');
    const before = lines().slice(0, state.found.line - 1).join('\n').length + (state.found.line > 1 ? 1 : 0) + state.found.column - 1;
    area.focus();
    area.setSelectionRange(before, before + 1);
  };

  draw();
  dialog.showModal();
  get('/api/runs').then(({ runs }) => {
    state.runs = runs.filter((run) => run.status !== 'unreadable');
    draw();
  }, () => {});
  const { specs } = await get('/api/specs');
  state.examples = specs;
  if (!state.text) {
    state.text = specs[0]?.spec ?? '';
  }
  draw();
  check();
};

// A dialog that starts a run again with one change.
import { html, render } from 'lit';
import { post } from '#shell/api.js';
import { diff } from '#runs/diff.js';

const PAUSE = 200;
const IDEAS = ['seed: 2', 'learningRate: 0.01', 'epochs: 20', 'batchSize: 128', 'optimizer: sgd 0.1', 'schedule: cosine 10', 'validation: 0.2'];

/** Opens it; `started` is called with the id of the run that was started. */
export const open = ({ run, change = '', started }) => {
  const dialog = document.createElement('dialog');
  dialog.className = 'editor';
  dialog.setAttribute('aria-label', 'Clone with a change');
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  const state = { text: change, found: undefined, busy: false, refused: '' };
  let timer;

  const check = async () => {
    const asked = state.text;
    if (!asked.trim()) {
      state.found = undefined;
    } else {
      try {
        const found = await post(`/api/runs/${run.id}/change`, { change: asked });
        state.found = asked === state.text ? found : state.found;
      } catch (problem) {
        state.found = { ok: false, problem: problem.message };
      }
    }
    draw();
  };
  const type = (text) => {
    Object.assign(state, { text, refused: '' });
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
    draw();
  };
  const start = async () => {
    if (!state.found?.ok || state.busy) {
      return;
    }
    state.busy = true;
    draw();
    try {
      const { id } = await post(`/api/runs/${run.id}/clone`, { change: state.text });
      dialog.close();
      started(id);
    } catch (problem) {
      Object.assign(state, { busy: false, refused: problem.message });
      draw();
    }
  };
  const says = () => {
    if (state.refused) {
      return html`<p class="notice bad">${state.refused}</p>`;
    }
    if (!state.found) {
      return html`<p class="faint">The new run is the same in all else, so whatever comes out differently comes from this.</p>`;
    }
    return state.found.ok
      ? state.found.differs.length
        ? diff(state.found.differs)
        : html`<p class="faint">Nothing changes: the run would come out the same, to the last bit.</p>`
      : html`<p class="notice bad">${state.found.problem}</p>`;
  };
  const draw = () => render(html`
    <h2>Clone ${run.name} with a change</h2>
    <label class="field">What is to be different, as in a specification
      <textarea rows="3" spellcheck="false" placeholder="optimizer: adam 0.003" .value=${state.text} @input=${(event) => type(event.target.value)}
        @keydown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && start()}></textarea></label>
    <div class="row ideas">${IDEAS.map((idea) => html`<button type="button" class="tag" @click=${() => type(idea)}>${idea}</button>`)}</div>
    <div class="says" aria-live="polite">${says()}</div>
    <div class="row end"><button type="button" @click=${() => dialog.close()}>Cancel</button><button type="button" class="main" ?disabled=${!state.found?.ok || state.busy} @click=${start}>${state.busy ? 'Starting …' : 'Start training'}</button></div>`, dialog);
  draw();
  dialog.showModal();
  dialog.querySelector('textarea').focus();
  check();
};

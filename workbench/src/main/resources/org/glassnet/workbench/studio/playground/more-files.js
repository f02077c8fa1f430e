// Taking a playground along: its link, its specification, its network as Java, a run among the runs.
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { until } from 'lit/directives/until.js';
import { apiText } from '#playground/text.js';

const download = (play, what, name, title, words) => html`
  <li><a class="button" href=${play.place(what)} download=${name}>${title}</a><span class="small faint">${words}</span></li>`;

const saveRun = async (play, form) => {
  const name = form.querySelector('input').value.trim();
  const saved = await play.save(name);
  if (saved) {
    const link = Object.assign(document.createElement('a'), { href: `/runs/${encodeURIComponent(saved.run)}`, textContent: `Open ${saved.run}` });
    form.querySelector('.saved').replaceChildren(link, saved.leftOut ? ` ${saved.leftOut}` : '');
  }
};

/** Save, load, export. */
export const files = ({ play, setup, spec, frame }, world) => {
  const name = setup?.name ?? 'playground';
  const address = setup?.address;
  const changed = (setup?.branches ?? []).filter((branch) => branch.step <= (frame?.step ?? 0)).length;
  return html`
    <div class="files">
      <div>
        <h3>Keep it</h3>
        <ul class="actions">
          <li><button type="button" class="main" @click=${world.copy}>Copy the link</button><span class="small faint">${changed > 0 ? 'The address holds the settings as they stand, not the changes made on the way.' : 'The address holds everything: whoever opens it trains the same, bit for bit.'}</span></li>
          ${download(play, 'spec', `${name}.yaml`, 'Specification (YAML)', 'for glassnet train, or to load here again')}
          ${download(play, 'java', 'Playground.java', 'Network as Java', 'a class with the weights in it, as they are now, that answers with the same bits')}
          ${download(play, 'onnx', `${name}.onnx`, 'Network as ONNX', 'for onnxruntime, browsers and other frameworks')}
          <li><label class="button">Load a specification<input class="visually-hidden" type="file" accept=".yaml,.yml" @change=${(event) => event.target.files[0] && world.load(event.target.files[0])}></label><span class="small faint">or drop the file on this page</span></li>
        </ul>
        <form class="row" @submit=${(event) => {
          event.preventDefault();
          saveRun(play, event.target);
        }}>
          <input type="text" aria-label="Name of the run" placeholder=${name} maxlength="80">
          <button type="submit">Save among the runs</button>
          ${changed > 0 ? html`<span class="small faint">A run trains from its start with these settings: it leaves out ${changed === 1 ? 'the change' : `the ${changed} changes`} made on the way.</span>` : nothing}
          <span class="saved small"></span>
        </form>
      </div>
      <div>
        <h3>The specification</h3>
        <pre class="yaml" tabindex="0" aria-label="Specification">${address ? guard([address, spec.view.tab], () => until(apiText(play.place('spec')), 'Reading…')) : nothing}</pre>
      </div>
    </div>`;
};

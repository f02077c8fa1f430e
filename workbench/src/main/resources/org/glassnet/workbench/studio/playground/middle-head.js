// Above the network: how many hidden layers, and a second playground beside this one.
import { html, nothing } from 'lit';
import { MOST_LAYERS } from '#playground/spec.js';
import { layerAdded, layerRemoved } from '#playground/change.js';
import { whole } from '#playground/numbers.js';

export const middleHead = ({ spec, door, setup, compact }, world) => {
  const count = spec.hidden.length;
  return html`
    <h2>${compact ? world.title : 'Network'}</h2>
    <div class="row layers" data-control="layers">
      <button type="button" class="tiny" aria-label="One hidden layer less" ?disabled=${count === 0} @click=${() => door.change(layerRemoved(spec))}>−</button>
      <span class="count-words">${count === 0 ? 'no hidden layer' : count === 1 ? '1 hidden layer' : `${count} hidden layers`}</span>
      <button type="button" class="tiny" aria-label="One hidden layer more" ?disabled=${count >= MOST_LAYERS} @click=${() => door.change(layerAdded(spec))}>+</button>
    </div>
    <span class="small faint parameters">${setup ? `${whole(setup.parameters)} parameters` : nothing}</span>
    ${compact && world.number > 0 ? nothing : html`<button type="button" class="slim beside-button" data-control="beside" aria-pressed=${compact ? 'true' : 'false'} @click=${() => world.beside()}>${compact ? 'Back to one' : 'Two side by side'}</button>`}`;
};

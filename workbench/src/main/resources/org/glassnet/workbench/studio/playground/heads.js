// What stands above each column of the network: how many units, which activation, what follows.
import { html, nothing } from 'lit';
import { MOST_UNITS } from '#playground/spec.js';
import { layered, sized } from '#playground/change.js';

const AFTER = { dropout: (settings) => `dropout ${settings.rate ?? ''}`, batchNormalization: () => 'batch norm' };

const hidden = (column, places, spec, door) => {
  const { catalog } = door.options();
  const layer = spec.hidden[column.number];
  if (!layer) {
    return nothing;
  }
  const units = Number(layer.dense.units);
  const activation = layer.dense.activation ?? 'linear';
  const names = catalog.activations.map(({ name }) => name).filter((name) => name !== 'softmax');
  const after = layer.after.map(({ name, settings }) => AFTER[name]?.(settings) ?? name).join(', ');
  return html`
    <div class="head" style="left:${column.x + places.size / 2}px">
      <div class="count" data-control="units">
        <button type="button" class="tiny" aria-label="One unit less in ${column.name}" ?disabled=${units <= 1} @click=${() => door.change(sized(spec, column.number, units - 1))}>−</button>
        <span aria-label="${units} units">${units}</span>
        <button type="button" class="tiny" aria-label="One unit more in ${column.name}" ?disabled=${units >= MOST_UNITS} @click=${() => door.change(sized(spec, column.number, units + 1))}>+</button>
      </div>
      <select data-control="layerActivation" aria-label="Activation of ${column.name}" .value=${activation}
        @change=${(event) => door.change(layered(spec, column.number, { activation: event.target.value }))}>
        ${(names.includes(activation) ? names : [activation, ...names]).map((name) => html`<option value=${name} ?selected=${name === activation}>${name}</option>`)}
      </select>
      <span class="after">${after || nothing}</span>
    </div>`;
};

/** The heads of all columns. */
export const heads = (places, spec, door) =>
  places.columns.map((column) =>
    column.kind === 'hidden'
      ? hidden(column, places, spec, door)
      : column.kind === 'output'
        ? html`<div class="head last" style="left:${column.x + places.size / 2}px"><span>${column.units.length > 1 ? 'answers' : 'answer'}</span><span class="after">${column.layer.activation}</span></div>`
        : nothing);

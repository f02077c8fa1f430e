// A network's graph as a column of nodes; reads that skip nodes are arcs beside it.
import { html, svg } from 'lit';
import { count, shape } from '#runs/format.js';

const ROW = 58;
const STEP = 16;

/** Arcs from nodes that are read later on, each in a lane of its own as far as they overlap. */
const arcs = (nodes) => {
  const place = new Map(nodes.map((node, i) => [node.name, i]));
  const found = nodes.flatMap((node, to) => node.inputs.map((input) => ({ from: place.get(input), to })).filter(({ from }) => from !== undefined && from !== to - 1));
  const ends = [];
  return found.sort((a, b) => a.from - b.from || a.to - b.to).map((arc) => {
    let lane = ends.findIndex((end) => end <= arc.from);
    if (lane < 0) {
      lane = ends.length;
    }
    ends[lane] = arc.to;
    return { ...arc, lane };
  });
};

export const graph = (nodes, chosen, choose) => {
  const over = arcs(nodes);
  const lanes = Math.max(0, ...over.map(({ lane }) => lane + 1));
  const most = Math.max(1, ...nodes.map((node) => node.parameters));
  const joined = nodes.map((node, i) => i > 0 && node.inputs.includes(nodes[i - 1].name));
  const turn = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = nodes.findIndex((node) => node.name === chosen) + (by ?? 0);
    if (by && nodes[at]) {
      event.preventDefault();
      choose(nodes[at].name);
      event.currentTarget.querySelectorAll('button')[at].focus();
    }
  };
  return html`<div class="graph" style="--lanes:${lanes * STEP}px" @keydown=${turn}>
    ${lanes ? svg`<svg class="arcs" width=${lanes * STEP + 8} height=${nodes.length * ROW} aria-hidden="true">${over.map(({ from, to, lane }) => {
      const [y1, y2, x] = [from * ROW + ROW / 2 - 4, to * ROW + ROW / 2 - 4, (lane + 1) * STEP];
      return svg`<path d="M0 ${y1} C ${x} ${y1}, ${x} ${y1 + 8}, ${x} ${y1 + 18} V ${y2 - 18} C ${x} ${y2 - 8}, ${x} ${y2}, 4 ${y2}" /><path class="head" d="M8 ${y2 - 4} L1 ${y2} L8 ${y2 + 4}" />`;
    })}</svg>` : ''}
    <ol>${nodes.map((node, i) => html`<li class=${joined[i] ? 'joined' : ''}>
      <button type="button" aria-pressed=${node.name === chosen ? 'true' : 'false'} tabindex=${node.name === chosen || (!chosen && i === 0) ? 0 : -1} @click=${() => choose(node.name)} aria-label="${node.name}, ${node.words ?? node.kind}, output ${shape(node.shape)}, ${count(node.parameters)} parameters">
        <span class="nodename">${node.name}<small class="faint">${node.words ?? ''}</small></span>
        <span class="nodeshape number">${shape(node.shape)}<small class="faint">${node.parameters ? count(node.parameters) : ''}</small></span>
        <i class="weight" aria-hidden="true" style="width:${(100 * Math.sqrt(node.parameters / most)).toFixed(1)}%"></i></button></li>`)}</ol></div>`;
};

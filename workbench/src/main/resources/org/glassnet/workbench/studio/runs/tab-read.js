// Read: draw something or drop an image, and see the network read it layer by layer.
import { html, render } from 'lit';
import { post } from '#shell/api.js';
import { bars, layers, scale } from '#runs/answers.js';
import { sketch } from '#runs/sketch.js';
import { seen } from '#runs/tab-images.js';

export const name = 'read';
export const title = 'Read';
export const shown = seen;

const LARGEST = 256;
const LARGEST_PHOTO = 1024;
const LARGEST_FILE = 12_000_000;
const READ_THERE = /^image\/(png|jpeg|gif|bmp|tiff)$/;

/** An image file as a square PNG of a moderate size, whole, on the colour of its corner. */
const squared = async (file) => {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  const side = Math.min(LARGEST, Math.max(bitmap.width, bitmap.height));
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  const grow = side / Math.max(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0, 1, 1, 0, 0, side, side);
  context.drawImage(bitmap, (side - bitmap.width * grow) / 2, (side - bitmap.height * grow) / 2, bitmap.width * grow, bitmap.height * grow);
  return canvas.toDataURL('image/png');
};

/** A photograph as it is, where the studio can decode it: it is cut and scaled there as the data were. Else as a PNG. */
const whole = async (file) => {
  if (READ_THERE.test(file.type) && file.size <= LARGEST_FILE) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(file);
    });
  }
  const bitmap = await createImageBitmap(file);
  const shrink = Math.min(1, LARGEST_PHOTO / Math.min(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * shrink);
  canvas.height = Math.round(bitmap.height * shrink);
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
};

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid';
  const grey = page.run.graph.nodes[0].shape[2] === 1;
  const state = { found: undefined, problem: '', over: false, waiting: false };
  let asked = 0;

  const read = async (body) => {
    const mine = ++asked;
    state.waiting = true;
    draw();
    try {
      const found = await post(`/api/runs/${page.id}/read`, body);
      if (mine === asked) {
        Object.assign(state, { found, problem: '', waiting: false });
      }
    } catch (problem) {
      if (mine === asked) {
        Object.assign(state, { found: undefined, problem: problem.message, waiting: false });
      }
    }
    draw();
  };
  const pad = grey ? sketch({ changed: (drawing) => (drawing ? read(drawing) : forget()) }) : undefined;
  const forget = () => {
    asked++;
    Object.assign(state, { found: undefined, problem: '', waiting: false });
    draw();
  };
  const take = async (file) => {
    if (!file) {
      return;
    }
    try {
      read({ png: await (grey ? squared(file) : whole(file)), framed: grey });
    } catch {
      Object.assign(state, { found: undefined, problem: `${file.name} is no image that this browser can show` });
      draw();
    }
  };
  const drop = (event) => {
    event.preventDefault();
    state.over = false;
    take(event.dataTransfer.files[0]);
    draw();
  };

  const draw = () => render(html`<section class="card reader ${state.over ? 'over' : ''}" @dragover=${(event) => { event.preventDefault(); state.over = true; draw(); }} @dragleave=${() => { state.over = false; draw(); }} @drop=${drop}>
    <div class="padside">
      <h2>${grey ? 'Draw something' : 'Drop an image'}</h2>
      ${pad ? html`${pad.node}<div class="row"><button type="button" @click=${pad.clear}>Clear</button><label class="button">Open an image<input class="visually-hidden" type="file" accept="image/*" @change=${(event) => take(event.target.files[0])}></label></div>
        <p class="faint small">Mouse, pen or finger; by keyboard: arrows move, <kbd>Space</kbd> puts the pen down and lifts it, <kbd>Delete</kbd> clears. Or drop an image here.</p>`
      : html`<label class="button main">Open an image<input class="visually-hidden" type="file" accept="image/*" @change=${(event) => take(event.target.files[0])}></label><p class="faint small">Or drop one anywhere here.</p>`}
    </div>
    <div class="said" aria-live="polite">
      <h2>What it reads</h2>
      ${state.problem ? html`<p class="notice">${state.problem}</p>` : ''}
      ${state.found
        ? html`<div class="row start"><figure class="subject small"><img class="pixels" src=${state.found.seen} alt="The image as the network takes it"><figcaption class="faint small">as it takes it</figcaption></figure>${bars(state.found)}</div>`
        : state.waiting ? html`<p class="faint">The network reads it … The first time its data are opened, which may take a while.</p>`
        : html`<p class="faint">${grey ? 'It answers while you draw. What is drawn is brought to the size and place that the training images have.' : 'It is cut, and its colours are scaled, as those of the training images were.'}</p>`}
    </div>
  </section>
  ${state.found ? html`<section class="card"><div class="heading small"><h2>Layer by layer</h2><span class="grow"></span>${scale()}</div>${layers(state.found)}</section>` : ''}`, node);
  return { node, update: () => draw() };
};

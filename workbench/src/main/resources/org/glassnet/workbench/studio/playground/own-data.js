// Data of the user's own: points drawn by hand, each with the class that is chosen, or a table of them.
import { html, render } from 'lit';
import { element, onTheme } from '#shell/shell.js';
import { classColour, palette } from '#playground/colours.js';

const SIDE = 320;
const SPAN = 6;
const CLASSES = ['orange', 'blue', 'green', 'purple', 'brown', 'teal', 'red', 'indigo'];
const SPRAY = 0.9;
const LEAST = 4;

const rounded = (value) => String(Math.round(value * 100) / 100);

export class OwnData {
  root = element('div', { class: 'own' });
  #canvas = element('canvas', { class: 'paper', tabindex: 0, width: SIDE * 2, height: SIDE * 2, role: 'application', 'aria-label': 'Paper for points. Arrow keys move the pen, Enter sets a point, Delete takes the nearest away' });
  #tools = element('div', { class: 'own-tools' });
  #door;
  #points = [];
  #classes = 2;
  #chosen = 0;
  #spray = false;
  #pen = { x: 0, y: 0 };
  #names = CLASSES;
  #numbers = '';

  /** @param door use(settings): trains on these points; csv(text): reads a table */
  constructor(door) {
    this.#door = door;
    this.root.append(this.#canvas, this.#tools);
    this.#canvas.addEventListener('pointerdown', (event) => this.#down(event));
    this.#canvas.addEventListener('pointermove', (event) => event.buttons === 1 && this.#spray && this.#put(event));
    this.#canvas.addEventListener('keydown', (event) => this.#key(event));
    this.#canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    onTheme(() => this.#draw());
    this.#update();
  }

  show({ spec }) {
    if (spec.data.name === 'own' && this.#points.length === 0) {
      this.take(spec.data.settings);
    }
    if (!this.root.hidden) {
      this.#update();
    }
  }

  /** Shows points that came from an address or a file. */
  take({ inputs = [], labels = [], classes = [] }) {
    if (classes.length > 0) {
      this.#names = [...classes, ...CLASSES.slice(classes.length)];
      this.#classes = Math.max(2, classes.length);
      this.#points = inputs.map(([x, y], i) => ({ x: Number(x), y: Number(y), label: Math.max(0, classes.indexOf(labels[i])) }));
      this.#update();
    }
  }

  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * 2 * SPAN - SPAN, y: SPAN - ((event.clientY - box.top) / box.height) * 2 * SPAN };
  }

  #down(event) {
    if (event.button === 2 || event.shiftKey) {
      this.#remove(this.#place(event));
    } else {
      this.#put(event);
    }
  }

  #put(event) {
    const { x, y } = this.#place(event);
    const away = () => (this.#spray ? (Math.random() + Math.random() - 1) * SPRAY : 0);
    this.#add(x + away(), y + away());
  }

  #add(x, y) {
    const held = (value) => Math.max(-SPAN, Math.min(SPAN, value));
    this.#points.push({ x: held(x), y: held(y), label: this.#chosen });
    this.#update();
  }

  #remove({ x, y }) {
    const away = this.#points.map((point) => Math.hypot(point.x - x, point.y - y));
    const nearest = away.indexOf(Math.min(...away));
    if (nearest >= 0 && away[nearest] < 0.6) {
      this.#points.splice(nearest, 1);
      this.#update();
    }
  }

  #key(event) {
    const move = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (move) {
      const step = event.shiftKey ? 1 : 0.25;
      this.#pen = { x: Math.max(-SPAN, Math.min(SPAN, this.#pen.x + move[0] * step)), y: Math.max(-SPAN, Math.min(SPAN, this.#pen.y + move[1] * step)) };
      this.#draw();
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.#add(this.#pen.x, this.#pen.y);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#remove(this.#pen);
    } else if (/^[1-8]$/.test(event.key) && Number(event.key) <= this.#classes) {
      this.#chosen = Number(event.key) - 1;
      this.#update();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #settings() {
    const used = [...Array(this.#classes).keys()];
    return {
      inputs: this.#points.map(({ x, y }) => [rounded(x), rounded(y)]),
      classes: used.map((k) => this.#names[k]),
      labels: this.#points.map(({ label }) => this.#names[label]),
    };
  }

  #update() {
    const counts = Array.from({ length: this.#classes }, (_, k) => this.#points.filter(({ label }) => label === k).length);
    const enough = this.#points.length >= LEAST && counts.every((count) => count > 0);
    const missing = counts.findIndex((count) => count === 0);
    render(html`
      <h3>Draw points</h3>
      <p class="small faint">Choose a class, then click on the paper. Shift or the right button takes a point away.</p>
      <div class="row" role="radiogroup" aria-label="Class of the next point">
        ${counts.map((count, k) => html`<button type="button" class="slim" role="radio" aria-checked=${k === this.#chosen ? 'true' : 'false'} aria-pressed=${k === this.#chosen ? 'true' : 'false'} @click=${() => this.#choose(k)}><i class="dot" style="background:${classColour(k)}"></i>${this.#names[k]} <span class="faint">${count}</span></button>`)}
        <button type="button" class="tiny" aria-label="One class less" ?disabled=${this.#classes <= 2} @click=${() => this.#resize(-1)}>−</button>
        <button type="button" class="tiny" aria-label="One class more" ?disabled=${this.#classes >= CLASSES.length} @click=${() => this.#resize(1)}>+</button>
      </div>
      <div class="row">
        <label class="switch"><input type="checkbox" .checked=${this.#spray} @change=${(event) => (this.#spray = event.target.checked)}>spray while dragging</label>
      </div>
      <div class="row">
        <button type="button" class="main" ?disabled=${!enough} @click=${() => this.#door.use(this.#settings())}>Train on these points</button>
        <button type="button" ?disabled=${this.#points.length === 0} @click=${() => this.#clear()}>Clear</button>
        <span class="small faint">${enough ? `${this.#points.length} points` : this.#points.length === 0 ? 'No points yet' : missing >= 0 ? `No point is ${this.#names[missing]} yet` : `At least ${LEAST} points, please`}</span>
      </div>
      <h3>Or a table</h3>
      <p class="small faint">Two columns of numbers and a third with the class or the number to be learned. Drop a CSV file anywhere on this page, or paste it here.</p>
      <label class="visually-hidden" for="own-csv">Table</label>
      <textarea id="own-csv" rows="4" placeholder="x1,x2,class&#10;0.5,1.2,a&#10;-2,0.3,b" .value=${this.#numbers} @input=${(event) => (this.#numbers = event.target.value)}></textarea>
      <div class="row">
        <button type="button" @click=${() => this.#numbers.trim() && this.#door.csv(this.#numbers)}>Use this table</button>
        <label class="button">Choose a file<input class="visually-hidden" type="file" accept=".csv,.tsv,.txt,text/csv" @change=${async (event) => event.target.files[0] && this.#door.csv(await event.target.files[0].text())}></label>
      </div>`, this.#tools);
    this.#draw();
  }

  #choose(k) {
    this.#chosen = k;
    this.#update();
  }

  #resize(by) {
    this.#classes += by;
    this.#points = this.#points.filter(({ label }) => label < this.#classes);
    this.#chosen = by > 0 ? this.#classes - 1 : Math.min(this.#chosen, this.#classes - 1);
    this.#update();
  }

  #clear() {
    this.#points = [];
    this.#update();
  }

  #draw() {
    const context = this.#canvas.getContext('2d');
    const { line, faint, card, ink } = palette('line', 'faint', 'card', 'ink');
    const scale = (SIDE * 2) / (2 * SPAN);
    const x = (value) => (value + SPAN) * scale;
    const y = (value) => (SPAN - value) * scale;
    context.clearRect(0, 0, SIDE * 2, SIDE * 2);
    context.strokeStyle = line;
    context.lineWidth = 1;
    for (let k = -SPAN; k <= SPAN; k += 2) {
      context.beginPath();
      context.moveTo(x(k), 0);
      context.lineTo(x(k), SIDE * 2);
      context.moveTo(0, y(k));
      context.lineTo(SIDE * 2, y(k));
      context.stroke();
    }
    this.#points.forEach((point) => {
      context.beginPath();
      context.arc(x(point.x), y(point.y), 8, 0, 2 * Math.PI);
      context.fillStyle = classColour(point.label);
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = card;
      context.stroke();
    });
    context.strokeStyle = document.activeElement === this.#canvas ? ink : faint;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x(this.#pen.x) - 10, y(this.#pen.y));
    context.lineTo(x(this.#pen.x) + 10, y(this.#pen.y));
    context.moveTo(x(this.#pen.x), y(this.#pen.y) - 10);
    context.lineTo(x(this.#pen.x), y(this.#pen.y) + 10);
    context.stroke();
  }
}

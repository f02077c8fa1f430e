// A canvas to draw on: by mouse, pen, finger or keys.
import { element, onTheme } from '#shell/shell.js';

const SIDE = 280;
const SENT = 112;
const PEN = 20;
const STEP = 7;
const PAUSE = 90;

/** `changed` gets {pixels, height, width}, ink from 0 to 1; nothing where it is empty. */
export const sketch = ({ changed }) => {
  const node = element('canvas', { class: 'pad', width: SIDE, height: SIDE, tabindex: 0, role: 'application', 'aria-label': 'Drawing. Arrow keys move the pen, space puts it down and lifts it, delete clears.' });
  const lines = [];
  const cursor = { x: SIDE / 2, y: SIDE / 2, down: false, shown: false };
  let timer;

  const trace = (context, colour) => {
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = PEN;
    context.strokeStyle = colour;
    lines.forEach((line) => {
      context.beginPath();
      line.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
      if (line.length === 1) {
        context.lineTo(line[0][0] + 0.01, line[0][1]);
      }
      context.stroke();
    });
  };
  const draw = () => {
    const context = node.getContext('2d');
    context.clearRect(0, 0, SIDE, SIDE);
    trace(context, getComputedStyle(node).color);
    if (cursor.shown) {
      context.lineWidth = 2;
      context.strokeStyle = getComputedStyle(node).outlineColor;
      context.beginPath();
      context.arc(cursor.x, cursor.y, cursor.down ? PEN / 2 : PEN / 2 + 3, 0, 2 * Math.PI);
      context.stroke();
    }
  };
  const tell = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!lines.length) {
        changed(undefined);
        return;
      }
      const small = document.createElement('canvas');
      small.width = SENT;
      small.height = SENT;
      const context = small.getContext('2d');
      context.scale(SENT / SIDE, SENT / SIDE);
      trace(context, '#000');
      const { data } = context.getImageData(0, 0, SENT, SENT);
      changed({ pixels: Array.from({ length: SENT * SENT }, (_, i) => Math.round((data[i * 4 + 3] / 255) * 100) / 100), height: SENT, width: SENT });
    }, PAUSE);
  };
  const place = (event) => {
    const box = node.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  };
  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    cursor.shown = false;
    lines.push([place(event)]);
    draw();
    tell();
  });
  node.addEventListener('pointermove', (event) => {
    if (event.buttons && node.hasPointerCapture(event.pointerId)) {
      event.getCoalescedEvents?.().forEach((one) => lines.at(-1).push(place(one)));
      lines.at(-1).push(place(event));
      draw();
      tell();
    }
  });
  const clear = () => {
    lines.length = 0;
    cursor.down = false;
    draw();
    tell();
  };
  const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  node.addEventListener('keydown', (event) => {
    if (MOVES[event.key]) {
      cursor.x = Math.max(0, Math.min(SIDE, cursor.x + MOVES[event.key][0]));
      cursor.y = Math.max(0, Math.min(SIDE, cursor.y + MOVES[event.key][1]));
      if (cursor.down) {
        lines.at(-1).push([cursor.x, cursor.y]);
        tell();
      }
    } else if (event.key === ' ') {
      cursor.down = !cursor.down;
      if (cursor.down) {
        lines.push([[cursor.x, cursor.y]]);
        tell();
      }
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      clear();
    } else {
      return;
    }
    cursor.shown = true;
    event.preventDefault();
    draw();
  });
  node.addEventListener('blur', () => {
    Object.assign(cursor, { shown: false, down: false });
    draw();
  });
  onTheme(() => draw());
  return { node, clear };
};

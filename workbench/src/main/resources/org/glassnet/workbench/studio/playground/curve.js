// The curve of the loss, drawn with each frame: thousands of points a second must not slow the page, so
// it is a canvas and not a chart of the library.
import { element, onTheme } from '#shell/shell.js';
import { palette } from '#playground/colours.js';
import { percent, short, ticks, whole } from '#playground/numbers.js';

const MARGIN = { left: 44, right: 8, top: 10, bottom: 22 };

export class Curve {
  #holder;
  #canvas = element('canvas', { tabindex: 0, role: 'img', 'aria-label': 'Loss by epoch. Arrow keys read values' });
  #tip = element('div', { class: 'tip', hidden: true });
  #points = [];
  #epoch = 0;
  #log = false;
  #at;
  #colours;
  #size = { width: 0, height: 0 };

  constructor(holder) {
    this.#holder = holder;
    holder.append(this.#canvas, this.#tip);
    new ResizeObserver(() => this.#fit()).observe(holder);
    onTheme(() => {
      this.#colours = undefined;
      this.#paint();
    });
    this.#canvas.addEventListener('pointermove', (event) => this.#point(event.offsetX));
    this.#canvas.addEventListener('pointerleave', () => this.#read(undefined));
    this.#canvas.addEventListener('blur', () => this.#read(undefined));
    this.#canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param points [epoch, training loss, test loss, training accuracy, test accuracy] */
  draw(points, epoch, log) {
    this.#points = points;
    this.#epoch = epoch;
    this.#log = log;
    this.#paint();
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#holder;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.#size = { width, height, ratio };
    this.#canvas.width = width * ratio;
    this.#canvas.height = height * ratio;
    this.#paint();
  }

  #scales() {
    const { width, height } = this.#size;
    const last = Math.max(this.#points.at(-1)?.[0] ?? 0, this.#epoch, 1);
    let low = Infinity;
    let high = 0;
    for (const [, train, test] of this.#points) {
      for (const value of [train, test]) {
        if (Number.isFinite(value)) {
          high = Math.max(high, value);
          low = value > 0 ? Math.min(low, value) : low;
        }
      }
    }
    high = high > 0 ? high * 1.05 : 1;
    const floor = Math.max(Math.min(low, high / 2), high * 1e-6);
    const inner = height - MARGIN.top - MARGIN.bottom;
    const x = (epoch) => MARGIN.left + (epoch / last) * (width - MARGIN.left - MARGIN.right);
    const share = this.#log
      ? (loss) => (Math.log10(Math.max(loss, floor)) - Math.log10(floor)) / (Math.log10(high) - Math.log10(floor))
      : (loss) => loss / high;
    return { x, y: (loss) => MARGIN.top + inner * (1 - share(loss)), last, high, floor };
  }

  #marks({ high, floor }) {
    if (!this.#log) {
      return ticks(0, high, 3);
    }
    const found = [];
    for (let power = Math.floor(Math.log10(floor)); 10 ** power <= high; power++) {
      found.push(10 ** power);
    }
    const inside = found.filter((value) => value >= floor * 0.999);
    return inside.length > 1 ? inside : [floor, high / 1.05];
  }

  #paint() {
    const { width, height, ratio } = this.#size;
    if (!width) {
      return;
    }
    this.#colours ??= palette('faint', 'line', 'accent', 'second', 'ink');
    const context = this.#canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const scales = this.#scales();
    this.#grid(context, scales);
    this.#line(context, scales, 1, this.#colours.second);
    this.#line(context, scales, 2, this.#colours.accent);
    if (this.#epoch < 0.998 * (this.#points.at(-1)?.[0] ?? 0)) {
      this.#rule(context, scales.x(this.#epoch), this.#colours.faint, [3, 3]);
    }
    if (this.#at !== undefined && this.#points[this.#at]) {
      this.#reading(context, scales);
    }
  }

  #rule(context, x, colour, dashes) {
    context.save();
    context.setLineDash(dashes);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, MARGIN.top);
    context.lineTo(x, this.#size.height - MARGIN.bottom);
    context.stroke();
    context.restore();
  }

  #grid(context, scales) {
    const { width, height } = this.#size;
    context.font = '11px system-ui, sans-serif';
    context.fillStyle = this.#colours.faint;
    context.strokeStyle = this.#colours.line;
    context.lineWidth = 1;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    let above = Infinity;
    for (const mark of this.#marks(scales)) {
      const y = Math.round(scales.y(mark)) + 0.5;
      context.beginPath();
      context.moveTo(MARGIN.left, y);
      context.lineTo(width - MARGIN.right, y);
      context.stroke();
      if (above - y > 12) {
        context.fillText(mark === 0 ? '0' : Number(mark.toPrecision(2)).toString(), MARGIN.left - 6, y);
        above = y;
      }
    }
    context.textBaseline = 'top';
    const marks = ticks(0, scales.last, 4);
    marks.forEach((mark, i) => {
      context.textAlign = i === 0 ? 'left' : scales.x(mark) > width - 30 ? 'right' : 'center';
      context.fillText(scales.last < 4 ? String(mark) : whole(mark), scales.x(mark), height - MARGIN.bottom + 6);
    });
  }

  #line(context, { x, y }, which, colour) {
    const step = Math.max(1, Math.floor(this.#points.length / (2 * this.#size.width)));
    context.beginPath();
    let pen = false;
    for (let i = 0; i < this.#points.length; i += step) {
      const value = this.#points[i][which];
      if (!Number.isFinite(value)) {
        pen = false;
      } else if (pen) {
        context.lineTo(x(this.#points[i][0]), y(value));
      } else {
        context.moveTo(x(this.#points[i][0]), y(value));
        pen = true;
      }
    }
    context.strokeStyle = colour;
    context.lineWidth = 1.75;
    context.lineJoin = 'round';
    context.stroke();
  }

  #reading(context, { x, y }) {
    const [epoch, train, test, trainRight, testRight] = this.#points[this.#at];
    this.#rule(context, x(epoch), this.#colours.faint, []);
    [[train, this.#colours.second], [test, this.#colours.accent]].forEach(([value, colour]) => {
      context.beginPath();
      context.arc(x(epoch), y(value), 3, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    });
    const right = (share) => (share === undefined || share === null ? '' : ` · ${percent(share)}`);
    this.#tip.replaceChildren(
      element('strong', {}, `Epoch ${whole(epoch)}`),
      element('div', {}, `test ${short(test)}${right(testRight)}`),
      element('div', {}, `training ${short(train)}${right(trainRight)}`));
    this.#tip.hidden = false;
    const left = x(epoch) + 10;
    this.#tip.style.left = `${left + 150 > this.#size.width ? left - 170 : left}px`;
    this.#tip.style.top = '6px';
  }

  #point(offset) {
    const { x } = this.#scales();
    let low = 0;
    let high = this.#points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x(this.#points[middle][0]) < offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    const nearer = this.#points[high] && Math.abs(x(this.#points[high][0]) - offset) < Math.abs(x(this.#points[low][0]) - offset) ? high : low;
    this.#read(this.#points.length > 0 ? nearer : undefined);
  }

  #key(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (move && this.#points.length > 0) {
      event.preventDefault();
      this.#read(Math.max(0, Math.min(this.#points.length - 1, (this.#at ?? this.#points.length) + move)));
    }
  }

  #read(at) {
    this.#at = at;
    if (at === undefined) {
      this.#tip.hidden = true;
    }
    this.#paint();
  }
}

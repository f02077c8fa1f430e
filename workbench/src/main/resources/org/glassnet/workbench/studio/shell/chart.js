// Charts in the studio's colours. ECharts is loaded when the first one is asked for.
import { dark, onTheme } from '#shell/shell.js';

const SERIES = {
  light: ['#0f766e', '#d97706', '#4f46e5', '#be123c', '#0284c7', '#65a30d', '#9333ea', '#78716c'],
  dark: ['#2dd4bf', '#fbbf24', '#a5b4fc', '#fb7185', '#7dd3fc', '#bef264', '#d8b4fe', '#a8a29e'],
};

let library;
const load = () => (library ??= import('echarts'));

/** The colours that series have, in their order. */
export const colours = () => SERIES[dark() ? 'dark' : 'light'];

const axis = (ink, line) => ({
  axisLine: { lineStyle: { color: line } },
  axisTick: { lineStyle: { color: line } },
  axisLabel: { color: ink, hideOverlap: true },
  nameTextStyle: { color: ink },
  splitLine: { lineStyle: { color: line } },
});

const theme = () => {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement('span');
  document.body.append(probe);
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, faint, line, card] = ['--ink', '--faint', '--line', '--card'].map(read);
  probe.remove();
  const lines = axis(faint, line);
  return {
    color: colours(),
    backgroundColor: 'transparent',
    textStyle: { color: ink, fontFamily: style.getPropertyValue('--type') },
    legend: { textStyle: { color: ink }, inactiveColor: line },
    tooltip: { backgroundColor: card, borderColor: line, textStyle: { color: ink } },
    categoryAxis: lines,
    valueAxis: lines,
    logAxis: lines,
    timeAxis: lines,
  };
};

/**
 * A chart in an element, which must have a height: `show(option)` takes what ECharts takes. It grows
 * with the element and follows day and night.
 */
export const chart = (holder) => {
  let made;
  let shown;
  let closed = false;
  const make = async () => {
    const echarts = await load();
    if (closed) {
      return;
    }
    made?.dispose();
    made = echarts.init(holder, theme(), { renderer: 'canvas' });
    if (shown) {
      made.setOption({ animation: false, ...shown });
    }
  };
  const sizes = new ResizeObserver(() => made?.resize());
  sizes.observe(holder);
  const ready = make();
  onTheme(() => made && make());
  return {
    show: (option) => {
      shown = option;
      made?.setOption({ animation: false, ...option }, { notMerge: true, lazyUpdate: true });
    },
    on: (name, action) => ready.then(() => made?.on(name, action)),
    close: () => {
      closed = true;
      sizes.disconnect();
      made?.dispose();
    },
  };
};

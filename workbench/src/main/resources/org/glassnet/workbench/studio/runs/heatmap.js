// A heat map of layers over steps, for ECharts.
import { dark } from '#shell/shell.js';
import { count, number } from '#runs/format.js';

/** From little to much, in even steps to the eye, told apart by colour-blind eyes. */
const SCALE = { light: ['#440154', '#414487', '#2a788e', '#22a884', '#7ad151', '#fde725'], dark: ['#2c0d46', '#414487', '#2a788e', '#22a884', '#7ad151', '#fde725'] };

/**
 * The option.
 *
 * @param rows {name, values}, from the input to the output
 * @param words how a value is told
 */
export const heatmap = (title, steps, rows, words) => {
  const data = rows.flatMap(({ values }, row) => values.map((value, column) => [column, row, value === null || !Number.isFinite(value) ? null : value]).filter(([, , value]) => value !== null));
  const all = data.map(([, , value]) => value);
  return {
    aria: { enabled: true, label: { description: `${title}, by layer and step` } },
    grid: { left: 8, right: 92, top: 8, bottom: 24, containLabel: true },
    tooltip: { confine: true, formatter: ({ value: [column, row, value] }) => `${rows[row].name}, step ${count(steps[column])}: ${words(value)}` },
    xAxis: { type: 'category', data: steps, name: 'step', nameLocation: 'end', nameGap: -26, nameTextStyle: { verticalAlign: 'top', padding: [24, 0, 0, 0] }, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { formatter: (step) => count(Number(step)) } },
    yAxis: { type: 'category', data: rows.map(({ name }) => name), inverse: true, axisTick: { show: false }, axisLine: { show: false } },
    visualMap: { min: Math.min(...all), max: Math.max(...all), right: 0, top: 'center', calculable: true, itemHeight: 150, itemWidth: 12, inRange: { color: SCALE[dark() ? 'dark' : 'light'] }, formatter: (value) => number(Number(value.toPrecision(2))), textStyle: { color: dark() ? '#9ca7b5' : '#5b6472' } },
    series: [{ type: 'heatmap', data, progressive: 0, itemStyle: { borderWidth: 0 } }],
  };
};

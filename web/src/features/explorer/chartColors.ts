export interface ChartColors {
  text: string;
  grid: string;
  border: string;
  crosshair: string;
  up: string;
  down: string;
  upVolume: string;
  downVolume: string;
}

const light: ChartColors = {
  text: '#5b6472',
  grid: '#eef0f3',
  border: '#dfe3e8',
  crosshair: '#9aa3af',
  up: '#12876f',
  down: '#d1435b',
  upVolume: 'rgba(18, 135, 111, .26)',
  downVolume: 'rgba(209, 67, 91, .26)',
};

const dark: ChartColors = {
  text: '#8b95a5',
  grid: '#1a2029',
  border: '#262d38',
  crosshair: '#596373',
  up: '#2fb394',
  down: '#ea6478',
  upVolume: 'rgba(47, 179, 148, .28)',
  downVolume: 'rgba(234, 100, 120, .28)',
};

export const chartColors = { light, dark };

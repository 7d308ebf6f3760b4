import type { ChartData } from './data.ts';
import { position } from './position.ts';
import { radar } from './radar.ts';
import { rulers } from './rulers.ts';
import type { Scene } from './scene.ts';
import { trend } from './trend.ts';

export function draw(data: ChartData): Scene {
  switch (data.chart) {
    case 'rulers':
      return rulers(data);
    case 'radar':
      return radar(data);
    case 'position':
      return position(data);
    case 'trend':
      return trend(data);
  }
}

import { describe, expect, it } from 'vitest';
import { firstAddresses } from './addresses.ts';

const common = ['/api/v1/session', '/api/v1/rounds?limit=24'];

describe('what a page asks first', () => {
  it('is the round, its ranking as chosen, and its alerts on the page of a round', () => {
    expect(firstAddresses({ pathname: '/rounds/r-1', search: '?node=a%20b&group=town&other=1' })).toEqual([
      ...common,
      '/api/v1/rounds/r-1',
      '/api/v1/rounds/r-1/ranking?limit=60&group=town&node=a%20b',
      '/api/v1/rounds/r-1/alerts?limit=20',
    ]);
  });

  it('is the result on the page of a unit', () => {
    expect(firstAddresses({ pathname: '/rounds/r-1/units/u-1', search: '?node=x' })).toEqual([
      ...common,
      '/api/v1/rounds/r-1/subjects/u-1',
    ]);
  });

  it('is only what every page shows elsewhere', () => {
    expect(firstAddresses({ pathname: '/', search: '' })).toEqual(common);
    expect(firstAddresses({ pathname: '/rounds/r-1/gaps', search: '' })).toEqual(common);
  });
});

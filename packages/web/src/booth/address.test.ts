import { expect, it } from 'vitest';
import { addressOf, invitationOf } from './address.ts';

it('reads an invitation', () => {
  expect(addressOf({ pathname: '/b/demo/1f-2' })).toEqual({ tenant: 'demo', ballot: '1f-2' });
  expect(invitationOf({ hash: '' })).toEqual({ box: null, slip: null });
  expect(invitationOf({ hash: '#ABCD-2345-WXYZ' })).toEqual({ box: null, slip: 'ABCD-2345-WXYZ' });
  expect(invitationOf({ hash: '#12.ABCD-2345-WXYZ' })).toEqual({ box: 12, slip: 'ABCD-2345-WXYZ' });
  expect(invitationOf({ hash: '#12.' })).toEqual({ box: 12, slip: null });
  // As some scanners hand it on.
  expect(invitationOf({ hash: '#abcd%202345' })).toEqual({ box: null, slip: 'abcd 2345' });
});

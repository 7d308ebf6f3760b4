import { addressOf, invitationOf } from './address.ts';
import { mine, nameOf, sent, sheet } from './asking.ts';

// At the head of the page: it asks while the page's code is still on its way, so that on a slow line the two cost the time of one.
const address = addressOf(location);
const { box, slip } = invitationOf(location);
const asked: Record<string, Promise<Response>> = {};
for (const question of location.hash === '' ? [] : [mine(slip), ...(box === null ? [] : [sheet(box)])]) {
  const answer = sent(address, question);
  // Whoever takes the answer up hears of its failure.
  answer.catch(() => undefined);
  asked[nameOf(question)] = answer;
}
window.boothAsked = asked;

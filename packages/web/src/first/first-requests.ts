import '../api/first-answers.ts';
import { currentLanguage } from '../i18n/current-language.ts';
import { firstAddresses } from './addresses.ts';

// A script of its own, a thousandth of the app: it asks for the page's data while the app's code is still on its way. On a slow
// line the two then cost the time of one.
globalThis.hengjianFirst = new Map(
  firstAddresses(location).map((address) => {
    const answer = fetch(address, { headers: { 'Accept-Language': currentLanguage() } });
    // Whoever takes the answer up hears of its failure; one that nobody takes up may fail in silence.
    answer.catch(() => undefined);
    return [address, answer];
  }),
);

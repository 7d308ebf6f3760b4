import type { Form, Paper, Subject, Words } from '@hengjian/ballot/booth';
import type { Address } from './address.ts';
import { answered, ballotOf, mine, type Question, sheet } from './asking.ts';

export interface MyBox {
  readonly no: number;
  readonly sheet: Words;
  readonly group: Words;
  readonly served: boolean;
}
export interface BoxPage {
  readonly ballot: {
    readonly id: string;
    readonly title: Words;
    readonly state: string;
    readonly kind: 'measured' | 'open';
    readonly closesAt: string | null;
  };
  readonly form: Form;
  readonly sheet: { readonly no: number; readonly words: Words; readonly subjects: readonly Subject[] };
  readonly group: { readonly id: string; readonly words: Words };
  readonly key: string;
}

/** The server has said no, and saying it again will not help. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Hears whether an answer has to be waited for. */
type Waiting = (waits: boolean) => void;

const FIRST_WAIT = 800;
const LONGEST_WAIT = 15_000;
/** Answers after which the same question may be answered: too many at once, a server that starts or stops. */
const PASSING = [429, 500, 502, 503, 504];

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    // Back in the net: at once, not when the time is over.
    addEventListener(
      'online',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

/**
 * Asks until there is an answer. Everything here may be asked again: the same message gets the same token, the same paper the same acknowledgement.
 * Throws Refused.
 */
async function ask<Answer>(address: Address, question: Question, waiting: Waiting): Promise<Answer> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    try {
      const response = await answered(address, question);
      if (response.ok) {
        const answer = (await response.json()) as Answer;
        waiting(false);
        return answer;
      }
      if (PASSING.indexOf(response.status) < 0) {
        const problem = (await response.json()) as { readonly code?: string };
        throw new Refused(problem.code ?? 'other');
      }
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    waiting(true);
    await pause(wait);
  }
}

/** Whose slip it is, for those who typed the address of the county alone. */
export const findBallot = async (tenant: string, slip: string, waiting: Waiting): Promise<string> =>
  (await ask<{ ballot: string }>({ tenant, ballot: '' }, ballotOf(slip), waiting)).ballot;

export const findBoxes = async (address: Address, slip: string | null, waiting: Waiting): Promise<readonly MyBox[]> =>
  (await ask<{ boxes: readonly MyBox[] }>(address, mine(slip), waiting)).boxes;

export const getBox = (address: Address, no: number, waiting: Waiting): Promise<BoxPage> =>
  ask(address, sheet(no), waiting);

export const issueToken = async (
  address: Address,
  no: number,
  given: { readonly slip: string | null; readonly message: string },
  waiting: Waiting,
): Promise<string> => {
  const body = given.slip === null ? { message: given.message } : { message: given.message, slip: given.slip };
  const question = { path: `/boxes/${no}/token`, body, nameless: false };
  return (await ask<{ signed: string }>(address, question, waiting)).signed;
};

export const castPaper = async (address: Address, paper: Paper, waiting: Waiting): Promise<string> => {
  const question = { path: '/papers', body: paper, nameless: true };
  return (await ask<{ acknowledgement: string }>(address, question, waiting)).acknowledgement;
};

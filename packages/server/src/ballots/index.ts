import { closeBallotJob } from './close-job.ts';
import { openBallotJob } from './open-job.ts';
import { changeBallot, createBallot, getBallot, listBallotsOperation } from './operations/drafts.ts';
import { listMine } from './operations/list-mine.ts';
import { closeBallotOperation, openBallotOperation } from './operations/open-and-close.ts';
import { castPaperOperation, findBoxes, getBox, issueTokenOperation } from './operations/rate.ts';
import { getPublication, getResults, listWordsOperation } from './operations/results.ts';
import { drawSlips, exportSlips } from './operations/slips.ts';

export { DRAWING_ERRORS, drawSlipsOf, slipAddress } from './draw.ts';
export { ballotsPolicy } from './policy.ts';
export { boxParams } from './shapes.ts';
export { printedCode } from './slips.ts';
export { WORDS_REMOVED, wordsRetention } from './words-retention.ts';
export const ballotsOperations = [
  listBallotsOperation,
  getBallot,
  createBallot,
  changeBallot,
  openBallotOperation,
  closeBallotOperation,
  drawSlips,
  exportSlips,
  listMine,
  findBoxes,
  getBox,
  issueTokenOperation,
  castPaperOperation,
  getResults,
  listWordsOperation,
  getPublication,
];
export const ballotsJobs = [openBallotJob, closeBallotJob];

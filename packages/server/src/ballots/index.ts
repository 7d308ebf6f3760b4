import { closeBallotJob } from './close-job.ts';
import { feedRoundJob } from './feed-job.ts';
import { openBallotJob } from './open-job.ts';
import { changeBallot, createBallot, getBallot, listBallotsOperation } from './operations/drafts.ts';
import { feedRound } from './operations/feed.ts';
import {
  enterHandPaper,
  getHandPaper,
  listHandPapersOperation,
  serveOnPaperOperation,
  serveRaterOnPaper,
  settleHandPaper,
  withdrawHandPaper,
} from './operations/hand-papers.ts';
import { listMine } from './operations/list-mine.ts';
import { closeBallotOperation, openBallotOperation } from './operations/open-and-close.ts';
import { castPaperOperation, findBoxes, getBox, issueTokenOperation } from './operations/rate.ts';
import { getPublication, getResults, listWordsOperation } from './operations/results.ts';
import { drawSlips, exportSlips, findBallotOfSlip } from './operations/slips.ts';
import { listTemplates } from './operations/templates.ts';

export { ballotsBehind, behindShape } from './feed/behind.ts';
export { type BallotHead, ballotHeads, type UnitBallot, unitBallot } from './of-unit.ts';
export { chosenBoxes, fileShape, SLIP_ERRORS } from './operations/slips.ts';
export { ballotsPolicy } from './policy.ts';
export { drawnOf, MOST_SLIPS_AT_ONCE, type Slips, slipAddress, slipsOf } from './slip-batches.ts';
export { WORDS_REMOVED, wordsRetention } from './words-retention.ts';
export const ballotsOperations = [
  listTemplates,
  listBallotsOperation,
  getBallot,
  createBallot,
  changeBallot,
  openBallotOperation,
  closeBallotOperation,
  drawSlips,
  exportSlips,
  findBallotOfSlip,
  listMine,
  serveOnPaperOperation,
  serveRaterOnPaper,
  listHandPapersOperation,
  getHandPaper,
  enterHandPaper,
  withdrawHandPaper,
  settleHandPaper,
  findBoxes,
  getBox,
  issueTokenOperation,
  castPaperOperation,
  getResults,
  listWordsOperation,
  getPublication,
  feedRound,
];
export const ballotsJobs = [openBallotJob, closeBallotJob, feedRoundJob];

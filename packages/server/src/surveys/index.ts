import { changeTeam, closeSurvey, moveSubjectOperation } from './operations/close.ts';
import { getFeedback, listFeedback } from './operations/feedback.ts';
import { answerJudgment, proposeJudgment, replyToJudgment } from './operations/judgments.ts';
import { syncNotes } from './operations/notes.ts';
import {
  createSurvey,
  getSurvey,
  listCandidates,
  listSurveysOperation,
  setSubjects,
  setTeams,
  splitSurvey,
  startSurvey,
} from './operations/plan.ts';
import { getOwnProfile, getProfile, listProfiles } from './operations/profiles.ts';
import { returnRanking, saveRankingOperation, submitRanking } from './operations/rankings.ts';
import { addReference, attachBallot, detachBallot, removeReferenceOperation } from './operations/references.ts';
import {
  draftItineraryOperation,
  listOwnVisits,
  listVisitsOperation,
  planVisit,
  recordVisit,
} from './operations/visits.ts';
import { getWork, listMySurveys } from './operations/work.ts';

export { NOTES_REMOVED, notesRetention } from './notes-retention.ts';
export { surveysPolicy } from './policy.ts';
export const surveysOperations = [
  listSurveysOperation,
  getSurvey,
  listCandidates,
  createSurvey,
  setTeams,
  setSubjects,
  splitSurvey,
  startSurvey,
  moveSubjectOperation,
  changeTeam,
  closeSurvey,
  listMySurveys,
  getWork,
  syncNotes,
  listVisitsOperation,
  listOwnVisits,
  draftItineraryOperation,
  planVisit,
  recordVisit,
  saveRankingOperation,
  submitRanking,
  returnRanking,
  attachBallot,
  detachBallot,
  addReference,
  removeReferenceOperation,
  listProfiles,
  getProfile,
  getOwnProfile,
  proposeJudgment,
  answerJudgment,
  listFeedback,
  getFeedback,
  replyToJudgment,
];

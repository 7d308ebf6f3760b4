import { syncNotes } from './operations/notes.ts';
import {
  createSurvey,
  getSurvey,
  listSurveysOperation,
  setSubjects,
  setTeams,
  splitSurvey,
  startSurvey,
} from './operations/plan.ts';

export { surveysPolicy } from './policy.ts';
export const surveysOperations = [
  listSurveysOperation,
  getSurvey,
  createSurvey,
  setTeams,
  setSubjects,
  splitSurvey,
  startSurvey,
  syncNotes,
];

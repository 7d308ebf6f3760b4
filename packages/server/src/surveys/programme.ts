import { loadSurvey } from '@hengjian/programmes';

const { survey } = loadSurvey();
/** Bounds where the office names none. */
export const usual = survey.crossCheck;
export const { rateBands, words: usualWords } = survey;

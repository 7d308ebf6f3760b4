// The shapes the screens use, taken from the generated types of the HTTP API: what the server changes shows up here first.
import type { paths } from './schema.d.ts';

/** JSON knows no tuples of fixed length; the client types a pair as a list, and so do the screens. */
type Received<T> = T extends readonly (infer I)[]
  ? Received<I>[]
  : T extends object
    ? { [K in keyof T]: Received<T[K]> }
    : T;

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } };
}
  ? Received<T>
  : never;
type Item<T> = T extends { items: (infer I)[] } ? I : never;

export type Session = Answer<'/api/v1/session'>;
export type Entrance = Answer<'/api/v1/entrance'>;
export type AccountRow = Item<Answer<'/api/v1/accounts'>>;
export type AccountDetail = Answer<'/api/v1/accounts/{accountId}'>;
export type Grant = AccountDetail['grants'][number];
export type SecurityRules = Answer<'/api/v1/security-rules'>;
export type Passkey = Item<Answer<'/api/v1/session/passkeys'>>;
export type Token = Item<Answer<'/api/v1/session/tokens'>>;
export type MySession = Item<Answer<'/api/v1/sessions'>>;
export type RoundSummary = Item<Answer<'/api/v1/rounds'>>;
export type RoundStep = RoundSummary['steps'][number];
export type RoundDetail = Answer<'/api/v1/rounds/{roundId}'>;
export type Progress = Answer<'/api/v1/rounds/{roundId}/progress'>;
export type Amendment = Item<Answer<'/api/v1/rounds/{roundId}/amendments'>>;
export type Notices = Answer<'/api/v1/notices'>;
export type Channels = Answer<'/api/v1/notices/channels'>;
export type Burden = Answer<'/api/v1/burden'>;
export type RoundPlan = Answer<'/api/v1/round-plan'>;
export type Calendar = Answer<'/api/v1/calendar'>;
export type CalendarYear = Calendar['years'][number];
export type Duplicate = Item<Answer<'/api/v1/duplicates'>>;
export type SchemeRow = Item<Answer<'/api/v1/schemes'>>;
export type Ranking = Answer<'/api/v1/rounds/{roundId}/ranking'>;
export type RankingRow = Item<Ranking>;
export type AlertRow = Item<Answer<'/api/v1/rounds/{roundId}/alerts'>>;
export type GapRow = Item<Answer<'/api/v1/rounds/{roundId}/gaps'>>;
export type SubjectRow = Item<Answer<'/api/v1/rounds/{roundId}/subjects'>>;
export type SubjectResult = Answer<'/api/v1/rounds/{roundId}/subjects/{unitId}'>;
export type SubjectNode = SubjectResult['nodes'][number];
export type TraceView = Answer<'/api/v1/rounds/{roundId}/subjects/{unitId}/trace/{nodeId}'>;
export type Observation = TraceView['observations'][number];
export type Trend = Answer<'/api/v1/subjects/{unitId}/trend'>;
export type FrameView = Answer<'/api/v1/rounds/{roundId}/frame'>;
export type SchemeView = Answer<'/api/v1/schemes/{schemeId}/versions/{version}'>;
export type SchemeNodeView = SchemeView['nodes'][number];
export type CompareNodes = Answer<'/api/v1/compare/subjects'>;
export type CompareSchemes = Answer<'/api/v1/compare/schemes'>;
export type WhatIf = Answer<'/api/v1/schemes/{schemeId}/versions/{version}/what-if'>;
export type WhatIfRound = WhatIf['rounds'][number];
export type Import = Item<Answer<'/api/v1/imports'>>;
export type ImportProblem = Item<Answer<'/api/v1/imports/{importId}/problems'>>;
export type ImportCell = Item<Answer<'/api/v1/imports/{importId}/cells'>>;
export type DocumentRow = Item<Answer<'/api/v1/rounds/{roundId}/documents'>>;
export type DocumentKind = DocumentRow['kind'];
export type TrailEntry = Item<Answer<'/api/v1/audit/entries'>>;
export type FileView = Item<Answer<'/api/v1/units/{unitId}/views'>>;
export type Task = Item<Answer<'/api/v1/tasks'>>;
export type Sheet = Answer<'/api/v1/rounds/{roundId}/tasks/{departmentId}/sheet'>;
export type Remark = Item<Answer<'/api/v1/rounds/{roundId}/tasks/{departmentId}/remarks'>>;
export type Job = Answer<'/api/v1/jobs/{jobId}'>;
export type UnitRow = Item<Answer<'/api/v1/units'>>;
export type UnitDetail = Answer<'/api/v1/units/{unitId}'>;
export type PeerGroup = Item<Answer<'/api/v1/peer-groups'>>;
export type Person = Item<Answer<'/api/v1/people'>>;
export type UnitImport = Item<Answer<'/api/v1/unit-imports'>>;
export type UnitChange = Item<Answer<'/api/v1/unit-imports/{importId}/changes'>>;
export type Contradiction = Item<Answer<'/api/v1/rounds/{roundId}/contradictions'>>;
export type BallotRow = Item<Answer<'/api/v1/ballots'>>;
export type BallotDetail = Answer<'/api/v1/ballots/{ballotId}'>;
export type BallotResults = Answer<'/api/v1/ballots/{ballotId}/results'>;
export type BallotTemplate = Answer<'/api/v1/ballot-templates'>['templates'][number];
export type SurveyRow = Item<Answer<'/api/v1/surveys'>>;
export type SurveyDetail = Answer<'/api/v1/surveys/{surveyId}'>;
export type SurveyTeam = SurveyDetail['teams'][number];
export type SurveyUnit = Item<Answer<'/api/v1/surveys/{surveyId}/units'>>;
export type SurveyProfile = Answer<'/api/v1/surveys/{surveyId}/units/{unitId}'>;
export type SurveyWork = Answer<'/api/v1/surveys/{surveyId}/work'>;
export type SurveyVisit = Item<Answer<'/api/v1/surveys/{surveyId}/own-visits'>>;
export type Colleague = Item<Answer<'/api/v1/survey-candidates'>>;

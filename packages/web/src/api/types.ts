// The shapes the screens use, taken from the generated types of the HTTP API: what the server changes shows up here first.
import type { paths } from './schema.d.ts';

type Answer<P extends keyof paths, M extends 'get' | 'post' = 'get'> = paths[P] extends {
  [K in M]: { responses: infer R };
}
  ? R[keyof R & (200 | 201 | 202)] extends { content: { 'application/json': infer T } }
    ? T
    : never
  : never;
type Item<T> = T extends { items: (infer I)[] } ? I : never;

export type Session = Answer<'/session'>;
export type RoundSummary = Item<Answer<'/rounds'>>;
export type RoundStep = RoundSummary['steps'][number];
export type RoundDetail = Answer<'/rounds/{roundId}'>;
export type Ranking = Answer<'/rounds/{roundId}/ranking'>;
export type RankingRow = Item<Ranking>;
export type AlertRow = Item<Answer<'/rounds/{roundId}/alerts'>>;
export type GapRow = Item<Answer<'/rounds/{roundId}/gaps'>>;
export type SubjectRow = Item<Answer<'/rounds/{roundId}/subjects'>>;
export type SubjectResult = Answer<'/rounds/{roundId}/subjects/{unitId}'>;
export type SubjectNode = SubjectResult['nodes'][number];
export type Status = SubjectNode['status'];
export type TraceView = Answer<'/rounds/{roundId}/subjects/{unitId}/trace/{nodeId}'>;
export type Observation = TraceView['observations'][number];
export type Trend = Answer<'/subjects/{unitId}/trend'>;
export type FrameView = Answer<'/rounds/{roundId}/frame'>;
export type SchemeRow = Item<Answer<'/schemes'>>;
export type SchemeView = Answer<'/schemes/{schemeId}/versions/{version}'>;
export type SchemeNodeView = SchemeView['nodes'][number];
export type CompareNodes = Answer<'/compare/subjects'>;
export type CompareSchemes = Answer<'/compare/schemes'>;
export type Import = Item<Answer<'/imports'>>;
export type ImportProblem = Item<Answer<'/imports/{id}/problems'>>;
export type ImportCell = Item<Answer<'/imports/{id}/cells'>>;
export type DocumentRow = Item<Answer<'/rounds/{roundId}/documents'>>;
export type DocumentKind = DocumentRow['kind'];
export type Job = Answer<'/jobs/{id}'>;

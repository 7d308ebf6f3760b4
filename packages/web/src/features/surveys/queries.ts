import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { pagedQuery } from '../../api/pages.ts';
import type { SurveyDetail, SurveyProfile, SurveyWork } from '../../api/types.ts';

const more = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
const byId = (surveyId: string) => ({ path: { surveyId } });
const byUnit = (surveyId: string, unitId: string) => ({ path: { surveyId, unitId } });

export type Tier = 'GOOD' | 'FAIRLY_GOOD' | 'FAIR' | 'POOR';
export const TIERS: readonly Tier[] = ['GOOD', 'FAIRLY_GOOD', 'FAIR', 'POOR'];

export const surveysQuery = pagedQuery(['surveys', 'list'], (cursor) =>
  answer(api.GET('/api/v1/surveys', { params: { query: { limit: 50, ...more(cursor) } } })),
);
export const mySurveysQuery = pagedQuery(['surveys', 'mine'], (cursor) =>
  answer(api.GET('/api/v1/my-surveys', { params: { query: { limit: 50, ...more(cursor) } } })),
);
export const feedbackListQuery = pagedQuery(['surveys', 'feedback'], (cursor) =>
  answer(api.GET('/api/v1/survey-feedback', { params: { query: { limit: 50, ...more(cursor) } } })),
);

export const surveyQuery = (surveyId: string) =>
  queryOptions({
    queryKey: ['surveys', 'one', surveyId],
    staleTime: 0,
    queryFn: (): Promise<SurveyDetail> => answer(api.GET('/api/v1/surveys/{surveyId}', { params: byId(surveyId) })),
  });
export const surveyUnitsQuery = (surveyId: string, team: number | undefined) =>
  pagedQuery(['surveys', 'units', surveyId, team], (cursor) =>
    answer(
      api.GET('/api/v1/surveys/{surveyId}/units', {
        params: {
          ...byId(surveyId),
          query: { limit: 100, ...(team !== undefined && { team }), ...more(cursor) },
        },
      }),
    ),
  );
export const surveyVisitsQuery = (surveyId: string, team: number) =>
  pagedQuery(['surveys', 'visits', surveyId, team], (cursor) =>
    answer(
      api.GET('/api/v1/surveys/{surveyId}/visits', {
        params: { ...byId(surveyId), query: { limit: 100, team, ...more(cursor) } },
      }),
    ),
  );
export const colleaguesQuery = (find: string) =>
  queryOptions({
    queryKey: ['surveys', 'candidates', find],
    queryFn: () => answer(api.GET('/api/v1/survey-candidates', { params: { query: { find, limit: 8 } } })),
  });

export const workQuery = (surveyId: string) =>
  queryOptions({
    queryKey: ['surveys', 'work', surveyId],
    staleTime: 0,
    queryFn: (): Promise<SurveyWork> => answer(api.GET('/api/v1/surveys/{surveyId}/work', { params: byId(surveyId) })),
  });
export const ownVisitsQuery = (surveyId: string) =>
  pagedQuery(['surveys', 'own-visits', surveyId], (cursor) =>
    answer(
      api.GET('/api/v1/surveys/{surveyId}/own-visits', {
        params: { ...byId(surveyId), query: { limit: 200, ...more(cursor) } },
      }),
    ),
  );
/** `own`: as somebody of the team that looks at the unit. */
export const profileQuery = (surveyId: string, unitId: string, own: boolean) =>
  queryOptions({
    queryKey: ['surveys', 'profile', surveyId, unitId, own],
    staleTime: 0,
    queryFn: (): Promise<SurveyProfile> =>
      own
        ? answer(api.GET('/api/v1/surveys/{surveyId}/own-units/{unitId}', { params: byUnit(surveyId, unitId) }))
        : answer(api.GET('/api/v1/surveys/{surveyId}/units/{unitId}', { params: byUnit(surveyId, unitId) })),
  });
export const feedbackQuery = (surveyId: string, unitId: string) =>
  queryOptions({
    queryKey: ['surveys', 'feedback', surveyId, unitId],
    queryFn: () =>
      answer(api.GET('/api/v1/surveys/{surveyId}/feedback/{unitId}', { params: byUnit(surveyId, unitId) })),
  });

export const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['surveys'] });

export const createSurvey = (body: {
  readonly title: { 'zh-CN': string };
  readonly year: number;
  readonly firstDay: string;
  readonly lastDay: string;
}) => answer(api.POST('/api/v1/surveys', { body }));

export interface GivenTeam {
  readonly no: number;
  readonly name: string;
  readonly leader: string;
  readonly members: string[];
}
export const setTeams = (surveyId: string, teams: readonly GivenTeam[], revision: number) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/teams', { params: byId(surveyId), body: { teams: [...teams], revision } }),
  );
export const setSubjects = (surveyId: string, units: readonly string[], revision: number) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/subjects', { params: byId(surveyId), body: { units: [...units], revision } }),
  );
export const splitSurvey = (surveyId: string, revision: number) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/split', { params: byId(surveyId), body: { revision } }));
export const startSurvey = (surveyId: string) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/start', { params: byId(surveyId) }));
export const closeSurvey = (surveyId: string) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/close', { params: byId(surveyId) }));
export const changeTeam = (
  surveyId: string,
  team: number,
  body: { readonly leader: string; readonly members: string[]; readonly reason: string },
) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/teams/{teamNo}/members', {
      params: { path: { surveyId, teamNo: team } },
      body,
    }),
  );
export const moveSubject = (surveyId: string, unitId: string, team: number, reason: string) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/units/{unitId}/move', {
      params: byUnit(surveyId, unitId),
      body: { team, reason },
    }),
  );
export const returnRanking = (surveyId: string, team: number, reason: string) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/teams/{teamNo}/return-ranking', {
      params: { path: { surveyId, teamNo: team } },
      body: { reason },
    }),
  );

export const attachBallot = (surveyId: string, ballot: string, question: string) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/ballots', { params: byId(surveyId), body: { ballot, question } }));
export const detachBallot = (surveyId: string, ballotId: string) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/ballots/{ballotId}/detach', { params: { path: { surveyId, ballotId } } }),
  );
export type ReferenceKind = 'routine' | 'annual' | 'pre-appointment' | 'revisit';
export type ReferenceFrom =
  | { readonly kind: 'rows'; readonly rows: { unit: string; word: string }[]; readonly tiers: Record<string, Tier> }
  | { readonly kind: 'round'; readonly round: string }
  | { readonly kind: 'survey'; readonly survey: string };
export const addReference = (
  surveyId: string,
  body: { readonly kind: ReferenceKind; readonly year: number; readonly title: string; readonly from: ReferenceFrom },
) => answer(api.POST('/api/v1/surveys/{surveyId}/references', { params: byId(surveyId), body }));
export const removeReference = (surveyId: string, referenceId: string) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/references/{referenceId}/remove', {
      params: { path: { surveyId, referenceId } },
    }),
  );

export const draftItinerary = (surveyId: string) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/itinerary', { params: byId(surveyId) }));
export interface GivenVisit {
  readonly id: string;
  readonly unit: string;
  readonly kind: 'meeting' | 'interviews' | 'inquiry';
  readonly day: string;
  readonly half: 'am' | 'pm';
  readonly place: string;
  readonly revision: number;
}
export const planVisit = (surveyId: string, body: GivenVisit) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/visits', { params: byId(surveyId), body }));
export interface VisitRecord {
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly expected: number | null;
  readonly present: number | null;
  readonly talks: number | null;
  readonly remark: string;
  readonly revision: number;
}
export const recordVisit = (surveyId: string, visitId: string, body: VisitRecord) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/visits/{visitId}/record', { params: { path: { surveyId, visitId } }, body }),
  );

export interface RankingEntry {
  readonly unit: string;
  readonly tier: Tier;
  readonly reason: string;
}
export const saveRanking = (surveyId: string, entries: readonly RankingEntry[], revision: number) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/ranking', {
      params: byId(surveyId),
      body: { entries: [...entries], revision },
    }),
  );
export const submitRanking = (surveyId: string, revision: number) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/ranking/submit', { params: byId(surveyId), body: { revision } }));

export interface GivenJudgment {
  readonly tier: Tier;
  readonly strengths: string;
  readonly problems: string;
  readonly advice: string;
  readonly explanation: string;
  readonly revision: number;
}
export const proposeJudgment = (surveyId: string, unitId: string, body: GivenJudgment) =>
  answer(api.POST('/api/v1/surveys/{surveyId}/units/{unitId}/judgment', { params: byUnit(surveyId, unitId), body }));
export const answerJudgment = (
  surveyId: string,
  unitId: string,
  body: { readonly agree: boolean; readonly objection: string; readonly revision: number },
) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/units/{unitId}/judgment/answer', { params: byUnit(surveyId, unitId), body }),
  );
export const replyToJudgment = (surveyId: string, unitId: string, words: string) =>
  answer(
    api.POST('/api/v1/surveys/{surveyId}/units/{unitId}/reply', { params: byUnit(surveyId, unitId), body: { words } }),
  );

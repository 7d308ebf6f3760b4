import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { alertsQuery, rankingQuery, roundQuery } from '../features/round/queries.ts';
import { RoundPage } from '../features/round/round-page.tsx';
import { roundsQuery, sessionQuery } from '../features/rounds/queries.ts';
import { RoundsPage } from '../features/rounds/rounds-page.tsx';
import { subjectQuery } from '../features/subject/queries.ts';
import { ProblemView } from '../parts/states/problem-view.tsx';
import { Home } from './home.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

/** Query strings hold only what was chosen; anything else in them is dropped. */
function chosen<const K extends readonly string[]>(
  ...keys: K
): (search: Record<string, unknown>) => { [key in K[number]]?: string } {
  return (search) => {
    const found: { [key: string]: string } = {};
    for (const key of keys) {
      const value = search[key];
      if ((typeof value === 'string' && value !== '') || typeof value === 'number') found[key] = String(value);
    }
    return found as { [key in K[number]]?: string };
  };
}

/** Milliseconds in which an answer is quick. */
const QUICK = 300;

/**
 * Starts requests beside the loading of the code. Quick answers come together with their page; for a slow one the page shows the
 * shape of what comes, and how it ends.
 */
const warm = (...requests: Promise<unknown>[]): Promise<unknown> =>
  Promise.race([Promise.allSettled(requests), new Promise((resolve) => window.setTimeout(resolve, QUICK))]);

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ProblemView error={error} retry={reset} whole />,
  loader: () => warm(queryClient.prefetchQuery(sessionQuery), queryClient.prefetchInfiniteQuery(roundsQuery)),
});

const rounds = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: Home,
});

const rankingSearch = chosen('group', 'node');

const round = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId',
  validateSearch: rankingSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ params: { roundId }, deps: { group, node } }) =>
    warm(
      queryClient.prefetchQuery(roundQuery(roundId)),
      queryClient.prefetchInfiniteQuery(rankingQuery(roundId, group, node)),
      queryClient.prefetchInfiniteQuery(alertsQuery(roundId)),
    ),
  component: RoundPage,
});

const opening = createRoute({
  getParentRoute: () => root,
  path: '/open-round',
  validateSearch: chosen('job', 'round'),
  component: lazyRouteComponent(() => import('../features/opening/opening-page.tsx'), 'OpeningPage'),
});

const gaps = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/gaps',
  validateSearch: chosen('provider'),
  component: lazyRouteComponent(() => import('../features/round/gaps-page.tsx'), 'GapsPage'),
});

const progress = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/progress',
  component: lazyRouteComponent(() => import('../features/progress/progress-page.tsx'), 'ProgressPage'),
});

const subject = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/units/$unitId',
  validateSearch: chosen('node'),
  loader: ({ params: { roundId, unitId } }) => warm(queryClient.prefetchQuery(subjectQuery(roundId, unitId))),
  component: lazyRouteComponent(() => import('../features/subject/subject-page.tsx'), 'SubjectPage'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/imports',
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
});

const importOne = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/imports/$importId',
  component: lazyRouteComponent(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
});

const allRounds = createRoute({
  getParentRoute: () => root,
  path: '/rounds',
  component: RoundsPage,
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: chosen('round'),
  component: lazyRouteComponent(() => import('../features/collection/tasks-page.tsx'), 'TasksPage'),
});

const sheet = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/sheet/$departmentId',
  component: lazyRouteComponent(() => import('../features/collection/sheet-page.tsx'), 'SheetPage'),
});

const sheetFile = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/sheet/$departmentId/files/$importId',
  component: lazyRouteComponent(() => import('../features/collection/file-page.tsx'), 'FilePage'),
});

const documents = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/documents',
  validateSearch: chosen('job', 'kind'),
  component: lazyRouteComponent(() => import('../features/documents/documents-page.tsx'), 'DocumentsPage'),
});

const documentOne = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('../features/documents/document-page.tsx'), 'DocumentPage'),
});

const schemes = createRoute({
  getParentRoute: () => root,
  path: '/schemes',
  component: lazyRouteComponent(() => import('../features/scheme/schemes-page.tsx'), 'SchemesPage'),
});

const scheme = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$schemeId/$version',
  validateSearch: chosen('find', 'department', 'view'),
  component: lazyRouteComponent(() => import('../features/scheme/scheme-page.tsx'), 'SchemePage'),
});

const editScheme = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$schemeId/$version/edit',
  component: lazyRouteComponent(() => import('../features/authoring/editor-page.tsx'), 'EditorPage'),
});

const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/schemes/$schemeId/$version/what-if',
  component: lazyRouteComponent(() => import('../features/authoring/what-if-page.tsx'), 'WhatIfPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: chosen('kind', 'round', 'subject', 'scheme', 'a', 'b'),
  component: lazyRouteComponent(() => import('../features/compare/compare-page.tsx'), 'ComparePage'),
});

const weights = createRoute({
  getParentRoute: () => root,
  path: '/compare/weights',
  validateSearch: chosen('round', 'group'),
  component: lazyRouteComponent(() => import('../features/weights/weights-page.tsx'), 'WeightsPage'),
});

const trail = createRoute({
  getParentRoute: () => root,
  path: '/trail',
  validateSearch: chosen('account', 'operation', 'target', 'from', 'to', 'outcome'),
  component: lazyRouteComponent(() => import('../features/trail/trail-page.tsx'), 'TrailPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: chosen('find', 'show'),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});

const securityRules = createRoute({
  getParentRoute: () => root,
  path: '/accounts/rules',
  component: lazyRouteComponent(() => import('../features/accounts/rules-page.tsx'), 'RulesPage'),
});

const accountOne = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('../features/accounts/account-page.tsx'), 'AccountPage'),
});

const ownAccount = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
});

const providers = createRoute({
  getParentRoute: () => root,
  path: '/accounts/providers',
  component: lazyRouteComponent(() => import('../features/accounts/providers-page.tsx'), 'ProvidersPage'),
});

const returned = createRoute({
  getParentRoute: () => root,
  path: '/oidc/callback',
  component: lazyRouteComponent(() => import('../features/entrance/returned-page.tsx'), 'ReturnedPage'),
});

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
});

const burden = createRoute({
  getParentRoute: () => root,
  path: '/burden',
  component: lazyRouteComponent(() => import('../features/burden/burden-page.tsx'), 'BurdenPage'),
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: chosen('find', 'day', 'group'),
  component: lazyRouteComponent(() => import('../features/units/units-page.tsx'), 'UnitsPage'),
});

const unitOne = createRoute({
  getParentRoute: () => root,
  path: '/units/$unitId',
  component: lazyRouteComponent(() => import('../features/units/unit-page.tsx'), 'UnitPage'),
});

const peerGroups = createRoute({
  getParentRoute: () => root,
  path: '/peer-groups',
  component: lazyRouteComponent(() => import('../features/units/groups-page.tsx'), 'GroupsPage'),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: chosen('find'),
  component: lazyRouteComponent(() => import('../features/units/people-page.tsx'), 'PeoplePage'),
});

const unitImports = createRoute({
  getParentRoute: () => root,
  path: '/unit-imports',
  component: lazyRouteComponent(() => import('../features/units/imports-page.tsx'), 'UnitImportsPage'),
});

const unitImport = createRoute({
  getParentRoute: () => root,
  path: '/unit-imports/$importId',
  component: lazyRouteComponent(() => import('../features/units/import-page.tsx'), 'UnitImportPage'),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: chosen('year'),
  component: lazyRouteComponent(() => import('../features/calendar/calendar-page.tsx'), 'CalendarPage'),
});

const ballots = createRoute({
  getParentRoute: () => root,
  path: '/ballots',
  component: lazyRouteComponent(() => import('../features/ballots/ballots-page.tsx'), 'BallotsPage'),
});

const newBallot = createRoute({
  getParentRoute: () => root,
  path: '/new-ballot',
  component: lazyRouteComponent(() => import('../features/ballots/new-ballot-page.tsx'), 'NewBallotPage'),
});

const myBallots = createRoute({
  getParentRoute: () => root,
  path: '/my-ballots',
  component: lazyRouteComponent(() => import('../features/ballots/my-ballots-page.tsx'), 'MyBallotsPage'),
});

const ballotOne = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$ballotId',
  validateSearch: chosen('job', 'sheet', 'last'),
  component: lazyRouteComponent(() => import('../features/ballots/ballot-page.tsx'), 'BallotPage'),
});

const paperEntry = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$ballotId/paper',
  validateSearch: chosen('box', 'number'),
  component: lazyRouteComponent(() => import('../features/paper-entry/paper-page.tsx'), 'PaperPage'),
});

const contradictions = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$roundId/contradictions',
  component: lazyRouteComponent(
    () => import('../features/contradictions/contradictions-page.tsx'),
    'ContradictionsPage',
  ),
});

const surveys = createRoute({
  getParentRoute: () => root,
  path: '/surveys',
  component: lazyRouteComponent(() => import('../features/surveys/surveys-page.tsx'), 'SurveysPage'),
});

const mySurveys = createRoute({
  getParentRoute: () => root,
  path: '/my-surveys',
  component: lazyRouteComponent(() => import('../features/surveys/my-surveys-page.tsx'), 'MySurveysPage'),
});

const surveyOne = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$surveyId',
  component: lazyRouteComponent(() => import('../features/surveys/survey-page.tsx'), 'SurveyPage'),
});

const surveyWork = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$surveyId/work',
  component: lazyRouteComponent(() => import('../features/surveys/work-page.tsx'), 'WorkPage'),
});

const surveyUnit = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$surveyId/units/$unitId',
  validateSearch: chosen('as'),
  component: lazyRouteComponent(() => import('../features/surveys/profile-page.tsx'), 'ProfilePage'),
});

const surveyFeedbackList = createRoute({
  getParentRoute: () => root,
  path: '/survey-feedback',
  component: lazyRouteComponent(() => import('../features/surveys/feedback-list-page.tsx'), 'FeedbackListPage'),
});

const surveyFeedback = createRoute({
  getParentRoute: () => root,
  path: '/surveys/$surveyId/feedback/$unitId',
  component: lazyRouteComponent(() => import('../features/surveys/feedback-page.tsx'), 'FeedbackPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../features/entrance/set-up-page.tsx'), 'SetUpPage'),
});

const routeTree = root.addChildren([
  rounds,
  round,
  opening,
  gaps,
  contradictions,
  progress,
  subject,
  imports,
  importOne,
  allRounds,
  tasks,
  sheet,
  sheetFile,
  documents,
  documentOne,
  schemes,
  scheme,
  editScheme,
  whatIf,
  compare,
  weights,
  trail,
  accounts,
  securityRules,
  providers,
  returned,
  accountOne,
  ownAccount,
  notices,
  burden,
  units,
  unitOne,
  peerGroups,
  people,
  unitImports,
  unitImport,
  calendar,
  ballots,
  newBallot,
  myBallots,
  ballotOne,
  paperEntry,
  surveys,
  mySurveys,
  surveyOne,
  surveyWork,
  surveyUnit,
  surveyFeedbackList,
  surveyFeedback,
  setUp,
]);

export const createAppRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

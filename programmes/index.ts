export {
  listProgrammes,
  loadProgramme,
  loadScheme,
  loadSurvey,
  type Programme,
  type ProgrammeManifest,
  programmeBallots,
} from './catalogue.ts';
export {
  BLOCKED_IN_LATEST,
  current,
  type DemoCounty,
  type DemoMonth,
  type DemoObservation,
  type DemoPerson,
  type DemoUnit,
  demoCounty,
  extensionOf,
  frameOf,
  supplierWorkbooks,
  type Workbook,
  wideRows,
} from './demo-county/index.ts';

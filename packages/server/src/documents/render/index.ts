export { evaluationReport, feedbackForm, warningNotice } from './build/build.ts';
export { contentHash } from './content-hash.ts';
export { renderDocx } from './docx/render-docx.ts';
export type { DocumentFigures, NodeFigure, TrendFigure } from './figures.ts';
export type { OfficialDocument } from './model.ts';
export { createRenderer, type Renderer } from './pdf/renderer.ts';
export type { SlipSheet } from './slips/model.ts';
export { loadWording } from './wording/load.ts';
export type { Wording } from './wording/types.ts';

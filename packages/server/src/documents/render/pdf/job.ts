import type { OfficialDocument } from '../model.ts';
import type { SlipSheet } from '../slips/model.ts';
import type { RenderedPdf, SetPdf } from './compile.ts';

/** What a rendering thread is sent, and what it sends back. */
export type PdfJob = { readonly document: OfficialDocument } | { readonly slips: SlipSheet };
export type PdfResult = RenderedPdf | SetPdf;

import type { OfficialDocument } from '../model.ts';
import { xmlText } from '../text/xml.ts';

/** docProps/core.xml: dates come from the document, never from the clock. */
export function coreProperties(model: OfficialDocument): string {
  const instant = `${model.metadata.date}T00:00:00Z`;
  const date = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`;
  const namespaces = [
    ['cp', 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'],
    ['dc', 'http://purl.org/dc/elements/1.1/'],
    ['dcterms', 'http://purl.org/dc/terms/'],
    ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
  ].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const title = model.title.join('');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<cp:coreProperties ${namespaces.join(' ')}>`,
    `<dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(model.metadata.subject)}</dc:subject><dc:creator>${xmlText(model.organ)}</dc:creator>`,
    `<cp:keywords>${xmlText(model.metadata.keywords.join(', '))}</cp:keywords>${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('');
}

export { countDocuments, documentsOf } from './repository.ts';
export { documentRowShape, presentDocument } from './shapes.ts';

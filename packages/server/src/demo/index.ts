export { DEMO_TENANT, seedDemonstration } from './seed.ts';

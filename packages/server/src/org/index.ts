import { unitsCheckJob } from './check-job.ts';
import { addUnit, changeUnit, endUnitOperation, setUnitGroups } from './operations/change-units.ts';
import { confirmUnits, discardUnits, recheckUnits, uploadUnits } from './operations/decide-import.ts';
import { getUnitTemplate } from './operations/get-template.ts';
import { addGroup, listGroupsOperation, renameGroupOperation } from './operations/groups.ts';
import { addPerson, addPost, endPostOperation, listPeopleOperation } from './operations/people.ts';
import {
  getUnitImport,
  getUnitImportFile,
  getUnitReport,
  listUnitChanges,
  listUnitImports,
  listUnitProblems,
} from './operations/read-imports.ts';
import { getUnit, listUnitsOperation } from './operations/read-units.ts';

export { orgPolicy } from './policy.ts';
export { groupsOn, insertPeerGroup, membersOn } from './repository/groups.ts';
export { insertPeople, knownPeople, officeContact, postHolders, postsOf } from './repository/people.ts';
export {
  findTenant,
  insertTenant,
  listTenants,
  lockTenant,
  markSeeded,
  renameTenant,
  type Tenant,
} from './repository/tenants.ts';
export { insertUnits, listUnits, subtreeOn, unitNames } from './repository/units.ts';
export const orgOperations = [
  listUnitsOperation,
  getUnit,
  addUnit,
  changeUnit,
  setUnitGroups,
  endUnitOperation,
  listGroupsOperation,
  addGroup,
  renameGroupOperation,
  listPeopleOperation,
  addPerson,
  addPost,
  endPostOperation,
  getUnitTemplate,
  uploadUnits,
  listUnitImports,
  getUnitImport,
  listUnitProblems,
  listUnitChanges,
  getUnitImportFile,
  getUnitReport,
  confirmUnits,
  discardUnits,
  recheckUnits,
];
export const orgJobs = [unitsCheckJob];

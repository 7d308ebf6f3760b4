export {
  findTenant,
  insertPeerGroup,
  insertPeople,
  insertTenant,
  insertUnits,
  listTenants,
  markSeeded,
  membersOn,
  officeContact,
  renameTenant,
  type Tenant,
  unitNames,
} from './repository.ts';

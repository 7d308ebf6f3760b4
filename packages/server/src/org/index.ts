export {
  findTenant,
  insertPeerGroup,
  insertPeople,
  insertTenant,
  insertUnits,
  listTenants,
  markSeeded,
  membersOn,
  type Person,
  type Tenant,
  type Unit,
  unitsOn,
} from './repository.ts';
